"""A backtest as charts and as sheets."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.charts import Chart, Format, Kind, Series, Tone
from core.money import in_yuan
from core.workbooks import Table
from criteria.rules.results import Outcome
from criteria.services.wording import outcome_label
from subsidies.rules.backtest import Effect, Tally
from subsidies.services.backtest import SHOWN_EFFECTS, Backtest, Case
from subsidies.services.backtest_words import EFFECTS, differing, reasons_of

TONES = {Outcome.PASS: Tone.OK, Outcome.UNKNOWN: Tone.WARN, Outcome.FAIL: Tone.BAD}


def headlines(found: Backtest) -> list[tuple[str, str]]:
    """The figures that one looks at first: name, value."""
    change = found.after.granted - found.before.granted
    return [
        (_("重算的申报"), Format.WHOLE(found.replayed)),
        (str(EFFECTS[Effect.WINS]), Format.WHOLE(found.effects[Effect.WINS])),
        (str(EFFECTS[Effect.LOSES]), Format.WHOLE(found.effects[Effect.LOSES])),
        (_("支出变化（元）"), f"{'+' if change > 0 else ''}{in_yuan(change)}"),
        (_("未能原样重现"), Format.WHOLE(len(found.unreproduced))),
    ]


def charts_of(found: Backtest) -> list[Chart]:
    """Outcomes and spend before and after."""
    return [_outcomes(found), _spend(found)]


def _outcomes(found: Backtest) -> Chart:
    sides = (found.before, found.after)
    return Chart(
        key="outcomes",
        title=_("结论"),
        kind=Kind.BARS,
        labels=(_("申报当时的标准"), _("试算的标准")),
        series=tuple(
            Series(outcome_label(outcome), tuple(side.outcomes[outcome] for side in sides), tone)
            for outcome, tone in TONES.items()
        ),
        heading=_("标准"),
        unit=_("件"),
        summary=_("符合的由 %(before)d 件变为 %(after)d 件。")
        % {"before": found.before.outcomes[Outcome.PASS], "after": found.after.outcomes[Outcome.PASS]},
    )


def _spend(found: Backtest) -> Chart:
    sides = (found.before, found.after)
    summary = _("全部符合条件的申报按算得金额计。")
    if found.budget is not None:
        summary += _("所选批次预算共 %(budget)s 元。") % {"budget": in_yuan(found.budget)}
        if found.after.granted > found.budget:
            summary += _("试算的支出超过预算。")
    return Chart(
        key="spend",
        title=_("支出"),
        kind=Kind.BARS,
        labels=(_("申报当时的标准"), _("试算的标准")),
        series=(
            Series(_("符合条件"), tuple(float(side.granted) for side in sides), Tone.C1),
            Series(_("条件待确认"), tuple(float(side.open) for side in sides), Tone.QUIET),
        ),
        heading=_("标准"),
        format=Format.MONEY,
        unit=_("元"),
        summary=summary,
    )


def groups(found: Backtest, most: int) -> list[dict[str, object]]:
    """Cases by effect, at most ``most`` of each, with how many there are in all and what made the difference."""
    return [
        {
            "title": EFFECTS[effect],
            "count": found.effects[effect],
            "rows": [(case, reasons_of(case, found.titles)) for case in _of(found, effect)[:most]],
        }
        for effect in SHOWN_EFFECTS
        if found.effects[effect]
    ]


def _of(found: Backtest, effect: Effect) -> list[Case]:
    return [case for case in found.cases if case.effect is effect]


def unreproduced_rows(found: Backtest, most: int) -> list[tuple[object, list[str], bool]]:
    """Applications that could not be reproduced, and in what."""
    return [
        (each.application, differing(each.kept, each.replayed, found.titles), each.is_rebuilt)
        for each in found.unreproduced[:most]
    ]


def sheets_of(found: Backtest) -> list[Table]:
    """The sums, every case that is treated differently, and every one that could not be reproduced."""
    return [
        Table(_("汇总"), [_("项目"), _("申报当时的标准"), _("试算的标准")], _sums(found.before, found.after)),
        Table(
            _("有变化的申报"),
            [
                _("变化"), _("申报编号"), _("申报批次"), _("企业"), _("所属区"), _("原结论"), _("试算结论"), _("原金额（元）"),
                _("试算金额（元）"), _("差额（元）"), _("原因"),
            ],
            _case_rows(found),
        ),
        Table(
            _("未能原样重现的申报"),
            [_("申报编号"), _("申报批次"), _("企业"), _("所属区"), _("不同之处"), _("旧版提交，事实不全")],
            (
                (each.application.number, each.application.call.title, each.application.enterprise.name,
                 each.application.district.name, "\n".join(differing(each.kept, each.replayed, found.titles)),
                 each.is_rebuilt)
                for each in found.unreproduced
            ),
        ),
    ]  # fmt: skip


def _sums(before: Tally, after: Tally) -> list[tuple[object, ...]]:
    counts = [(outcome_label(each), before.outcomes[each], after.outcomes[each]) for each in TONES]
    return [
        *counts,
        (_("支出（元）"), before.granted, after.granted),
        (_("条件待确认的金额（元）"), before.open, after.open),
    ]


def _case_rows(found: Backtest) -> Iterator[tuple[object, ...]]:
    for case in found.cases:
        application = case.application
        yield (
            EFFECTS[case.effect],
            application.number,
            application.call.title,
            application.enterprise.name,
            application.district.name,
            outcome_label(case.before.outcome),
            outcome_label(case.after.outcome),
            case.before.granted,
            case.after.granted,
            case.difference,
            "\n".join(reasons_of(case, found.titles)),
        )
