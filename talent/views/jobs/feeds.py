"""New postings as a feed that honours the filters of the list."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from core.docx.text import clean_line
from talent.forms.jobs import JobFilters
from talent.models import Posting
from talent.services.jobs.words import pay_in_words, where_in_words

ENTRIES = 30


class JobFeed(Feed):
    """The latest open postings that pass the filters of the address."""

    feed_type = Atom1Feed
    item_guid_is_permalink = True

    def get_object(self, request: HttpRequest) -> tuple[dict[str, Any], str]:
        """What was chosen, and the address that says so."""
        return JobFilters(request.GET or None).chosen, request.GET.urlencode()

    def title(self, asked: tuple[dict[str, Any], str]) -> str:
        return _("%(site)s 招聘求职") % {"site": _(settings.SITE_NAME)}

    def link(self, asked: tuple[dict[str, Any], str]) -> str:
        return _with_query("talent:jobs", asked[1])

    def feed_url(self, asked: tuple[dict[str, Any], str]) -> str:
        return _with_query("talent:job_feed", asked[1])

    def items(self, asked: tuple[dict[str, Any], str]) -> list[Posting]:
        found = Posting.objects.open_on(timezone.localdate()).matching(asked[0])
        return list(found.for_listing().latest_first()[:ENTRIES])

    def item_title(self, item: Posting) -> str:
        return clean_line(f"{item.title}（{item.enterprise.name}）")

    def item_description(self, item: Posting) -> str:
        parts = (str(item.get_kind_display()), where_in_words(item), pay_in_words(item))
        return clean_line("；".join(part for part in parts if part))

    def item_categories(self, item: Posting) -> list[str]:
        return [_(item.occupation.name)]

    def item_pubdate(self, item: Posting) -> datetime:
        return item.published_at or item.created_at

    def item_updateddate(self, item: Posting) -> datetime:
        return item.changed_at


def _with_query(route: str, query: str) -> str:
    return f"{reverse(route)}?{query}" if query else reverse(route)
