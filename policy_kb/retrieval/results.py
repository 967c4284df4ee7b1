"""Full-text results as people read them: clauses under the document they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from core.fulltext.simplified import simplify
from policy_kb.models import Clause, PolicyDocument
from policy_kb.querysets.documents import PolicyDocumentQuerySet
from policy_kb.retrieval.fulltext import search_clauses

MAX_HITS = 200
CLAUSES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DocumentHits:
    """A document found, its best clauses first; ``more`` counts those not among ``clauses``."""

    document: PolicyDocument
    clauses: list[Clause]
    more: int


class SearchResults(Sequence[DocumentHits]):
    """Documents that hold the words, best first, loaded a slice (a page) at a time.

    A document whose title or number holds the words as typed comes before those that only
    mention them. Two queries are paid on creation, three for each slice.
    """

    def __init__(self, words: str, documents: PolicyDocumentQuerySet) -> None:
        found = [clause_id for clause_id, _score in search_clauses(words, limit=MAX_HITS, within=documents)]
        home = dict(Clause.objects.published().filter(pk__in=found).values_list("pk", "version__document_id"))
        called = documents.named(words) | documents.named(simplify(words))
        named = called.latest_first().values_list("pk", flat=True)
        self.clause_ids: dict[int, list[int]] = {document_id: [] for document_id in named}
        for clause_id in found:
            if clause_id in home:
                self.clause_ids.setdefault(home[clause_id], []).append(clause_id)
        self.order = list(self.clause_ids)

    def __len__(self) -> int:
        return len(self.order)

    @property
    def clause_count(self) -> int:
        """How many clauses were found in all."""
        return sum(map(len, self.clause_ids.values()))

    @overload
    def __getitem__(self, index: int) -> DocumentHits: ...

    @overload
    def __getitem__(self, index: slice) -> list[DocumentHits]: ...

    def __getitem__(self, index: int | slice) -> DocumentHits | list[DocumentHits]:
        if isinstance(index, slice):
            return self._load(self.order[index])
        return self._load([self.order[index]])[0]

    def _load(self, document_ids: list[int]) -> list[DocumentHits]:
        documents = PolicyDocument.objects.for_listing().in_bulk(document_ids)
        shown = {pk: self.clause_ids[pk][:CLAUSES_SHOWN] for pk in document_ids}
        wanted = [clause_id for ids in shown.values() for clause_id in ids]
        clauses = Clause.objects.select_related("version__document").in_bulk(wanted)
        return [
            DocumentHits(
                document=documents[pk],
                clauses=[clauses[clause_id] for clause_id in shown[pk]],
                more=len(self.clause_ids[pk]) - len(shown[pk]),
            )
            for pk in document_ids
        ]
