"""Full-text search for the policy pages: the lexical leg alone, checked against the database."""

from collections.abc import Sequence

from policy_kb.models import Clause
from policy_kb.retrieval.reader import open_index
from policy_kb.retrieval.vocabulary import simplify
from policy_kb.rules.text import weighted_terms

DEFAULT_LIMIT = 200


def search_clauses(query: str, *, limit: int = DEFAULT_LIMIT) -> list[tuple[int, float]]:
    """(clause id, BM25 score) of published current clauses that share words with ``query``, best first."""
    index = open_index()
    if index is None:
        return []
    found = index.words.search(weighted_terms((simplify(query), 1.0)), limit=limit)
    published = _published([clause_id for clause_id, _ in found])
    return [(clause_id, score) for clause_id, score in found if clause_id in published]


def _published(clause_ids: Sequence[int]) -> set[int]:
    return set(Clause.objects.published().filter(pk__in=clause_ids).values_list("pk", flat=True))
