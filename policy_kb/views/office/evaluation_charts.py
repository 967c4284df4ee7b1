"""A set's figures over its runs, as a chart."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.charts import Chart, Format, Kind, Series
from policy_kb.chat.gatekeeping import FIGURES
from policy_kb.models import EvaluationRun
from policy_kb.rules.measuring import ALL

LEAST = 2  # runs from which there is something to see
MOST = 12


def history_chart(runs: Sequence[EvaluationRun]) -> Chart | None:
    """Lines of the guarded figures over the finished runs of what visitors see; None while there is no line to draw."""
    finished = [run for run in runs if run.state == EvaluationRun.State.DONE and run.document_id is None]
    shown = list(reversed(finished[:MOST]))
    if len(shown) < LEAST:
        return None
    days = [timezone.localtime(run.created_at) for run in shown]
    values = {name: tuple(run.figures.get(ALL, {}).get(name) for run in shown) for name in FIGURES}
    return Chart(
        key="history",
        title=_("历次成绩"),
        kind=Kind.LINES,
        labels=tuple(date_format(day, "SHORT_DATETIME_FORMAT") for day in days),
        short_labels=tuple(f"{day:%m-%d}" for day in days),
        links=tuple(run.get_absolute_url() for run in shown),
        series=tuple(
            Series(str(FIGURES[name]), row) for name, row in values.items() if any(value is not None for value in row)
        ),
        heading=_("评测"),
        format=Format.PERCENT,
        summary=_("最近 %(count)s 次已完成的评测。") % {"count": len(shown)},
    )
