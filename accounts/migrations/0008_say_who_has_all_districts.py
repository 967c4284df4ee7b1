"""Until now somebody without any row looked after all districts: who did keeps them, and now it is written down."""

from typing import Any

from django.db import migrations, models

ROLES = ("补贴专员", "审定负责人", "拨付专员", "审计监督员")  # of districts, as they were called then
READS = (("accounts", "view_enterprise"), ("subsidies", "view_application"))


def say(apps: Any, _schema_editor: Any) -> None:
    User, Row = apps.get_model("accounts", "User"), apps.get_model("accounts", "DistrictOfficer")  # noqa: N806
    theirs = models.Q(groups__name__in=ROLES)
    for app, codename in READS:
        for path in ("user_permissions", "groups__permissions"):
            theirs |= models.Q(**{f"{path}__content_type__app_label": app, f"{path}__codename": codename})
    unsaid = User.objects.filter(theirs, officer_districts__isnull=True, is_superuser=False).distinct()
    Row.objects.bulk_create(Row(user=user, all_districts=True) for user in unsaid)


def leave_unsaid(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("accounts", "DistrictOfficer").objects.filter(all_districts=True).delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_all_districts_said")]

    operations = [migrations.RunPython(say, leave_unsaid)]
