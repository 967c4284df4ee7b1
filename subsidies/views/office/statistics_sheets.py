"""A call's statistics as sheets of one workbook."""

from django.utils.translation import gettext as _

from core.workbooks import Table
from criteria.rules.results import Outcome
from subsidies.services.statistics.calls import CallStatistics
from subsidies.services.statistics.money import MoneyLine
from subsidies.views.office.statistics_charts import funnel_rows

OUTCOMES = (Outcome.PASS, Outcome.UNKNOWN, Outcome.FAIL)


def sheets_of(found: CallStatistics) -> list[Table]:
    """Funnel, criteria, days, money by district and by kind."""
    amounts = [_("提交（件）"), _("核定（件）"), _("申请金额（元）"), _("核定金额（元）"), _("已拨付（元）")]
    districts = [*found.money.by_district, found.money.total]
    return [
        Table(_("办理漏斗"), [_("环节"), _("件数")], funnel_rows(found.funnel)),
        Table(
            _("条件符合情况"),
            [_("条件"), _("符合"), _("待确认"), _("不符合"), _("符合率（%）"), _("待确认率（%）"), _("不符合率（%）")],
            [
                (each.title, each.passed, each.unknown, each.failed, *(_percent(each.rate(one)) for one in OUTCOMES))
                for each in found.criteria
            ],
        ),
        Table(
            _("各环节用时"),
            [_("环节"), _("件数"), _("中位数（天）"), _("九成不超过（天）")],
            [
                (step.title, step.spread.count, round(step.spread.median, 2), round(step.spread.p90, 2))
                for step in found.steps
            ],
        ),
        Table(_("各区资金"), [_("所属区"), *amounts], [_cells(line) for line in districts]),
        Table(_("各类企业资金"), [_("企业类型"), *amounts], [_cells(line) for line in found.money.by_kind]),
    ]


def _cells(line: MoneyLine) -> tuple[object, ...]:
    return (line.title, line.submitted, line.approved, line.asked, line.granted, line.paid)


def _percent(rate: float | None) -> float | None:
    return None if rate is None else round(rate * 100, 1)
