"""What was decided, as its company reads it: the outcome, the clause in its own words, the amount explained, appeals."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from core.decisions import Decision
from subsidies.models import Appeal, Application, DecisionItem
from subsidies.services.deciding.appeals import deadline_of, may_appeal
from subsidies.services.deciding.cases import case_of
from subsidies.services.deciding.reopening import standing_item


@dataclass(frozen=True)
class Decided:
    """``item`` is the decision that holds, None when there is none (any more); ``appeals`` are all there ever were."""

    item: DecisionItem | None
    asked: Decimal | None = None
    computed: Decimal | None = None
    until: datetime | None = None
    may_appeal: Decision | None = None
    appeals: list[Appeal] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return self.item is not None and self.item.outcome == DecisionItem.Outcome.REFUSE

    @property
    def clause_url(self) -> str:
        """The clause in the version that the decision quotes."""
        return self.item.clause.get_permanent_url() if self.item and self.item.clause else ""

    @property
    def is_less_than_asked(self) -> bool:
        granted = self.item.amount if self.item else None
        return granted is not None and self.asked is not None and granted < self.asked


def decided_of(application: Application, user: Any, *, now: datetime) -> Decided | None:
    """None for an application on which nothing was ever decided."""
    item = standing_item(application)
    appeals = list(application.appeals.select_related("decision__clause__version__document"))
    if item is None:
        return Decided(None, appeals=appeals) if appeals else None
    case = case_of(application)
    return Decided(
        item,
        asked=case.asked,
        computed=case.computed,
        until=deadline_of(application, item),
        may_appeal=may_appeal(application, user, now=now),
        appeals=appeals,
    )
