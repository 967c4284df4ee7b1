"""Importing a document: recognise it, keep its text as versions, never undo what people corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.refusals import RefusedError
from core.signals import send_changed
from policy_kb.models import PolicyDocument, Region, Version
from policy_kb.rules.carrying import Carried, carry
from policy_kb.rules.identity import DIGEST_SUFFIX, canonical_title, without_digest_suffix
from policy_kb.rules.nesting import Line, flattened
from policy_kb.rules.parsed import ParsedDocument
from policy_kb.rules.placing import level_of, region_of
from policy_kb.services.departments import DepartmentBook, Places
from policy_kb.services.locks import refuse_if_locked
from policy_kb.services.metadata import fill_empty, fitting_title, propose, propose_missing
from policy_kb.services.sameness import likeness_to, says_the_same
from policy_kb.services.sources import Source, keep_source
from policy_kb.services.versions import imported_lines, lines_of, rewrite_draft, tree_of, write_version

__all__ = ["UPLOADED", "ImportResult", "Outcome", "Source", "import_document"]

UPLOADED = "policy_kb.upload"
RELATED_TEXT = 0.5  # likeness from which documents of one title are versions of one document


class Outcome(StrEnum):
    """What an import did."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """``version`` is the one that holds the text now: the current one, or the draft of an upload."""

    outcome: Outcome
    document: PolicyDocument
    version: Version


@dataclass(frozen=True, slots=True)
class _Import:
    """One text under way: where it is from, who brings it, and whether visitors see it at once."""

    parsed: ParsedDocument
    source: Source
    places: Places
    publish: bool
    by: Any


@transaction.atomic
def import_document(
    *, parsed: ParsedDocument, source: Source, publish: bool = True, by: Any = None, announce: bool = True
) -> ImportResult:
    """Store a parsed text: as a new document, a new version, another source, or not at all.

    A document is recognised by its number, else by its title together with likeness of the
    text. Fields that already have a value stay as they are: a person may have corrected them;
    so do corrected clauses, unless the new text changed them itself (``rules.carrying``).
    Without ``publish`` the text becomes a draft that visitors do not see. ``by`` is who brings
    it: :class:`RefusedError` when the document is of a region they do not edit, or locked.
    ``announce=False`` leaves the change signal to a caller that imports many.
    """
    work = _Import(parsed, source, Places(), publish, by)
    found = _recognise(parsed, source)
    region = found.region if found else _region(work)
    if by is not None and not Region.objects.edited_by(by).filter(pk=region.pk).exists():
        raise RefusedError(_("这是%(region)s的文件，不在您的编辑范围内。") % {"region": region})
    if found is None:
        result = _create(work, region)
    else:
        result = _add(PolicyDocument.objects.select_for_update().get(pk=found.pk), work)
    if by is not None and result.outcome is not Outcome.UNCHANGED:
        log(result.document, UPLOADED, user=by, data={"file": source.name, "outcome": result.outcome.value})
    if announce and publish and result.outcome is not Outcome.UNCHANGED:
        send_changed(sender=PolicyDocument, keys=[str(result.document.pk)])
    return result


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
    return likeness_to(document, parsed).overall >= RELATED_TEXT


def _region(work: _Import) -> Region:
    parsed = work.parsed
    name = region_of(
        work.places.words,
        title=parsed.title,
        issuers=parsed.issuers,
        level=level_of(parsed.issuers, parsed.doc_number),
        doc_number=parsed.doc_number,
        text=parsed.text,
    )
    return work.places.regions[name]


def _create(work: _Import, region: Region) -> ImportResult:
    parsed = work.parsed
    document = PolicyDocument.objects.create(
        title=fitting_title(parsed.title),
        level=level_of(parsed.issuers, parsed.doc_number),
        region=region,
        is_digest=parsed.is_digest,
        live=work.publish,
        has_unpublished_changes=not work.publish,
    )
    book = work.places.book(document.region)
    fill_empty(document, parsed, book)
    state = Version.State.PUBLISHED if work.publish else Version.State.DRAFT
    version = write_version(
        document=document, nodes=parsed.nodes, department=book.resolve, state=state, created_by=work.by
    )
    keep_source(document, work.source, version, work.by)
    return ImportResult(Outcome.CREATED, document, version)


def _add(document: PolicyDocument, work: _Import) -> ImportResult:
    """A text that belongs to a stored document: nothing new, another source, or a new version."""
    parsed, source = work.parsed, work.source
    current, draft = document.versions.filter(is_current=True).first(), document.versions.drafts().first()
    as_draft = not work.publish or current is None  # what was never published does not become so by the way
    standing = (draft or current) if as_draft else current
    if standing is None:
        raise RefusedError(_("这份文件没有文本。"))
    known = document.sources.filter(name=source.name).first()
    if (known and known.sha256 == source.sha256) or (parsed.is_digest and not document.is_digest):
        return ImportResult(Outcome.UNCHANGED, document, standing)
    becomes_original = document.is_digest and not parsed.is_digest
    if not becomes_original and says_the_same(standing, parsed, is_known=known is not None):
        keep_source(document, source, standing, work.by)
        if not known:
            _tell(document, work)
        return ImportResult(Outcome.UNCHANGED if known else Outcome.MERGED, document, standing)
    if as_draft:
        refuse_if_locked(document, work.by)
    if becomes_original:
        _become_original(document, work)
    book = work.places.book(document.region)
    version = _write(document, standing, draft, work, book, as_draft=as_draft, afresh=becomes_original)
    _tell(document, work)
    keep_source(document, source, version, work.by)
    return ImportResult(Outcome.UPDATED, document, version)


def _tell(document: PolicyDocument, work: _Import) -> None:
    """Fill what the document does not know; for a document in public view an upload only proposes it."""
    if work.publish or not document.live:
        fill_empty(document, work.parsed, work.places.book(document.region))
    else:
        propose_missing(document, work.parsed, work.by)


def _become_original(document: PolicyDocument, work: _Import) -> None:
    """A digest gives way to the text it digests."""
    values = {"title": fitting_title(work.parsed.title), "is_digest": False, "summary": ""}
    if not work.publish and document.live:
        propose(document, values, work.by)
        return
    for name, value in values.items():
        setattr(document, name, value)
    document.live = document.live or work.publish
    document.save()


def _write(
    document: PolicyDocument,
    standing: Version,
    draft: Version | None,
    work: _Import,
    book: DepartmentBook,
    *,
    as_draft: bool,
    afresh: bool,
) -> Version:
    """The new text with all corrections that still hold, as the draft or as the current version."""
    theirs = _as_stored(flattened(work.parsed.nodes), book)
    merged = Carried(theirs, []) if afresh or not standing.imported else _carry(standing, theirs)
    fields = {**_origins(merged, theirs), "based_on": standing, "created_by": work.by}
    if not as_draft:
        version = write_version(document=document, nodes=tree_of(merged.lines), department=book.resolve, **fields)
        if draft is not None and draft.origin == Version.Origin.CORRECTION:
            _rebase(draft, version, theirs, book)
        return version
    if draft is None:
        return write_version(
            document=document,
            nodes=tree_of(merged.lines),
            department=book.resolve,
            state=Version.State.DRAFT,
            **fields,
        )
    for name, value in _origins(merged, theirs).items():
        setattr(draft, name, value)
    draft.origin = Version.Origin.IMPORT
    rewrite_draft(draft=draft, lines=merged.lines, department=book.resolve)
    return draft


def _rebase(draft: Version, version: Version, theirs: list[Line], book: DepartmentBook) -> None:
    """A correction under way goes on from the new text."""
    merged = _carry(draft, theirs)
    for name, value in _origins(merged, theirs).items():
        setattr(draft, name, value)
    draft.imported = [line.as_json() for line in theirs]
    draft.based_on = version
    rewrite_draft(draft=draft, lines=merged.lines, department=book.resolve)


def _carry(standing: Version, theirs: list[Line]) -> Carried:
    return carry(imported_lines(standing), lines_of(standing), theirs)


def _origins(merged: Carried, theirs: list[Line]) -> dict[str, Any]:
    """What a version remembers of how it came about; nothing while no correction is left in it."""
    is_corrected = merged.lines != theirs
    conflicts = [{"ours": conflict.ours, "theirs": conflict.theirs} for conflict in merged.conflicts]
    note = (
        _("新文本与 %(count)s 处人工校正不一致，已保留校正，请核对。") % {"count": len(conflicts)} if conflicts else ""
    )
    return {
        "imported": [line.as_json() for line in theirs] if is_corrected else [],
        "conflicts": conflicts,
        "note": note,
    }


def _as_stored(lines: Sequence[Line], book: DepartmentBook) -> list[Line]:
    """Lines as the tables would give them back: each department once, whatever it is called."""
    stored = []
    for line in lines:
        named: dict[int, str] = {}
        for name in line.departments:
            named.setdefault(book.resolve(name).pk, name)
        stored.append(Line(line.kind, line.number, line.heading, line.text, tuple(named.values()), line.is_notice))
    return stored
