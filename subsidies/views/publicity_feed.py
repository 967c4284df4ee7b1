"""Notices as an Atom feed that honours the filters of their list."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.templatetags.portal import rest_of_query
from subsidies.forms.publicity import NoticeFilters
from subsidies.models import PublicityNotice
from subsidies.querysets.publicity import NoticeQuerySet

ENTRIES = 30


class NoticeFeed(Feed):
    """The latest notices; ``?scheme=3`` follows one scheme."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> tuple[NoticeFilters, str]:
        return NoticeFilters(request.GET), rest_of_query(request.GET, "page")

    def title(self, asked: tuple[NoticeFilters, str]) -> str:
        return _("%(site)s 公示") % {"site": _(settings.SITE_NAME)}

    def link(self, asked: tuple[NoticeFilters, str]) -> str:
        return reverse("subsidies:publicities") + (f"?{asked[1]}" if asked[1] else "")

    def feed_url(self, asked: tuple[NoticeFilters, str]) -> str:
        return reverse("subsidies:publicity_feed") + (f"?{asked[1]}" if asked[1] else "")

    def items(self, asked: tuple[NoticeFilters, str]) -> NoticeQuerySet:
        return asked[0].chosen(PublicityNotice.objects.published()).for_listing().order_by("-opens_at", "-pk")[:ENTRIES]

    def item_title(self, item: PublicityNotice) -> str:
        return item.title

    def item_description(self, item: PublicityNotice) -> str:
        if item.closes_at is None:
            return ""
        until = date_format(localtime(item.closes_at), "DATETIME_FORMAT")
        return _("“%(scheme)s”，公示至 %(until)s。") % {"scheme": item.call.scheme.title, "until": until}

    def item_pubdate(self, item: PublicityNotice) -> datetime:
        return item.opens_at or item.created_at
