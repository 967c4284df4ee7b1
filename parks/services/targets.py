"""The plans' targets, counted from the registries of all apps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.measures import Measure, announced_measures
from parks.models import ParkPage, PublicPlace, Target


@dataclass(frozen=True, slots=True)
class Counted:
    """A target with what is there on a day; ``reached`` is None when nobody knows."""

    target: Target
    reached: Decimal | None
    parts: tuple[tuple[Measure, int | Decimal | None], ...]

    @property
    def share(self) -> Decimal | None:
        """How far it is reached: 1 is all of it."""
        return None if self.reached is None else self.reached / self.target.goal

    @property
    def is_reached(self) -> bool:
        return self.share is not None and self.share >= 1


def counted_targets(day: date) -> list[Counted]:
    """Every public target; each measure is counted once."""
    targets = list(Target.objects.filter(is_published=True).select_related("clause__version__document"))
    measures = announced_measures()
    asked = dict.fromkeys(key for target in targets for key in target.measures if key in measures)
    counts = {key: measures[key].count(day) for key in asked}
    return [_counted(target, measures, counts) for target in targets]


def counts_demonstrations() -> bool:
    """Whether what is counted holds entries that were made up to show the site."""
    parks, places = ParkPage.objects.published(), PublicPlace.objects.published()
    return any(rows.filter(is_demonstration=True).exists() for rows in (parks, places))


def _counted(target: Target, measures: dict[str, Measure], counts: dict[str, int | Decimal | None]) -> Counted:
    parts = tuple((measures[key], counts[key]) for key in target.measures if key in counts)
    known = [Decimal(count) for _measure, count in parts if count is not None]
    return Counted(target, _sum(known) if parts else target.reported, parts)


def _sum(known: Iterable[Decimal]) -> Decimal | None:
    found = list(known)
    return sum(found, Decimal(0)) if found else None
