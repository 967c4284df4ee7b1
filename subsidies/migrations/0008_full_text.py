"""The words of submitted applications, and each database's own index of them."""

import django.db.models.deletion
from django.db import migrations, models

TABLE, INDEX = "subsidies_applicationtext", "subsidies_applicationtext_fts"
# FTS5 keeps no text of its own here: it reads the table's, and triggers tell it of changes.
ON_SQLITE = [
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(tokens, content='{TABLE}', content_rowid='application_id')",
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN"
    f" INSERT INTO {INDEX}(rowid, tokens) VALUES (new.application_id, new.tokens); END",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN"
    f" INSERT INTO {INDEX}({INDEX}, rowid, tokens) VALUES ('delete', old.application_id, old.tokens); END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN"
    f" INSERT INTO {INDEX}({INDEX}, rowid, tokens) VALUES ('delete', old.application_id, old.tokens);"
    f" INSERT INTO {INDEX}(rowid, tokens) VALUES (new.application_id, new.tokens); END",
]
NO_LONGER_ON_SQLITE = [
    f"DROP TRIGGER {INDEX}_changed",
    f"DROP TRIGGER {INDEX}_gone",
    f"DROP TRIGGER {INDEX}_added",
    f"DROP TABLE {INDEX}",
]
ON_POSTGRES = [f"CREATE INDEX {INDEX} ON {TABLE} USING gin (to_tsvector('simple', tokens))"]
NO_LONGER_ON_POSTGRES = [f"DROP INDEX {INDEX}"]


def index(apps, schema_editor):
    for statement in ON_POSTGRES if schema_editor.connection.vendor == "postgresql" else ON_SQLITE:
        schema_editor.execute(statement)


def index_no_longer(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for statement in NO_LONGER_ON_POSTGRES if postgres else NO_LONGER_ON_SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("subsidies", "0007_decision_proposals")]

    operations = [
        migrations.CreateModel(
            name="ApplicationText",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="subsidies.application",
                    ),
                ),
                ("tokens", models.TextField()),
            ],
        ),
        migrations.RunPython(index, index_no_longer),
    ]
