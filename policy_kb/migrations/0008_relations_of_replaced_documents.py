"""A document that names its successor gets the relation that from now on says so."""

from django.db import migrations


def add_relations(apps, schema_editor):
    document_model = apps.get_model("policy_kb", "PolicyDocument")
    relation_model = apps.get_model("policy_kb", "DocumentRelation")
    for older in document_model.objects.filter(replaced_by__isnull=False).select_related("replaced_by"):
        newer = older.replaced_by
        days = (older.replaced_on, newer.effective_on, newer.published_on, newer.written_on, older.created_at.date())
        since = next(day for day in days if day)
        relation_model.objects.get_or_create(newer=newer, older=older, kind="replaces", defaults={"since": since})


class Migration(migrations.Migration):
    dependencies = [("policy_kb", "0007_lines_as_imported")]

    operations = [migrations.RunPython(add_relations, migrations.RunPython.noop)]
