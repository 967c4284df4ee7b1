"""What a document's page says of the documents that act on it, and of those it acts on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy_kb.models import Clause, DocumentRelation, PolicyDocument
from policy_kb.models.documents import RelationKind


@dataclass(frozen=True, slots=True)
class Amendment:
    """A published document that changes parts of this one; ``clauses`` are those it names, in this text."""

    relation: DocumentRelation
    clauses: list[Clause]


def relations_shown(document: PolicyDocument, clauses: Sequence[Clause], day: date) -> dict[str, Any]:
    """Amendments and repeals of the document in effect on ``day``, and what it does itself; two queries."""
    acted_on_by = document.acted_on_by.filter(newer__live=True, since__lte=day).select_related("newer")
    by_anchor = {clause.anchor: clause for clause in clauses}
    return {
        "amendments": [
            Amendment(relation, [by_anchor[anchor] for anchor in relation.anchors if anchor in by_anchor])
            for relation in acted_on_by
            if relation.kind == RelationKind.AMENDS
        ],
        "repealed_by": next(
            (relation.newer for relation in acted_on_by if relation.kind == RelationKind.REPEALS), None
        ),
        "acts_on": list(document.acts_on.filter(older__live=True).select_related("older")),
    }
