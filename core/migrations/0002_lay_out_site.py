"""Put the home page and the landing pages where Wagtail's welcome page was.

The words come from ``core.seeds``. Should a later migration change the shape of a block,
copy the words into this file first, since it writes the shape of its own time.
"""

import json

from django.db import migrations

from core.seeds import home as home_words
from core.seeds.sections import SECTIONS

STEP = 4  # characters that a level adds to treebeard's path
WELCOME = "Welcome to your new Wagtail site!"


def lay_out_site(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("core", "HomePage")
    SectionPage = apps.get_model("core", "SectionPage")

    root = Page.objects.filter(depth=1).first()
    if root is None:
        return
    welcome = Page.objects.filter(depth=2, title=WELCOME, numchild=0).first()
    if welcome is None and Page.objects.filter(depth=2).exists():
        return  # somebody's site is here already

    home_path = welcome.path if welcome else root.path + "0001"
    if welcome:
        welcome.delete()  # takes Wagtail's default site along
    home = HomePage.objects.create(
        title=home_words.TITLE,
        draft_title=home_words.TITLE,
        search_description=home_words.SEARCH_DESCRIPTION,
        slug="home",
        path=home_path,
        depth=2,
        numchild=len(SECTIONS),
        url_path="/home/",
        locale_id=root.locale_id,
        content_type=content_type(apps, "homepage"),
        body=json.dumps(home_words.BODY),
    )
    for number, section in enumerate(SECTIONS, start=1):
        SectionPage.objects.create(
            title=section.title,
            draft_title=section.title,
            search_description=section.intro,
            slug=section.key,
            section=section.key,
            intro=section.intro,
            audience=section.audience,
            path=f"{home_path}{number:0{STEP}d}",
            depth=3,
            numchild=0,
            url_path=f"/home/{section.key}/",
            locale_id=root.locale_id,
            content_type=content_type(apps, "sectionpage"),
            body=json.dumps(section.body),
        )
    root.numchild = Page.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])
    Site.objects.filter(is_default_site=True).delete()
    Site.objects.create(hostname="localhost", is_default_site=True, root_page_id=home.pk)


def bring_back_welcome(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("core", "HomePage")

    home = HomePage.objects.first()
    if home is None:
        return
    path = home.path
    Page.objects.filter(path__startswith=path).delete()
    welcome = Page.objects.create(
        title=WELCOME,
        draft_title=WELCOME,
        slug="home",
        path=path,
        depth=2,
        numchild=0,
        url_path="/home/",
        locale_id=Page.objects.get(depth=1).locale_id,
        content_type=content_type(apps, "page", app="wagtailcore"),
    )
    Site.objects.create(hostname="localhost", is_default_site=True, root_page_id=welcome.pk)


def content_type(apps, model, app="core"):
    ContentType = apps.get_model("contenttypes", "ContentType")
    return ContentType.objects.get_or_create(app_label=app, model=model)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_pages"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(lay_out_site, bring_back_welcome)]
