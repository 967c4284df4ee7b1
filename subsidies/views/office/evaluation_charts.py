"""A call's evaluations as charts."""

from django.utils.translation import gettext as _

from core.charts import Chart, Kind, Series, Tone
from subsidies.models import Evaluation
from subsidies.services.evaluating.results import Results

Grade = Evaluation.Grade
TONES = {Grade.EXCELLENT: Tone.OK, Grade.GOOD: Tone.C1, Grade.FAIR: Tone.WARN, Grade.POOR: Tone.BAD}


def grades_chart(results: Results) -> Chart:
    """How many have each grade."""
    shown = [(grade, count) for grade, count in results.grades if count]
    return Chart(
        key="grades",
        title=_("评价等级"),
        kind=Kind.DONUT,
        labels=tuple(str(grade.label) for grade, _count in shown),
        series=(Series(_("份数"), tuple(float(count) for _grade, count in shown)),),
        heading=_("等级"),
        unit=_("份"),
        tones=tuple(TONES.get(grade, Tone.QUIET) for grade, _count in shown),
        summary=_("共 %(total)d 份，已评定 %(graded)d 份。") % {"total": len(results.rows), "graded": results.graded},
    )


def reached_chart(results: Results) -> Chart:
    """Indicator by indicator, who reached the target; those without one are left out."""
    shown = [each for each in results.reached if each.indicator.target is not None]
    return Chart(
        key="reached",
        title=_("指标达标情况"),
        kind=Kind.BARS,
        labels=tuple(each.indicator.title for each in shown),
        series=(
            Series(_("达标"), tuple(float(each.reached) for each in shown), Tone.OK),
            Series(_("未达标"), tuple(float(each.missed) for each in shown), Tone.BAD),
        ),
        heading=_("指标"),
        unit=_("份"),
        summary=_("已填报 %(reported)d 份，只计有目标值的指标。") % {"reported": results.reported},
    )
