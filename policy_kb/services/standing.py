"""Whether a clause of an earlier version still reads as it did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from django.urls import reverse

from policy_kb.models import AskedQuestion, Clause, Version
from policy_kb.rules.changes import Kind
from policy_kb.services.changes import Comparison, Pair, comparisons


class Stand(StrEnum):
    """A clause against the document's current text."""

    CURRENT = "current"
    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


_STANDS = {Kind.CHANGED: Stand.CHANGED, Kind.REMOVED: Stand.REMOVED}


@dataclass(frozen=True, slots=True)
class Standing:
    """``number`` is the version the clause stands in, ``current`` that of the text in its place (None when withdrawn).

    ``changed_at`` is when the first version that says something else was published, ``url``
    shows the two versions side by side at the clause.
    """

    stand: Stand
    number: int
    current: int | None = None
    changed_at: datetime | None = None
    url: str = ""

    @property
    def is_outdated(self) -> bool:
        """Whether the document's page shows another text by now."""
        return self.stand in (Stand.SAME, Stand.CHANGED, Stand.REMOVED)

    @property
    def has_changed(self) -> bool:
        return self.stand in (Stand.CHANGED, Stand.REMOVED)


def standings(clauses: Iterable[Clause]) -> dict[int, Standing]:
    """How each clause stands, by its key; clauses come with their version and document joined.

    At most two queries, however many clauses, none where all of them are current.
    """
    known = {clause.pk: clause for clause in clauses}
    old = {
        clause.version.document_id
        for clause in known.values()
        if clause.version.document.live and not clause.version.is_current
    }
    lines: dict[int, list[Version]] = {document_id: [] for document_id in old}
    for version in Version.objects.published().filter(document__in=old).order_by("number") if old else ():
        lines[version.document_id].append(version)
    routes = {pk: _route(clause, lines.get(clause.version.document_id, [])) for pk, clause in known.items()}
    compared = comparisons({pair for route in routes.values() for pair in _pairs(route)})
    return {pk: _standing(known[pk], route, compared) for pk, route in routes.items()}


def with_standings(questions: Iterable[AskedQuestion]) -> list[AskedQuestion]:
    """The questions, loaded ``with_answer``, each citation of theirs with its ``standing``."""
    asked = list(questions)
    citations = [citation for each in asked for citation in each.citations.all()]
    found = standings(citation.clause for citation in citations if citation.clause)
    for citation in citations:
        citation.standing = found.get(citation.clause_id) if citation.clause_id else None
    return asked


def _route(clause: Clause, line: list[Version]) -> list[Version]:
    """The published versions from the clause's own to the current one; empty when there is nothing to compare."""
    current = next((version.number for version in line if version.is_current), 0)
    route = [version for version in line if clause.version.number <= version.number <= current]
    return route if route and route[0].pk == clause.version_id and len(route) > 1 else []


def _pairs(route: list[Version]) -> set[Pair]:
    return {(route[0], route[-1]), *pairwise(route)} if route else set()


def _standing(clause: Clause, route: list[Version], compared: dict[tuple[int, int], Comparison]) -> Standing:
    number = clause.version.number
    if clause.version.is_current and clause.version.document.live:
        return Standing(Stand.CURRENT, number, number)
    if not route:
        return Standing(Stand.WITHDRAWN, number)
    first, last = route[0], route[-1]
    fate = compared[first.pk, last.pk].fates.get(clause.anchor)
    stand = _STANDS.get(fate.kind, Stand.SAME) if fate else Stand.REMOVED
    page = reverse("policy_kb:compare", args=[clause.version.document_id, first.number, last.number])
    changed_at = _changed_at(clause.anchor, route, compared) if stand is not Stand.SAME else None
    return Standing(stand, number, last.number, changed_at, f"{page}#{change_id(clause.anchor)}")


def _changed_at(anchor: str, route: list[Version], compared: dict[tuple[int, int], Comparison]) -> datetime | None:
    """When the first version in which the clause reads differently was published."""
    for before, after in pairwise(route):
        fate = compared[before.pk, after.pk].fates.get(anchor)
        if fate is None or fate.kind in _STANDS:
            return after.published_at or after.created_at
        anchor = fate.anchor
    return route[-1].published_at or route[-1].created_at


def change_id(anchor: str) -> str:
    """The id, on the page that compares two versions, of the clause that stood under ``anchor`` in the older one."""
    return f"was-{anchor}"
