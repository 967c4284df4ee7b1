"""Documents and changes as Atom feeds that honour the filters of their lists."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from policy_kb.forms.changes import NewsFilters
from policy_kb.forms.filters import PolicyFilters
from policy_kb.models import PolicyDocument, Version
from policy_kb.querysets.documents import PolicyDocumentQuerySet
from policy_kb.querysets.versions import VersionQuerySet
from policy_kb.retrieval.saved import holding
from policy_kb.services.news import News, news_of

ENTRIES = 30


class PolicyFeed(Feed):
    """The latest documents; ``/policies/feed.xml?region=beijing`` follows one region alone, ``?q=`` some words."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> PolicyFilters:
        return PolicyFilters(request.GET)

    def title(self, filters: PolicyFilters) -> str:
        chosen = filters.in_words
        return _("%(site)s 政策更新") % {"site": _(settings.SITE_NAME)} + (f"（{chosen}）" if chosen else "")

    def link(self, filters: PolicyFilters) -> str:
        return reverse("policy_kb:documents") + filters.address()

    def feed_url(self, filters: PolicyFilters) -> str:
        return reverse("policy_kb:feed") + filters.address()

    def items(self, filters: PolicyFilters) -> PolicyDocumentQuerySet:
        documents = filters.documents(timezone.localdate())
        if filters.words:
            documents = holding(filters.words, documents)
        return documents.for_listing().latest_first()[:ENTRIES]

    def item_title(self, item: PolicyDocument) -> str:
        return _named(item)

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


class _ChangesFeed(Feed):
    """Entries that are news: a new document, or a version with what changed in it."""

    feed_type = Atom1Feed

    def versions(self, followed: object) -> VersionQuerySet:
        """The versions to tell of, the latest first."""
        raise NotImplementedError

    def items(self, followed: object) -> list[News]:
        return news_of(self.versions(followed).as_news()[:ENTRIES])

    def item_title(self, item: News) -> str:
        if item.before is None:
            return _("新文件：%(title)s") % {"title": _named(item.document)}
        number = {"title": _named(item.document), "number": item.version.number}
        if item.is_correction:
            return _("校正：%(title)s，第 %(number)d 版") % number
        return _("修改：%(title)s，第 %(number)d 版") % number

    def item_description(self, item: News) -> str:
        if item.before is None:
            return item.document.summary
        counts = {"added": item.added, "removed": item.removed, "changed": item.changed}
        return _("%(added)d 条新增、%(removed)d 条删除、%(changed)d 条修改") % counts

    def item_link(self, item: News) -> str:
        return item.url

    def item_guid(self, item: News) -> str:
        """The version's own address, which stays when the document's page shows a later one."""
        address = reverse("policy_kb:version", args=[item.version.document_id, item.version.number])
        return settings.BASE_URL + address

    def item_author_name(self, item: News) -> str:
        return "、".join(issuer.name for issuer in item.document.issuers.all())

    def item_categories(self, item: News) -> list[str]:
        return [topic.name for topic in item.document.topics.all()]

    def item_pubdate(self, item: News) -> datetime:
        return item.at

    def item_updateddate(self, item: News) -> datetime:
        return item.at


class NewsFeed(_ChangesFeed):
    """What is new in the library; ``/policies/changes/feed.xml?topic=…&region=…`` follows a part of it."""

    def get_object(self, request: HttpRequest) -> NewsFilters:
        return NewsFilters(request.GET)

    def title(self, filters: NewsFilters) -> str:
        chosen = "、".join(_(word) for word in filters.words)
        return _("%(site)s 政策变化") % {"site": _(settings.SITE_NAME)} + (f"（{chosen}）" if chosen else "")

    def link(self, filters: NewsFilters) -> str:
        return reverse("policy_kb:news") + filters.address

    def feed_url(self, filters: NewsFilters) -> str:
        return reverse("policy_kb:news_feed") + filters.address

    def versions(self, filters: NewsFilters) -> VersionQuerySet:  # type: ignore[override]
        return filters.versions(timezone.localdate())


class VersionFeed(_ChangesFeed):
    """Every version of one document that visitors may read."""

    def get_object(self, request: HttpRequest, pk: int) -> PolicyDocument:
        return PolicyDocument.objects.published().get(pk=pk)

    def title(self, document: PolicyDocument) -> str:
        return _("%(title)s：版本变化") % {"title": document.title}

    def link(self, document: PolicyDocument) -> str:
        return document.get_absolute_url()

    def feed_url(self, document: PolicyDocument) -> str:
        return reverse("policy_kb:version_feed", args=[document.pk])

    def versions(self, document: PolicyDocument) -> VersionQuerySet:  # type: ignore[override]
        return Version.objects.published().filter(document=document).latest_first()


def _named(document: PolicyDocument) -> str:
    return f"{document.title}（{document.doc_number}）" if document.doc_number else document.title
