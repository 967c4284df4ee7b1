"""Writing the portal's own pages."""

import json

from django.db import transaction
from wagtail.models import Page

from core.models import ContentPage, HomePage


@transaction.atomic
def publish_content_page(
    *, home: HomePage, slug: str, title: str, intro: str, body: list[dict[str, object]]
) -> ContentPage | None:
    """Publish a content page below ``home``; ``None`` if an address of that name is taken already.

    ``body`` is raw stream data. A page that editors have is never overwritten.
    """
    if Page.objects.child_of(home).filter(slug=slug).exists():
        return None
    page = ContentPage(title=title, slug=slug, intro=intro, search_description=intro, body=json.dumps(body))
    home.add_child(instance=page)
    page.save_revision().publish()
    return page
