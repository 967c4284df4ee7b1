"""Full-text search for the policy pages: the lexical leg alone, checked against the database."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Q

from core.fulltext.simplified import simplify
from policy_kb.models import Clause
from policy_kb.querysets.documents import ClauseQuerySet, PolicyDocumentQuerySet
from policy_kb.retrieval.reader import open_index
from policy_kb.rules.text import weighted_terms

DEFAULT_LIMIT = 200


def search_clauses(
    query: str, *, limit: int = DEFAULT_LIMIT, within: PolicyDocumentQuerySet | None = None
) -> list[tuple[int, float]]:
    """(clause id, BM25 score) of published current clauses that share words with ``query``, best first.

    Only of the documents ``within``, where they are given.
    """
    clauses = Clause.objects.published()
    if within is not None:
        clauses = clauses.filter(version__document__in=within)
    terms = weighted_terms((simplify(query), 1.0))
    if terms and all(len(term) == 1 and not term.isascii() for term in terms):
        return _holding(terms, clauses, limit)
    index = open_index()
    if index is None:
        return []
    found = index.words.search(terms, limit=limit)
    passed = set(clauses.filter(pk__in=[clause_id for clause_id, _ in found]).values_list("pk", flat=True))
    if within is not None and len(found) == limit and len(passed) < limit:
        # What passes may all rank below the best of the whole library: rank it by itself.
        return index.words.search(terms, limit=limit, among=list(clauses.values_list("pk", flat=True)))
    return [(clause_id, score) for clause_id, score in found if clause_id in passed]


def _holding(characters: Collection[str], clauses: ClauseQuerySet, limit: int) -> list[tuple[int, float]]:
    """Clauses with one of the characters, all alike: the index knows pairs, so the database is asked."""
    holds = reduce(or_, (Q(text__contains=character) for character in characters))
    found = clauses.searchable().filter(holds).order_by("-version__document", "position")[:limit]
    return [(clause_id, 0.0) for clause_id in found.values_list("pk", flat=True)]
