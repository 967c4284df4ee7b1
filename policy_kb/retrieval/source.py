"""What goes into the index: the current clauses of published documents, with their context."""

from policy_kb.models import Clause
from policy_kb.retrieval.words import IndexedClause


def clauses_to_index() -> list[IndexedClause]:
    """Every clause that a search may find, in force or not: the dates are checked when it is found."""
    clauses = Clause.objects.published().searchable().order_by("pk")
    # Plain rows: as model instances, all clauses of a large library take seconds to make.
    rows = clauses.values_list("pk", "version__document__title", "heading_chain", "text")
    return [
        IndexedClause(clause_id=key, text=text, context=_context(title, chain))
        for key, title, chain, text in rows.iterator(chunk_size=2000)
    ]


def _context(title: str, heading_chain: str) -> str:
    return "\n".join(part for part in (title, heading_chain) if part)
