"""Notices as the chatbot finds them while one can object: facts, a line each, in the portal's own language."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from subsidies.models import PublicityNotice
from subsidies.services.announcements import in_words
from subsidies.services.publicity.closing import entry_key


def notice_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """An entry for each notice that is public now."""
    with translation.override(settings.LANGUAGE_CODE):
        for notice in PublicityNotice.objects.running(now).for_listing():
            yield KnowledgeEntry(
                key=entry_key(notice),
                kind=EntryKind.SUBSIDY,
                title=notice.title,
                body="\n".join(_facts(notice)),
                url=notice.get_absolute_url(),
                opens_at=notice.opens_at,
                closes_at=notice.closes_at,
            )


def _facts(notice: PublicityNotice) -> Iterator[str]:
    words = {"scheme": notice.call.scheme.title, "call": notice.call.title}
    yield _("“%(scheme)s”（%(call)s）的审定结果正在公示。") % words
    if notice.closes_at:
        yield _("公示至 %(until)s，期间可实名提出异议。") % {"until": in_words(notice.closes_at)}
    yield _("受理异议：%(words)s。") % {"words": notice.contact}
