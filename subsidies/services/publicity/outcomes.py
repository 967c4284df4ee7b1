"""What became of each line of a notice, for everybody to read."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from subsidies.models import PublicityItem, PublicityNotice
from subsidies.workflow import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line's standing in a word; ``kind`` and ``icon`` are for a status tag."""

    key: str
    label: str | Promise
    kind: str = ""
    icon: str = ""


RUNNING = Outcome("running", _("公示中"), "info", "clock")
DISPUTED = Outcome("disputed", _("异议核实中"), "warn", "circle-question-mark")
PASSED = Outcome("passed", _("公示通过"), "ok", "circle-check")
RETURNED = Outcome("returned", _("异议成立，重新审定"), "bad", "undo-2")
WITHDRAWN = Outcome("withdrawn", _("企业已放弃"))
_AGAIN = frozenset({State.DECISION, State.REFUSED, State.APPEAL, State.REJECTED})  # with the committee, or back from it


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a notice with its standing."""

    item: PublicityItem
    outcome: Outcome


def standing_lines(notice: PublicityNotice, *, now: datetime) -> list[Line]:
    """The lines in their order, in one query. That one is disputed is said once the period is over, not before."""
    items: Any = notice.items.with_standing().order_by("pk")
    is_over = notice.closes_at is not None and notice.closes_at <= now
    return [Line(item, outcome_of(item, is_over=is_over)) for item in items]


def outcome_of(item: Any, *, is_over: bool) -> Outcome:
    """The standing of a line loaded ``with_standing``."""
    state = State(item.application.state)
    if item.upheld or item.last != item.pk:
        return RETURNED
    if state is State.WITHDRAWN:
        return WITHDRAWN
    if state in {State.PUBLICITY, State.DECIDED}:
        return DISPUTED if item.disputed and is_over else RUNNING
    return RETURNED if state in _AGAIN else PASSED


def counted(lines: list[Line]) -> list[tuple[Outcome, int]]:
    """How many lines came to each outcome, in the order of the list above; those that none has are left out."""
    found = Counter(line.outcome.key for line in lines)
    known = (RUNNING, PASSED, DISPUTED, RETURNED, WITHDRAWN)
    return [(outcome, found[outcome.key]) for outcome in known if found[outcome.key]]
