"""The privacy page says what people can do by themselves now, where nobody has changed its first wording."""

import json
from hashlib import sha256

from django.db import migrations

from core.seeds.content import CONTENT

FIRST_WORDING = "0b4f61752eb133d873e9d6b4e6723d9d4ab65d997a2182dac6cc93f51542f4cb"  # SHA-256 of its parts, a line each


def say_what_can_be_done(apps, schema_editor):
    ContentPage = apps.get_model("core", "ContentPage")
    words = next(words for words in CONTENT if words.slug == "privacy")
    for page in ContentPage.objects.filter(slug=words.slug, latest_revision__isnull=True):
        parts = "\n".join(str(part["value"]) for part in page.body.raw_data)
        if sha256(parts.encode()).hexdigest() == FIRST_WORDING:
            page.body = json.dumps(words.body)
            page.save()


class Migration(migrations.Migration):
    dependencies = [("core", "0006_retention")]

    operations = [migrations.RunPython(say_what_can_be_done, migrations.RunPython.noop)]
