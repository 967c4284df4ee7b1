"""Importing a document: recognise it, keep its text as versions, never undo what people corrected."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from core.signals import send_changed
from policy_kb.models import Clause, DocumentSource, PolicyDocument, Region, Topic, Version
from policy_kb.rules.identity import (
    DIGEST_SUFFIX,
    Likeness,
    canonical_title,
    figures,
    folded,
    likeness,
    without_digest_suffix,
)
from policy_kb.rules.parsed import NOTICE_ANCHOR, ParsedDocument
from policy_kb.rules.placing import NATIONAL, level_of, region_of, topics_of
from policy_kb.services.departments import DepartmentBook
from policy_kb.services.versions import write_version

SAME_TEXT = 0.95  # likeness from which two texts are one text from two sources
RELATED_TEXT = 0.5  # likeness from which documents of one title are versions of one document
EXCERPT = 0.97  # share of a shorter text that a longer one must hold
NATIONAL_SLUG = "national"


class Outcome(StrEnum):
    """What an import did."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Source:
    """The file or address a text was read from; ``sha256`` is that of its bytes."""

    name: str
    sha256: str
    media_type: str
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """``version`` is the document's current one after the import."""

    outcome: Outcome
    document: PolicyDocument
    version: Version


@transaction.atomic
def import_document(*, parsed: ParsedDocument, source: Source, announce: bool = True) -> ImportResult:
    """Store a parsed document: as a new one, a new version, another source, or not at all.

    A document is recognised by its number, else by its title together with likeness of the
    text. Fields that already have a value stay as they are: a person may have corrected them.
    ``announce=False`` leaves the change signal to a caller that imports many.
    """
    places = _Places()
    found = _recognise(parsed, source)
    if found is None:
        result = _create(parsed, source, places)
    else:
        result = _add(PolicyDocument.objects.select_for_update().get(pk=found.pk), parsed, source, places)
    if announce and result.outcome is not Outcome.UNCHANGED:
        send_changed(sender=PolicyDocument, keys=[str(result.document.pk)])
    return result


class _Places:
    """The region vocabulary, read once for an import."""

    def __init__(self) -> None:
        regions = list(Region.objects.select_related("parent"))
        if not any(region.name == NATIONAL for region in regions):
            regions.append(Region.objects.create(name=NATIONAL, slug=NATIONAL_SLUG))
        self.regions = {region.name: region for region in regions}
        self.words = {word: region.name for region in regions for word in (region.name, *region.aliases) if word}

    def book(self, region: Region) -> DepartmentBook:
        return DepartmentBook(self.regions.get(region.name, region), self.regions, self.words)


def _recognise(parsed: ParsedDocument, source: Source) -> PolicyDocument | None:
    """The stored document that the text belongs to, or None."""
    documents = PolicyDocument.objects.order_by("pk")
    same_bytes = documents.filter(sources__name=source.name, sources__sha256=source.sha256).first()
    if same_bytes:
        return same_bytes
    title = without_digest_suffix(canonical_title(parsed.title))
    known_under = Q(title__in=[title, title + DIGEST_SUFFIX]) | Q(sources__name=source.name)
    candidates = documents.filter(known_under)
    if parsed.doc_number:
        numbered = documents.filter(doc_number=parsed.doc_number)
        known_under |= Q(doc_number=parsed.doc_number)
        # Another number is another document, whatever its title.
        candidates = numbered | documents.filter(known_under, doc_number="")
    return next((document for document in candidates.distinct() if _belongs(document, parsed, title)), None)


def _belongs(document: PolicyDocument, parsed: ParsedDocument, title: str) -> bool:
    """Whether a candidate is the document: a number or a name alone proves nothing."""
    same_title = without_digest_suffix(document.title) == title
    same_number = bool(parsed.doc_number) and document.doc_number == parsed.doc_number
    if same_title and (same_number or document.is_digest != parsed.is_digest):
        return True
    return _likeness(document, parsed).overall >= RELATED_TEXT


def _create(parsed: ParsedDocument, source: Source, places: _Places) -> ImportResult:
    level = level_of(parsed.issuers, parsed.doc_number)
    text = parsed.text
    region = region_of(
        places.words,
        title=parsed.title,
        issuers=parsed.issuers,
        level=level,
        doc_number=parsed.doc_number,
        text=text,
    )
    document = PolicyDocument.objects.create(
        title=_fitting_title(parsed.title), level=level, region=places.regions[region], is_digest=parsed.is_digest
    )
    book = places.book(document.region)
    _fill_empty(document, parsed, book)
    version = write_version(document=document, parsed=parsed, department=book.resolve)
    _keep_source(document, source, version)
    return ImportResult(Outcome.CREATED, document, version)


