"""Recognised bases as the office looks at them: what they taught, and when they are reviewed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.querysets.enterprises import in_charge
from talent.models import Award, AwardReminder, Trainee
from talent.models.kinds import BASE_KINDS
from talent.rules.figures import Figures
from talent.services.cohorts.figures import by_base_and_year
from talent.services.cohorts.tending import kind_for


@dataclass(frozen=True, slots=True)
class BaseRow:
    """An award with the figures of its holder by year, the latest first."""

    award: Award
    years: list[tuple[int, Figures]]
    is_due: bool
    is_overdue: bool


def base_rows(user: Any, *, day: date) -> list[BaseRow]:
    """Valid awards of bases in the officer's districts: overdue ones first, then by when they are due."""
    awards = (
        Award.objects.valid()
        .filter(in_charge(user, "organisation__"), organisation__isnull=False, programme__kind__in=BASE_KINDS)
        .for_listing()
    )
    found = list(awards)
    keys = [award.organisation_id for award in found]
    table = by_base_and_year(day=day, rows=Trainee.objects.filter(cohort__base__in=keys))
    years: dict[int | None, list[tuple[int, Figures]]] = {}
    for (base, year), figures in table.items():
        years.setdefault(base.key, []).append((year, figures))
    rows = []
    for award in found:
        kind = kind_for(award, day)
        own = sorted(years.get(award.organisation_id, []), key=lambda pair: -pair[0])
        rows.append(BaseRow(award, own, kind is AwardReminder.Kind.AHEAD, kind is AwardReminder.Kind.OVERDUE))
    return sorted(rows, key=lambda row: (row.award.review_due_on or date.max, row.award.holder))
