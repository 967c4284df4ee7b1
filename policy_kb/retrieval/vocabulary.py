"""The editable vocabularies as a question needs them: synonyms, places, names of documents."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from policy_kb.models import PolicyDocument, Region, Synonym
from policy_kb.models.documents import Level
from policy_kb.retrieval.reader import open_index
from policy_kb.rules.document_names import DocumentName, DocumentNames
from policy_kb.rules.question import Question, read_question

if TYPE_CHECKING:
    from opencc import OpenCC

NATIONAL_LEVELS = (Level.STATE_COUNCIL, Level.MINISTRY)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters turned into simplified ones; anything else unchanged."""
    return str(_converter().convert(text))


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


def document_names(day: date) -> list[DocumentName]:
    """The names of the documents in force on ``day``."""
    documents = PolicyDocument.objects.in_force(day).select_related("region")
    return [
        DocumentName(
            document_id=document.pk,
            title=document.title,
            doc_number=document.doc_number,
            year=(document.written_on or document.published_on or date.min).year
            if document.written_on or document.published_on
            else None,
            region=document.region.name,
            national=document.level in NATIONAL_LEVELS,
        )
        for document in documents
    ]


def understand(original: str, *, day: date) -> Question:
    """Take a question apart with the vocabularies of the database."""
    return read_question(
        original,
        simplified=simplify(original),
        synonyms=synonym_table(),
        place_names=place_names(),
        documents=_names_known(day),
    )


def _names_known(day: date) -> DocumentNames:
    index = open_index()
    # A document that is not in the index cannot be found, so its name leads nowhere yet.
    return DocumentNames(()) if index is None else _names_in_generation(index.words_number, day)


@lru_cache(maxsize=2)
def _names_in_generation(number: int, day: date) -> DocumentNames:
    """Read once a generation and day: every change of a document brings a new generation."""
    return DocumentNames(document_names(day))