def _add(document: PolicyDocument, parsed: ParsedDocument, source: Source, places: _Places) -> ImportResult:
    """A text that belongs to a stored document: nothing new, another source, or a new version."""
    current = document.versions.get(is_current=True)
    known = document.sources.filter(name=source.name).first()
    if (known and known.sha256 == source.sha256) or (parsed.is_digest and not document.is_digest):
        return ImportResult(Outcome.UNCHANGED, document, current)
    becomes_original = document.is_digest and not parsed.is_digest
    if not becomes_original and _says_the_same(
        _likeness(document, parsed), document, parsed, is_known=known is not None
    ):
        _keep_source(document, source, current)
        outcome = Outcome.UNCHANGED if known else Outcome.MERGED
        if not known:
            _fill_empty(document, parsed, places.book(document.region))
        return ImportResult(outcome, document, current)
    book = places.book(document.region)
    if becomes_original:
        document.title, document.is_digest, document.live = _fitting_title(parsed.title), False, True
        document.summary = ""
        document.save()
    version = write_version(document=document, parsed=parsed, department=book.resolve)
    _fill_empty(document, parsed, book)
    _keep_source(document, source, version)
    return ImportResult(Outcome.UPDATED, document, version)


def _says_the_same(alike: Likeness, document: PolicyDocument, parsed: ParsedDocument, *, is_known: bool) -> bool:
    """Whether a text adds nothing to the current version.

    A source that changed says something else as soon as one character differs; another source
    may have typing errors or be an excerpt, but a figure of its own is no typing error.
    """
    stored, found = _current_texts(document), (parsed.body, parsed.text)
    if not is_known:
        is_excerpt = alike.second_in_first >= EXCERPT
        if alike.overall < SAME_TEXT:
            return is_excerpt
        before, after = figures(stored.body), figures(found[0])
        return after <= before if is_excerpt else after == before
    if folded(stored.body) != folded(found[0]):
        return False
    # One of two sources may lack the covering letter; where both have it, it counts.
    lacks_letter = stored.body == stored.whole or found[0] == found[1]
    return lacks_letter or folded(stored.whole) == folded(found[1])


class _Texts(NamedTuple):
    """A version's text without and with its covering letter."""

    body: str
    whole: str


def _current_texts(document: PolicyDocument) -> _Texts:
    clauses = Clause.objects.filter(version__document=document).current().order_by("position")
    rows = list(clauses.values_list("anchor", "text"))
    body = "\n".join(text for anchor, text in rows if anchor != NOTICE_ANCHOR)
    return _Texts(body, "\n".join(text for _, text in rows))


def _likeness(document: PolicyDocument, parsed: ParsedDocument) -> Likeness:
    return likeness(_current_texts(document).body, parsed.body)


def _fill_empty(document: PolicyDocument, parsed: ParsedDocument, book: DepartmentBook) -> None:
    """Give the document what the text knows and the document does not."""
    values = {
        "doc_number": parsed.doc_number,
        "level": level_of(parsed.issuers, parsed.doc_number),
        "written_on": parsed.written_on,
        "published_on": parsed.published_on or parsed.written_on,
        "effective_on": parsed.effective_on,
        "expires_on": parsed.expires_on,
        "index_number": parsed.index_number[: PolicyDocument._meta.get_field("index_number").max_length],  # noqa: SLF001
    }
    if PolicyDocument.objects.filter(doc_number=parsed.doc_number).exclude(pk=document.pk).exists():
        del values["doc_number"]  # an annex under the number of its notice; a number belongs to one document
    changed = [name for name, value in values.items() if value and not getattr(document, name)]
    for name in changed:
        setattr(document, name, values[name])
    if changed:
        document.save(update_fields=[*changed, "updated_at"])
    if not document.issuers.exists():
        document.issuers.add(*(book.resolve(name) for name in parsed.issuers))
    if not document.topics.exists():
        topics = {topic.name: topic for topic in Topic.objects.all()}
        keywords = {name: topic.keywords for name, topic in topics.items()}
        found = topics_of(keywords, title=parsed.title, text=parsed.text)
        document.topics.add(*(topics[name] for name in found))
    if changed and document.latest_revision_id and not document.has_unpublished_changes:
        # Else the next edit in the admin would start from the revision that lacks these values.
        document.live_revision = document.save_revision(clean=False, changed=False)
        document.save(update_fields=["live_revision"])


def _keep_source(document: PolicyDocument, source: Source, version: Version) -> None:
    DocumentSource.objects.update_or_create(
        document=document,
        name=source.name,
        defaults={
            "version": version,
            "publisher": source.publisher,
            "url": source.url,
            "media_type": source.media_type,
            "sha256": source.sha256,
        },
    )


def _fitting_title(title: str) -> str:
    return canonical_title(title)[: PolicyDocument._meta.get_field("title").max_length]  # noqa: SLF001
