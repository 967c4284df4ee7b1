"""The engine of cases, which talent shares, calls whoever applied the applicant."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("subsidies", "0013_papers_of_the_office")]

    operations = [
        migrations.RenameField("applicationevent", old_name="for_enterprise", new_name="for_applicant"),
    ]
