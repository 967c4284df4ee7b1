"""The charts of a call's statistics."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.charts import Chart, Format, Kind, Series, Tone
from core.money import in_yuan
from subsidies.services.statistics.calls import CallLine, CallStatistics
from subsidies.services.statistics.criteria import CriterionRates
from subsidies.services.statistics.durations import StepDays
from subsidies.services.statistics.funnel import Funnel
from subsidies.services.statistics.money import Money, MoneyLine


def headlines(found: CallStatistics) -> list[tuple[str, str]]:
    """The figures that one looks at first: name, value."""
    total = found.money.total
    return [
        (_("已提交"), Format.WHOLE(found.funnel.submitted)),
        (_("审定予以支持"), Format.WHOLE(found.funnel.approved)),
        (_("支持率"), Format.PERCENT(found.funnel.approval)),
        (_("申请金额（元）"), in_yuan(total.asked)),
        (_("核定金额（元）"), in_yuan(total.granted)),
        (_("已拨付（元）"), in_yuan(total.paid)),
    ]


def charts_of(found: CallStatistics) -> dict[str, Chart]:
    """Every chart by its key."""
    charts = [
        funnel_chart(found.funnel),
        criteria_chart(found.criteria),
        days_chart(found.steps),
        money_chart("districts", _("各区核定金额"), _("所属区"), found.money.by_district),
        money_chart("kinds", _("各类企业核定金额"), _("企业类型"), found.money.by_kind),
    ]
    return {chart.key: chart for chart in charts}


def funnel_rows(funnel: Funnel) -> list[tuple[str, int]]:
    """The funnel in words, from the widest to the narrowest."""
    return [
        (_("开始填写"), funnel.begun),
        (_("提交"), funnel.submitted),
        (_("通过审核，提交审定"), funnel.reviewed),
        (_("审定"), funnel.decided),
        (_("其中：予以支持"), funnel.approved),
        (_("其中：不予支持"), funnel.refused),
        (_("公示"), funnel.published),
        (_("拨付"), funnel.paid),
        (_("完成绩效评价"), funnel.evaluated),
    ]


def funnel_chart(funnel: Funnel) -> Chart:
    rows = funnel_rows(funnel)
    return Chart(
        key="funnel",
        title=_("办理漏斗"),
        kind=Kind.RANKED,
        labels=tuple(label for label, _count in rows),
        series=(Series(_("件数"), tuple(count for _label, count in rows)),),
        heading=_("环节"),
        unit=_("件"),
        summary=_("到过该环节的申报各计一件；另有 %(gone)d 件提交后撤回或逾期未补正。") % {"gone": funnel.withdrawn},
    )


def criteria_chart(criteria: Sequence[CriterionRates]) -> Chart:
    hardest = min(criteria, key=lambda each: each.passed / each.total if each.total else 1, default=None)
    summary = _("按每份申报最近一次提交时的核对结果。")
    if hardest is not None and hardest.failed:
        summary += _("符合的最少：%(title)s。") % {"title": hardest.title}
    return Chart(
        key="criteria",
        title=_("各项条件的符合情况"),
        kind=Kind.BARS,
        labels=tuple(each.title for each in criteria),
        short_labels=tuple(str(place) for place in range(1, len(criteria) + 1)),
        series=(
            Series(_("符合"), tuple(each.passed for each in criteria), Tone.OK),
            Series(_("待确认"), tuple(each.unknown for each in criteria), Tone.WARN),
            Series(_("不符合"), tuple(each.failed for each in criteria), Tone.BAD),
        ),
        heading=_("条件"),
        unit=_("件"),
        summary=summary,
    )


def days_chart(steps: Sequence[StepDays]) -> Chart:
    return Chart(
        key="days",
        title=_("各环节用时"),
        kind=Kind.RANKED,
        labels=tuple(step.title for step in steps),
        series=(Series(_("中位数"), tuple(step.spread.median for step in steps)),),
        heading=_("环节"),
        format=Format.PLAIN,
        unit=_("天"),
        summary=_("中位数，按自然日；仍在该环节的申报不计。"),
    )


def money_chart(key: str, title: str, heading: str, lines: Sequence[MoneyLine]) -> Chart:
    return Chart(
        key=key,
        title=title,
        kind=Kind.RANKED,
        labels=tuple(line.title for line in lines),
        series=(Series(_("核定"), tuple(float(line.granted) for line in lines)),),
        heading=heading,
        format=Format.MONEY,
        unit=_("元"),
        summary=_("一家企业有几种类型的，每种各计一次。") if key == "kinds" else "",
    )


def calls_chart(lines: Sequence[CallLine]) -> Chart:
    """The calls of a scheme by what was decided."""
    return Chart(
        key="calls",
        title=_("各批次审定结果"),
        kind=Kind.BARS,
        labels=tuple(line.call.title for line in lines),
        short_labels=tuple(str(place) for place in range(1, len(lines) + 1)),
        series=(
            Series(_("予以支持"), tuple(line.funnel.approved for line in lines), Tone.OK),
            Series(_("不予支持"), tuple(line.funnel.refused for line in lines), Tone.BAD),
            Series(
                _("尚未审定"),
                tuple(max(0, line.funnel.submitted - line.funnel.decided) for line in lines),
                Tone.QUIET,
            ),
        ),
        heading=_("批次"),
        unit=_("件"),
    )


def money_rows(money: Money) -> list[tuple[str, tuple[MoneyLine, ...], MoneyLine | None]]:
    """The two tables of money: heading, lines, and the sum where the lines add up to it."""
    return [(_("所属区"), money.by_district, money.total), (_("企业类型"), money.by_kind, None)]
