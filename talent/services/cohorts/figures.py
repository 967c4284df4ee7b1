"""What came of training, counted from rows: by base, by year, for a period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Enterprise
from talent.models import Trainee
from talent.querysets.trainees import TraineeQuerySet
from talent.rules.figures import Figures, Outcome, counted, is_retained


@dataclass(frozen=True, slots=True)
class BaseKey:
    """A base, or the bureau (``key`` None)."""

    key: int | None
    name: str


def outcome_of(trainee: Trainee, *, day: date) -> Outcome:
    """What became of somebody, loaded by ``for_counting``. Still there with any one employer counts as retained."""
    months = trainee.cohort.programme.retained_months
    posts = [each for each in trainee.employments.all() if each.hired_on <= day]
    found = {is_retained(each.hired_on, each.left_on, months=months, day=day) for each in posts}
    retained = True if True in found else None if None in found or not posts else False
    certified = bool(getattr(trainee, "is_certified", False))  # counted by the query
    return Outcome(certified, bool(posts), retained)


def figures_between(base: Enterprise | None, first: date, last: date, *, day: date) -> Figures:
    """Of who was trained by the base (None: the bureau) in those days, both included."""
    rows = Trainee.objects.of_base(base).trained_between(first, last)
    return counted(outcome_of(each, day=day) for each in rows.for_counting())


def by_base_and_year(*, day: date, rows: TraineeQuerySet | None = None) -> dict[tuple[BaseKey, int], Figures]:
    """Figures of every base and year of finishing; demonstration data with the rest, as its cohorts are public too."""
    found: dict[tuple[BaseKey, int], list[Outcome]] = defaultdict(list)
    known: Iterable[Trainee] = (Trainee.objects.all() if rows is None else rows).trained().for_counting()
    for trainee in known:
        cohort = trainee.cohort
        key = BaseKey(cohort.base_id, cohort.base.name if cohort.base is not None else bureau_name())
        if cohort.finished_on is not None:
            found[key, cohort.finished_on.year].append(outcome_of(trainee, day=day))
    return {key: counted(outcomes) for key, outcomes in found.items()}


def by_year(table: dict[tuple[BaseKey, int], Figures]) -> dict[int, Figures]:
    """The same by year alone, the earliest first."""
    found: dict[int, Figures] = defaultdict(Figures)
    for (_base, year), figures in table.items():
        found[year] += figures
    return dict(sorted(found.items()))


def by_base(table: dict[tuple[BaseKey, int], Figures]) -> dict[BaseKey, Figures]:
    """The same by base alone, the largest first."""
    found: dict[BaseKey, Figures] = defaultdict(Figures)
    for (base, _year), figures in table.items():
        found[base] += figures
    return dict(sorted(found.items(), key=lambda row: (-row[1].trained, row[0].name)))


def bureau_name() -> str:
    """Who teaches cohorts without a base."""
    return _("主管部门直接组织")
