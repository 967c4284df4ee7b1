"""Put the pages that the footer links to below the home page: about, help, privacy, accessibility."""

import json

from django.db import migrations
from django.utils import timezone

from core.seeds.content import CONTENT

STEP = 4  # characters that a level adds to treebeard's path


def add_content_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("core", "HomePage")
    ContentPage = apps.get_model("core", "ContentPage")
    ContentType = apps.get_model("contenttypes", "ContentType")

    home = HomePage.objects.first()
    if home is None:
        return
    content_type = ContentType.objects.get_or_create(app_label="core", model="contentpage")[0]
    children = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1)
    taken = set(children.values_list("slug", flat=True))
    # Treebeard counts in base 36.
    last = max((int(path[-STEP:], 36) for path in children.values_list("path", flat=True)), default=0)
    for words in CONTENT:
        if words.slug in taken:
            continue
        last += 1
        ContentPage.objects.create(
            title=words.title,
            draft_title=words.title,
            search_description=words.intro,
            slug=words.slug,
            intro=words.intro,
            body=json.dumps(words.body),
            path=f"{home.path}{in_base_36(last):0>{STEP}}",
            depth=home.depth + 1,
            numchild=0,
            url_path=f"{home.url_path}{words.slug}/",
            locale_id=home.locale_id,
            content_type=content_type,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
        )
    HomePage.objects.filter(pk=home.pk).update(numchild=children.count())


def in_base_36(number):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return digits[number] if number < 36 else in_base_36(number // 36) + digits[number % 36]


def remove_content_pages(apps, schema_editor):
    HomePage = apps.get_model("core", "HomePage")
    Page = apps.get_model("wagtailcore", "Page")
    slugs = [words.slug for words in CONTENT]
    apps.get_model("core", "ContentPage").objects.filter(slug__in=slugs).delete()
    for home in HomePage.objects.all():
        children = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1).count()
        HomePage.objects.filter(pk=home.pk).update(numchild=children)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_lay_out_site")]

    operations = [migrations.RunPython(add_content_pages, remove_content_pages)]
