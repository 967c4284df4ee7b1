"""The words of published parks, and each database's own index of them."""

import django.db.models.deletion
from django.db import migrations, models

from core.fulltext.indexes import index_table, unindex_table
from core.fulltext.tokens import tokens_of

TABLE, KEY = "parks_parkwords", "park_id"
COLUMNS = ("title", "operator", "city", "address", "introduction")


def index(apps, schema_editor):
    index_table(schema_editor, TABLE, KEY)


def index_no_longer(apps, schema_editor):
    unindex_table(schema_editor, TABLE)


def take_in(apps, schema_editor):
    """Parks that were published before: by what stands on the page itself; ``index_parks`` takes in the rest."""
    words = apps.get_model("parks", "ParkWords")
    for park in apps.get_model("parks", "ParkPage").objects.filter(live=True).iterator():
        said = "\n".join(getattr(park, name) for name in COLUMNS)
        parts = [part.detail for part in park.services.all()] + [f"{unit.building} {unit.name}" for unit in park.units.all()]
        words.objects.create(park=park, tokens=tokens_of("\n".join([said, *parts])))


class Migration(migrations.Migration):
    dependencies = [("parks", "0007_leads")]

    operations = [
        migrations.CreateModel(
            name="ParkWords",
            fields=[
                (
                    "park",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="parks.parkpage",
                    ),
                ),
                ("tokens", models.TextField()),
            ],
        ),
        migrations.RunPython(index, index_no_longer),
        migrations.RunPython(take_in, migrations.RunPython.noop),
    ]
