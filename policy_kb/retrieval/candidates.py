"""Which clauses are worth reading closely: what both legs find, checked against the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from policy_kb.models import Clause
from policy_kb.querysets.documents import ClauseQuerySet
from policy_kb.retrieval.reader import OpenIndex, VectorsUnavailable
from policy_kb.rules.fusion import fuse
from policy_kb.rules.relevance import ClauseView

CANDIDATES = 50  # of each leg
DEEPER = 400  # of each leg, where a filter lets few of the first through
CONSIDERED = 60  # of the merged list: these are read closely
ENOUGH = 20  # candidates that pass the filters; with fewer the legs look deeper
ENOUGH_OF_PLACE = 10  # candidates of the places a question is about; with fewer they are looked for
OF_PLACE = 40  # clauses of those places that are read closely then
NARROW = 5000  # clauses up to which the legs search among just those that pass

Scored = list[tuple[int, float]]

_COLUMNS = (
    "pk",
    "kind",
    "heading",
    "heading_chain",
    "text",
    "version__document_id",
    "version__document__region__name",
    "version__document__region__parent_id",
    "version__document__written_on",
    "version__document__published_on",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on what may be found: slugs of a region and a level, empty for any.

    ``past`` lets published documents be found that are no longer, or not yet, in force.
    """

    region: str = ""
    level: str = ""
    past: bool = False


EVERYWHERE = Filters()


@dataclass(frozen=True, slots=True)
class Legs:
    """What the words and the vectors found, each (clause id, score), best first."""

    words: Scored
    near: Scored

    @property
    def fused(self) -> Scored:
        """Clause ids with their score by reciprocal rank fusion, best first."""
        return fuse([[key for key, _ in self.words], [key for key, _ in self.near]])

    @property
    def merged(self) -> list[int]:
        """Clause ids by reciprocal rank fusion, best first."""
        return [clause_id for clause_id, _ in self.fused]

    def joined(self, other: "Legs") -> "Legs":
        """Both findings; a clause keeps its first place."""
        return Legs(_joined(self.words, other.words), _joined(self.near, other.near))


def _joined(first: Scored, second: Scored) -> Scored:
    return list({**dict(second), **dict(first)}.items())


class Search:
    """One question's search: its weighted terms and its vector.

    ``vector`` is None while the words answer alone; it becomes None when the vector leg fails.
    """

    def __init__(
        self, index: OpenIndex, terms: dict[str, float], vector: np.ndarray | None, *, day: date, filters: Filters
    ) -> None:
        self._index = index
        self._terms = terms
        self.vector = vector
        self._day = day
        self._filters = filters

    def candidates(self, places: Sequence[str]) -> tuple[Legs, dict[int, ClauseView]]:
        """What the legs found, and the clauses in force that pass the filters, at most ``CONSIDERED``.

        Where a filter, or the places a question is about, let few through, the legs search
        again among those clauses alone.
        """
        if self._filters.region or self._filters.level:
            return self._within(self._passing())
        legs = self._legs(limit=CANDIDATES)
        considered = legs.merged[:CONSIDERED]
        among = self._ids(self._passing().filter(version__document__region__name__in=places)) if places else []
        if among and len(among) <= NARROW and len(set(considered).intersection(among)) < ENOUGH_OF_PLACE:
            there = self._legs(limit=CANDIDATES, among=among)
            # In a dictionary, as a clause found both ways counts once.
            considered = list(dict.fromkeys([*there.merged[:OF_PLACE], *considered]))[:CONSIDERED]
            legs = there.joined(legs)
        return legs, self._valid(considered)

    def _within(self, passing: ClauseQuerySet) -> tuple[Legs, dict[int, ClauseView]]:
        """The search among the clauses of a query: exact while they are few, else filtered afterwards."""
        among = self._ids(passing)
        if len(among) <= NARROW:
            legs = self._legs(limit=CANDIDATES, among=among)
            return legs, self._valid(legs.merged[:CONSIDERED])
        for depth in (CANDIDATES, DEEPER):
            legs = self._legs(limit=depth)
            found = self._valid(legs.merged, passing)
            if len(found) >= ENOUGH:
                break
        order = [clause_id for clause_id in legs.merged if clause_id in found][:CONSIDERED]
        return legs, {clause_id: found[clause_id] for clause_id in order}

    def _ids(self, passing: ClauseQuerySet) -> list[int]:
        """Ids of the clauses of a query, one more than ``NARROW`` at most."""
        return list(passing.order_by().values_list("pk", flat=True)[: NARROW + 1])

    def _legs(self, *, limit: int, among: Sequence[int] | None = None) -> Legs:
        return Legs(self._index.words.search(self._terms, limit=limit, among=among), self._near(limit, among))

    def _near(self, limit: int, among: Sequence[int] | None) -> Scored:
        if self.vector is None:
            return []
        try:
            return self._index.nearest(self.vector, limit=limit, among=among)
        except VectorsUnavailable:
            self.vector = None
            return []

    def _passing(self) -> ClauseQuerySet:
        clauses = Clause.objects.published() if self._filters.past else Clause.objects.answerable(self._day)
        if self._filters.region:
            clauses = clauses.filter(version__document__region__slug=self._filters.region)
        if self._filters.level:
            clauses = clauses.filter(version__document__level=self._filters.level)
        return clauses

    def _valid(self, clause_ids: Sequence[int], passing: ClauseQuerySet | None = None) -> dict[int, ClauseView]:
        """Those of the clauses that are in force and pass, as the ranking rules see them.

        Plain rows: sixty clauses with their documents as model instances would take longer to
        make than everything that is then done with them.
        """
        clauses = self._passing() if passing is None else passing
        rows = clauses.filter(pk__in=clause_ids).order_by().values(*_COLUMNS)
        return {row["pk"]: _view(row) for row in rows}


def _view(row: dict[str, Any]) -> ClauseView:
    written = row["version__document__written_on"] or row["version__document__published_on"]
    return ClauseView(
        document_id=row["version__document_id"],
        region=row["version__document__region__name"],
        national=row["version__document__region__parent_id"] is None,
        year=written.year if written else None,
        kind=row["kind"],
        heading=row["heading"],
        heading_chain=row["heading_chain"],
        text=row["text"],
    )
