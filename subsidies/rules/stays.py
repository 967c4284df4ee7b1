"""How long applications stayed in their states: medians and the like. Pure; days of 24 hours."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

DAY = timedelta(days=1)
NINE_IN_TEN = 0.9


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay of an application in a state; ``left`` is None while it lasts."""

    application: int
    state: str
    entered: datetime
    left: datetime | None


@dataclass(frozen=True, slots=True)
class Spread:
    """``count`` measures, their ``median``, and what nine in ten of them do not exceed (``p90``)."""

    count: int
    median: float
    p90: float


def spread_of(measures: Sequence[float]) -> Spread | None:
    """The spread; None of nothing. ``p90`` is one of the measures (nearest rank), never between two."""
    if not measures:
        return None
    ordered = sorted(measures)
    return Spread(len(ordered), float(median(ordered)), ordered[math.ceil(NINE_IN_TEN * len(ordered)) - 1])


def days_by_state(visits: Iterable[Visit]) -> dict[str, list[float]]:
    """Days of each application in each state, several stays added up.

    An application that is in a state now is left out there: nobody knows yet how long it will take.
    """
    sums: dict[tuple[str, int], timedelta] = defaultdict(timedelta)
    lasting: set[tuple[str, int]] = set()
    for visit in visits:
        key = (visit.state, visit.application)
        if visit.left is None:
            lasting.add(key)
        else:
            sums[key] += visit.left - visit.entered
    found: dict[str, list[float]] = defaultdict(list)
    for (state, application), stayed in sums.items():
        if (state, application) not in lasting:
            found[state].append(stayed / DAY)
    return dict(found)
