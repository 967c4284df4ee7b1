"""What came of training, counted from rows: by base, by year, for a period."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Enterprise
from talent.models import Employment, Trainee
from talent.querysets.trainees import TraineeQuerySet
from talent.rules.figures import Figures, Outcome, counted, is_retained


@dataclass(frozen=True, slots=True)
class BaseKey:
    """A base, or the bureau (``key`` None)."""

    key: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One person who was trained: by whom, in a cohort finished on which day, and what became of them."""

    base: BaseKey
    finished_on: date
    outcome: Outcome


def people(rows: TraineeQuerySet, *, day: date) -> Iterator[Counted]:
    """Everybody of ``rows`` who was trained. Two queries, however many they are."""
    trained = rows.trained()
    posts: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    found = Employment.objects.filter(trainee__in=trained.order_by().values("pk"), hired_on__lte=day)
    for trainee, hired_on, left_on in found.order_by().values_list("trainee", "hired_on", "left_on"):
        posts[trainee].append((hired_on, left_on))
    columns = ("pk", "cohort__base", "cohort__base__name", "cohort__finished_on", "cohort__programme__retained_months")
    for pk, base, name, finished_on, months, certified in (
        trained.certified().order_by().values_list(*columns, "is_certified")
    ):
        key = BaseKey(base, name or bureau_name())
        yield Counted(key, finished_on, _outcome(posts[pk], months=months, certified=certified, day=day))


def _outcome(posts: list[tuple[date, date | None]], *, months: int, certified: bool, day: date) -> Outcome:
    """Still there with any one employer counts as retained."""
    found = {is_retained(hired_on, left_on, months=months, day=day) for hired_on, left_on in posts}
    retained = True if True in found else None if None in found or not posts else False
    return Outcome(certified, bool(posts), retained)


def figures_between(base: Enterprise | None, first: date, last: date, *, day: date) -> Figures:
    """Of who was trained by the base (None: the bureau) in those days, both included."""
    rows = Trainee.objects.of_base(base).filter(cohort__finished_on__range=(first, last))
    return counted(each.outcome for each in people(rows, day=day))


def by_base_and_year(*, day: date, rows: TraineeQuerySet | None = None) -> dict[tuple[BaseKey, int], Figures]:
    """Figures of every base and year of finishing; demonstration data with the rest, as its cohorts are public too."""
    found: dict[tuple[BaseKey, int], list[Outcome]] = defaultdict(list)
    for each in people(Trainee.objects.all() if rows is None else rows, day=day):
        found[each.base, each.finished_on.year].append(each.outcome)
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
