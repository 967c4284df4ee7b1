"""Published documents as an Atom feed that honours the list's filters."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from policy_kb.forms.filters import PolicyFilters
from policy_kb.models import PolicyDocument
from policy_kb.querysets.documents import PolicyDocumentQuerySet

ENTRIES = 30


class PolicyFeed(Feed):
    """The latest documents; ``/policies/feed.xml?region=beijing`` follows one region alone."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> PolicyFilters:
        return PolicyFilters(request.GET)

    def title(self, filters: PolicyFilters) -> str:
        chosen = "、".join(entry.value for entry in filters.chosen)
        return _("%(site)s 政策更新") % {"site": _(settings.SITE_NAME)} + (f"（{chosen}）" if chosen else "")

    def link(self, filters: PolicyFilters) -> str:
        return reverse("policy_kb:documents") + filters.address(without="q")

    def feed_url(self, filters: PolicyFilters) -> str:
        return reverse("policy_kb:feed") + filters.address(without="q")

    def items(self, filters: PolicyFilters) -> PolicyDocumentQuerySet:
        return filters.documents(timezone.localdate()).for_listing().latest_first()[:ENTRIES]

    def item_title(self, item: PolicyDocument) -> str:
        return f"{item.title}（{item.doc_number}）" if item.doc_number else item.title

    def item_description(self, item: PolicyDocument) -> str:
        return item.summary

    def item_author_name(self, item: PolicyDocument) -> str:
        return "、".join(issuer.name for issuer in item.issuers.all())

    def item_categories(self, item: PolicyDocument) -> list[str]:
        return [topic.name for topic in item.topics.all()]

    def item_pubdate(self, item: PolicyDocument) -> datetime:
        day = item.published_on or item.written_on
        return datetime.combine(day, time(), UTC) if day else item.created_at

    def item_updateddate(self, item: PolicyDocument) -> datetime:
        return item.updated_at
