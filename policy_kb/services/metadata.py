"""What a text says of its document, given to the document where nobody said otherwise."""

from collections.abc import Mapping
from typing import Any

from policy_kb.models import PolicyDocument, Topic
from policy_kb.rules.identity import canonical_title
from policy_kb.rules.parsed import ParsedDocument
from policy_kb.rules.placing import level_of, topics_of
from policy_kb.services.departments import DepartmentBook

_INDEX_NUMBER_LIMIT = 60  # characters of the table's column
_TITLE_LIMIT = 255


def fitting_title(title: str) -> str:
    """The title in its one form, as long as the table holds."""
    return canonical_title(title)[:_TITLE_LIMIT]


def fill_empty(document: PolicyDocument, parsed: ParsedDocument, book: DepartmentBook) -> None:
    """Give the document what the text knows and the document does not."""
    values = _missing(document, parsed)
    for name, value in values.items():
        setattr(document, name, value)
    if values:
        document.save(update_fields=[*values, "updated_at"])
    if not document.issuers.exists():
        document.issuers.add(*(book.resolve(name) for name in parsed.issuers))
    if not document.topics.exists():
        topics = {topic.name: topic for topic in Topic.objects.all()}
        keywords = {name: topic.keywords for name, topic in topics.items()}
        found = topics_of(keywords, title=parsed.title, text=parsed.text)
        document.topics.add(*(topics[name] for name in found))
    if values and document.latest_revision_id and not document.has_unpublished_changes:
        # Else the next edit in the admin would start from the revision that lacks these values.
        document.live_revision = document.save_revision(clean=False, changed=False)
        document.save(update_fields=["live_revision"])


def propose(document: PolicyDocument, values: Mapping[str, Any], by: Any) -> None:
    """Put values into the document's draft of metadata; visitors see them once it is published."""
    draft = document.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision(user=by, clean=False)
    document.refresh_from_db()


def propose_missing(document: PolicyDocument, parsed: ParsedDocument, by: Any) -> None:
    """As :func:`fill_empty`, but for a document that visitors see while its new text is a draft."""
    values = _missing(document.get_latest_revision_as_object(), parsed)
    if values:
        propose(document, values, by)


def _missing(document: PolicyDocument, parsed: ParsedDocument) -> dict[str, Any]:
    values: dict[str, Any] = {
        "doc_number": parsed.doc_number,
        "level": level_of(parsed.issuers, parsed.doc_number),
        "written_on": parsed.written_on,
        "published_on": parsed.published_on or parsed.written_on,
        "effective_on": parsed.effective_on,
        "expires_on": parsed.expires_on,
        "index_number": parsed.index_number[:_INDEX_NUMBER_LIMIT],
    }
    if PolicyDocument.objects.filter(doc_number=parsed.doc_number).exclude(pk=document.pk).exists():
        del values["doc_number"]  # an annex under the number of its notice; a number belongs to one document
    return {name: value for name, value in values.items() if value and not getattr(document, name)}
