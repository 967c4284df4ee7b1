"""What a backtest found, in words."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.results import Outcome
from criteria.services.wording import outcome_label
from criteria.services.wording_amounts import step_title
from subsidies.rules.backtest import Effect, Turn, Verdict
from subsidies.services.backtest import Case

EFFECTS: Mapping[Effect, Promise] = {
    Effect.WINS: gettext_lazy("新增符合"),
    Effect.LOSES: gettext_lazy("不再符合"),
    Effect.MORE: gettext_lazy("金额增加"),
    Effect.LESS: gettext_lazy("金额减少"),
    Effect.SHIFTS: gettext_lazy("结论改变，仍未符合"),
    Effect.SAME: gettext_lazy("没有变化"),
}
Titles = Mapping[str, str]


def reasons_of(case: Case, titles: Titles) -> list[str]:
    """What made the difference: criteria with both outcomes, or the parts of the amount."""
    return [_turned(turn, titles) for turn in case.turns] + [step_title(step) for step in case.parts]


def _turned(turn: Turn, titles: Titles) -> str:
    title = titles.get(turn.key, turn.key)
    if turn.before is None and turn.after is not None:
        return _("%(title)s：新增条件，%(after)s") % {"title": title, "after": outcome_label(turn.after)}
    if turn.after is None:
        return _("%(title)s：不再要求") % {"title": title}
    return _("%(title)s：%(before)s → %(after)s") % {
        "title": title,
        "before": outcome_label(turn.before or Outcome.UNKNOWN),
        "after": outcome_label(turn.after),
    }


def differing(kept: Verdict, replayed: Verdict, titles: Titles) -> list[str]:
    """Where a replay does not give what was kept."""
    keys = dict.fromkeys((*kept.criteria, *replayed.criteria))
    found = [
        _turned(Turn(key, kept.criteria.get(key), replayed.criteria.get(key)), titles)
        for key in keys
        if kept.criteria.get(key) is not replayed.criteria.get(key)
    ]
    if kept.total != replayed.total:
        found.append(
            _("金额：%(before)s 元 → %(after)s 元") % {"before": _figure(kept.total), "after": _figure(replayed.total)}
        )
    return found


def _figure(amount: Decimal | None) -> str:
    return _("待定") if amount is None else f"{amount:,.2f}"
