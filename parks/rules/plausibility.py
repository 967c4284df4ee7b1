"""Whether a park's figures of a year can be true, and which of them want explaining. Pure."""

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal

Number = int | Decimal
Figures = Mapping[str, Number | None]  # by column; None is unknown

# Each figure is part of the one before it.
CHAINS = (
    ("tenants", "cross_border_tenants", "filed_tenants"),
    ("volume", "cross_border_volume", "customs_coded_volume"),
)
COMPARED = (*CHAINS[0], *CHAINS[1], "area_in_use", "jobs")
HUNDRED = 100


def contradictions(figures: Figures) -> Iterator[tuple[str, str]]:
    """Pairs (part, whole) of which the part is greater. What is unknown contradicts nothing."""
    for chain in CHAINS:
        known = [(name, value) for name in chain if (value := figures.get(name)) is not None]
        for (whole, most), (part, found) in itertools.pairwise(known):
            if found > most:
                yield part, whole


def jumps(figures: Figures, before: Figures, percent: int) -> list[str]:
    """Figures that differ from the year before by more than ``percent``; from nought, by anything at all."""
    found = []
    for name in COMPARED:
        now, then = figures.get(name), before.get(name)
        if now is None or then is None:
            continue
        if abs(Decimal(now) - then) * HUNDRED > Decimal(then) * percent:
            found.append(name)
    return found
