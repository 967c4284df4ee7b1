"""The editable vocabularies as a question needs them: synonyms, places, names of documents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.fulltext.simplified import simplify
from policy_kb.models import PolicyDocument, Region, Synonym
from policy_kb.models.documents import Level
from policy_kb.rules.document_names import DocumentName, DocumentNames
from policy_kb.rules.question import Question, read_question

NATIONAL_LEVELS = (Level.STATE_COUNCIL, Level.MINISTRY)


def synonym_table() -> dict[str, str]:
    """Everyday term → official terms, of the active rows."""
    return dict(Synonym.objects.filter(is_active=True).values_list("term", "official"))


def place_names() -> dict[str, str]:
    """Every name of a region → the region's own name; the country as a whole is no place."""
    names: dict[str, str] = {}
    for name, aliases, parent in Region.objects.values_list("name", "aliases", "parent"):
        if parent is not None:
            names.update(dict.fromkeys([name, *aliases], name))
    return names


def document_names() -> list[DocumentName]:
    """The names of all published documents."""
    documents = PolicyDocument.objects.published().select_related("region").order_by("pk")
    return [
        DocumentName(
            document_id=document.pk,
            title=document.title,
            doc_number=document.doc_number,
            year=written.year if (written := document.written_on or document.published_on) else None,
            region=document.region.name,
            national=document.level in NATIONAL_LEVELS,
        )
        for document in documents
    ]


@dataclass(frozen=True, slots=True)
class NamesInForce:
    """Names of published documents, of which those in force on ``day`` count."""

    names: DocumentNames
    day: date

    def named(self, text: str, *, years: Collection[int], places: Sequence[str], national: bool) -> tuple[int, ...]:
        """The ids of the documents that a folded text calls by name."""
        called = self.names.named(text, years=years, places=places, national=national)
        if not called:
            return ()
        valid = set(PolicyDocument.objects.in_force(self.day).filter(pk__in=called).values_list("pk", flat=True))
        return tuple(document_id for document_id in called if document_id in valid)


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """All that is needed to read questions on a day, loaded once for many of them."""

    synonyms: dict[str, str]
    places: dict[str, str]
    names: NamesInForce

    def read(self, original: str) -> Question:
        """The question taken apart."""
        return read_question(
            original,
            simplified=simplify(original),
            synonyms=self.synonyms,
            place_names=self.places,
            documents=self.names,
        )


def vocabularies(*, day: date, generation: int | None = None) -> Vocabularies:
    """The vocabularies of the database; see :func:`understand` for ``generation``."""
    return Vocabularies(synonym_table(), place_names(), NamesInForce(_known_names(generation), day))


def understand(original: str, *, day: date, generation: int | None = None) -> Question:
    """Take a question apart with the vocabularies of the database.

    ``generation`` of the index lets the documents' names be read once for all its questions.
    """
    return vocabularies(day=day, generation=generation).read(original)


def _known_names(generation: int | None) -> DocumentNames:
    return DocumentNames(document_names()) if generation is None else _names_in_generation(generation)


@lru_cache(maxsize=1)
def _names_in_generation(number: int) -> DocumentNames:
    """Read once a generation: a document that is not in the index yet cannot be found by its name either."""
    return DocumentNames(document_names())
