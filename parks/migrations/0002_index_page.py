"""Put the registry of parks where the section's landing page was: same address, same words, same place in the tree."""

from django.db import migrations

SECTION = "parks"


def replace_landing_page(apps, schema_editor):
    SectionPage = apps.get_model("core", "SectionPage")
    ParkIndexPage = apps.get_model("parks", "ParkIndexPage")
    old = SectionPage.objects.filter(section=SECTION).first()
    if old is None or ParkIndexPage.objects.exists():
        return
    new = ParkIndexPage(page_ptr_id=old.page_ptr_id, intro=old.intro, audience=old.audience, body=old.body)
    swap(apps, old, new, ("parks", "parkindexpage"))


def bring_landing_page_back(apps, schema_editor):
    SectionPage = apps.get_model("core", "SectionPage")
    ParkIndexPage = apps.get_model("parks", "ParkIndexPage")
    Page = apps.get_model("wagtailcore", "Page")
    old = ParkIndexPage.objects.first()
    if old is None:
        return
    Page.objects.filter(path__startswith=old.path, depth__gt=old.depth).delete()
    Page.objects.filter(pk=old.page_ptr_id).update(numchild=0)
    new = SectionPage(
        page_ptr_id=old.page_ptr_id, section=SECTION, intro=old.intro, audience=old.audience, body=old.body
    )
    swap(apps, old, new, ("core", "sectionpage"))


def swap(apps, old, new, model):
    """Take one page's row of its own table out and put another's in; the page itself stays."""
    Page = apps.get_model("wagtailcore", "Page")
    Revision = apps.get_model("wagtailcore", "Revision")
    ContentType = apps.get_model("contenttypes", "ContentType")
    app_label, name = model
    key = old.page_ptr_id
    old.delete(keep_parents=True)
    new.save_base(raw=True)
    content_type = ContentType.objects.get_or_create(app_label=app_label, model=name)[0]
    # Revisions hold the fields of the other type.
    Page.objects.filter(pk=key).update(
        content_type=content_type, latest_revision=None, live_revision=None, has_unpublished_changes=False
    )
    base = ContentType.objects.filter(app_label="wagtailcore", model="page").first()
    Revision.objects.filter(base_content_type=base, object_id=str(key)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("parks", "0001_initial"),
        ("core", "0003_content_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(replace_landing_page, bring_landing_page_back)]
