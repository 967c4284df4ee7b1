"""What came of a call: targets reached, grades, company by company."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from subsidies.models import Call, Evaluation
from subsidies.rules.evaluating import Outcome, outcomes
from subsidies.rules.scheme import Indicator


@dataclass(frozen=True)
class Result:
    """One evaluation with its figures."""

    evaluation: Evaluation
    outcomes: tuple[Outcome, ...]

    @property
    def is_reported(self) -> bool:
        return self.evaluation.reported_at is not None


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of those who reported reached an indicator's target; ``total`` is the sum of their figures."""

    indicator: Indicator
    reached: int
    missed: int
    total: Decimal


@dataclass(frozen=True)
class Results:
    """A call's evaluations. Columns are the indicators of the version that it takes applications by."""

    call: Call
    indicators: tuple[Indicator, ...]
    rows: tuple[Result, ...]

    @cached_property
    def reached(self) -> list[Reached]:
        """Indicator by indicator."""
        return [self._reached(place, indicator) for place, indicator in enumerate(self.indicators)]

    @cached_property
    def grades(self) -> list[tuple[Any, int]]:
        """Each grade with how many have it, those not graded yet last."""
        counts = Counter(row.evaluation.grade for row in self.rows)
        given = [grade for grade in Evaluation.Grade if grade != Evaluation.Grade.OPEN]
        return [(grade, counts[grade.value]) for grade in [*given, Evaluation.Grade.OPEN]]

    @property
    def reported(self) -> int:
        return sum(row.is_reported for row in self.rows)

    @property
    def graded(self) -> int:
        return sum(row.evaluation.evaluated_at is not None for row in self.rows)

    @property
    def average(self) -> Decimal | None:
        """The mean score to one place; None before the first."""
        scores = [row.evaluation.score for row in self.rows if row.evaluation.score is not None]
        return (Decimal(sum(scores)) / len(scores)).quantize(Decimal("0.1")) if scores else None

    def _reached(self, place: int, indicator: Indicator) -> Reached:
        found = [row.outcomes[place] for row in self.rows]
        return Reached(
            indicator,
            reached=sum(one.is_reached is True for one in found),
            missed=sum(one.is_reached is False for one in found),
            total=sum((one.figure for one in found if one.figure is not None), Decimal(0)),
        )


def results_of(call: Call, evaluations: Any) -> Results:
    """Those of ``evaluations`` (a queryset: what the reader may see) that belong to the call."""
    indicators = call.version.form.aftercare.indicators if call.version else ()
    rows = evaluations.filter(application__call=call).for_listing().order_by("application__number")
    return Results(call, indicators, tuple(Result(row, outcomes(indicators, row.figures)) for row in rows))


def heads(results: Results) -> list[str]:
    """Of the workbook."""
    asked = [_with_target(indicator) for indicator in results.indicators]
    reached = [_("%(title)s是否达标") % {"title": each.title} for each in results.indicators if each.target is not None]
    return [
        _("申报编号"), _("企业"), _("统一社会信用代码"), _("所属区"), _("核定金额（元）"), *asked, *reached,
        _("成效说明"), _("填报时间"), _("得分"), _("等级"), _("评价意见"), _("评价时间"),
    ]  # fmt: skip


def cells(results: Results) -> Iterator[Sequence[object]]:
    """A row for each evaluation."""
    for row in results.rows:
        evaluation, application = row.evaluation, row.evaluation.application
        yield [
            application.number,
            application.enterprise.name,
            application.enterprise.uscc,
            application.district.name,
            application.amount_granted,
            *(one.figure for one in row.outcomes),
            *(one.is_reached for one in row.outcomes if one.indicator.target is not None),
            evaluation.summary,
            evaluation.reported_at,
            evaluation.score,
            evaluation.get_grade_display(),
            evaluation.findings,
            evaluation.evaluated_at,
        ]


def _with_target(indicator: Indicator) -> str:
    title = f"{indicator.title}（{indicator.unit}）" if indicator.unit else indicator.title
    return title if indicator.target is None else _("%(title)s，目标 %(target)s") % {
        "title": title, "target": indicator.target,
    }  # fmt: skip
