"""What goes into the index: the current clauses of published documents, with their context."""

from policy_kb.models import Clause
from policy_kb.retrieval.words import IndexedClause


def indexed_clause(clause: Clause) -> IndexedClause:
    """One clause as the index takes it; needs ``version__document`` joined."""
    document = clause.version.document
    context = "\n".join(part for part in (document.title, clause.heading_chain) if part)
    return IndexedClause(clause_id=clause.pk, text=clause.text, context=context)


def clauses_to_index() -> list[IndexedClause]:
    """Every clause that a search may find, in force or not: the dates are checked when it is found."""
    clauses = Clause.objects.published().searchable().with_document().order_by("pk")
    return [indexed_clause(clause) for clause in clauses.iterator(chunk_size=2000)]
