"""What is new in the library: new documents, and new versions of known ones with what changed in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from policy_kb.models import PolicyDocument, Version
from policy_kb.rules.changes import Kind
from policy_kb.services.changes import Comparison, comparisons


@dataclass(frozen=True, slots=True)
class News:
    """A version that visitors can read since ``at``, against the one before it; none before makes a new document."""

    version: Version
    before: Version | None = None
    comparison: Comparison | None = None

    @property
    def document(self) -> PolicyDocument:
        return self.version.document

    @property
    def at(self) -> datetime:
        return self.version.published_at or self.version.created_at

    @property
    def is_correction(self) -> bool:
        """Whether the office corrected how the text is shown here, and no new text was issued."""
        return self.version.origin == Version.Origin.CORRECTION

    @property
    def url(self) -> str:
        """What changed, side by side; of a new document its text."""
        if self.before is None:
            return self.version.get_absolute_url()
        return reverse("policy_kb:compare", args=[self.version.document_id, self.before.number, self.version.number])

    @property
    def added(self) -> int:
        return self._count(Kind.ADDED)

    @property
    def removed(self) -> int:
        return self._count(Kind.REMOVED)

    @property
    def changed(self) -> int:
        return self._count(Kind.CHANGED)

    @property
    def moved(self) -> int:
        return self._count(Kind.MOVED)

    def _count(self, kind: Kind) -> int:
        return self.comparison.counts[kind] if self.comparison else 0


def news_of(versions: Iterable[Version]) -> list[News]:
    """Each version, loaded ``as_news``, against the published one before it; one query more than loading them."""
    return _compared([(version, _before(version)) for version in versions])


def news_since(moment: datetime, versions: Iterable[Version]) -> list[News]:
    """One entry a document: its latest of the ``versions`` (latest first) against what could be read at ``moment``."""
    latest: dict[int, Version] = {}
    for version in versions:
        latest.setdefault(version.document_id, version)
    return _compared([(version, _read_at(moment, version)) for version in latest.values()])


def _before(version: Version) -> Version | None:
    older = (each for each in version.document.published_versions if each.number < version.number)
    return next(older, None)


def _read_at(moment: datetime, version: Version) -> Version | None:
    older = (
        each
        for each in version.document.published_versions
        if each.number < version.number and (each.published_at or each.created_at) <= moment
    )
    return next(older, None)


def _compared(pairs: list[tuple[Version, Version | None]]) -> list[News]:
    compared = comparisons({(before, version) for version, before in pairs if before})
    return [News(version, before, compared[before.pk, version.pk] if before else None) for version, before in pairs]
