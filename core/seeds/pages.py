"""Seed the content pages below the home page."""

from collections.abc import Iterator

from core.models import HomePage
from core.seeds.content import CONTENT
from core.services.pages import publish_content_page


def seed_pages() -> Iterator[str]:
    """Publish the content pages that are not there yet."""
    home = HomePage.objects.first()
    if home is None:
        yield "No home page: pages were left alone."
        return
    for words in CONTENT:
        page = publish_content_page(home=home, slug=words.slug, title=words.title, intro=words.intro, body=words.body)
        yield f"{'created' if page else 'unchanged'}  /{words.slug}/  {words.title}"
