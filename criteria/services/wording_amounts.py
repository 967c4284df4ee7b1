"""A computation in words: each step with its figures, the total, what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.definition import ClauseRef
from criteria.rules.facts import FactSpec
from criteria.rules.results import Amount, Step, StepKind
from criteria.services.catalogue import fact_specs
from criteria.services.figures import figure, money, plain
from criteria.services.rule_words import spec_of

Specs = Mapping[str, FactSpec]
CAPS = (StepKind.PART_CAP, StepKind.SPEND_CAP, StepKind.PROJECT_CAP, StepKind.YEAR_CAP, StepKind.BUDGET_CAP)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class WordedStep:
    """``title`` and how it was computed (``words``); ``amount`` stands after it. ``is_bounding`` marks what took effect.

    ``kind``, ``figure`` (元) and ``inputs`` are the step as it was computed, for who computes it again; records
    of before they were kept have none.
    """

    title: str
    words: str
    amount: str
    clause: ClauseRef | None = None
    is_bound: bool = False
    is_bounding: bool = False
    kind: str = ""  # of StepKind
    figure: Decimal | None = None
    inputs: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class WordedAmount:
    """``total`` in words and as a figure in 元; both empty while facts are ``missing`` (names, and titles in words)."""

    total: str
    figure: Decimal | None
    steps: tuple[WordedStep, ...] = ()
    missing: tuple[str, ...] = ()
    missing_titles: tuple[str, ...] = ()


def worded_amount(amount: Amount, specs: Specs | None = None) -> WordedAmount:
    """The computation in words; ``specs`` saves asking for the catalogue again."""
    known = fact_specs() if specs is None else specs
    return WordedAmount(
        total="" if amount.total is None else money(amount.total),
        figure=amount.total,
        steps=tuple(worded_step(step, known) for step in amount.steps),
        missing=amount.missing,
        missing_titles=tuple(spec_of(name, known).title for name in amount.missing),
    )


def worded_step(step: Step, specs: Specs) -> WordedStep:
    """One step in words."""
    before = step.figure("before")
    is_bound = step.kind in CAPS or step.kind is StepKind.ROUNDED
    return WordedStep(
        title=step_title(step),
        words=_words(step, specs),
        amount=money(step.amount),
        clause=step.clause,
        is_bound=is_bound,
        is_bounding=is_bound and before is not None and before != step.amount,
        kind=step.kind.value,
        figure=step.amount,
        inputs=step.inputs,
    )


def step_title(step: Step) -> str:
    """What a step is called: the part of the table, else what is done."""
    return step.title if step.title and step.kind is not StepKind.PART_CAP else _titles()[step.kind]


def _titles() -> dict[StepKind, str]:
    return {
        StepKind.RATIO: _("按比例"),
        StepKind.FIXED: _("定额"),
        StepKind.TIERED: _("分档"),
        StepKind.PER_UNIT: _("按数量"),
        StepKind.NOT_MET: _("不计的部分"),
        StepKind.PART_CAP: _("单项上限"),
        StepKind.SUM: _("合计"),
        StepKind.SPEND_CAP: _("实际支出"),
        StepKind.PROJECT_CAP: _("单个项目上限"),
        StepKind.YEAR_CAP: _("企业年度上限"),
        StepKind.BUDGET_CAP: _("本批次预算余额"),
        StepKind.ROUNDED: _("取整"),
    }


def _words(step: Step, specs: Specs) -> str:
    match step.kind:
        case StepKind.RATIO | StepKind.TIERED | StepKind.PER_UNIT:
            return _measured(step, spec_of(step.fact, specs))
        case StepKind.FIXED:
            return _("定额 %(amount)s") % {"amount": money(step.amount)}
        case StepKind.NOT_MET:
            return _("不符合这一项的条件，不计入")
        case StepKind.SUM:
            return _("以上各项相加")
        case StepKind.ROUNDED:
            return _("以万元为单位，不足一万元的部分舍去")
        case _cap:
            return _bounded(step, specs)


def _measured(step: Step, spec: FactSpec) -> str:
    base = step.figure("base") or NOTHING
    known = {"fact": spec.title, "base": figure(base, spec)}
    percent, tier = step.figure("percent"), step.figure("tier")
    if step.kind is StepKind.PER_UNIT:
        return _per_unit(step, spec, known)
    if step.kind is StepKind.RATIO:
        return _("%(fact)s %(base)s × %(percent)s%%") % {**known, "percent": plain(percent or NOTHING)}
    if tier is None:
        return _("%(fact)s %(base)s，没有达到最低一档") % known
    known["tier"] = figure(tier, spec)
    if percent is None:
        return _("%(fact)s %(base)s，达到 %(tier)s 一档") % known
    return _("%(fact)s %(base)s，达到 %(tier)s 一档，× %(percent)s%%") % {**known, "percent": plain(percent)}


def _per_unit(step: Step, spec: FactSpec, known: dict[str, str]) -> str:
    size, units = step.figure("unit_size") or NOTHING, step.figure("units") or NOTHING
    each = money(step.figure("each") or NOTHING)
    if size == 1:
        return _("%(fact)s %(base)s × %(each)s") % {**known, "base": figure(units, spec), "each": each}
    words = _("%(fact)s %(base)s，每 %(size)s 计一份，共 %(units)s 份 × %(each)s")
    return words % {**known, "size": figure(size, spec), "units": plain(units), "each": each}


def _bounded(step: Step, specs: Specs) -> str:
    cap, before = step.figure("cap") or NOTHING, step.figure("before") or NOTHING
    binds = before > cap
    known = {"cap": money(cap)}
    if step.kind is StepKind.YEAR_CAP:
        known |= {"limit": money(step.figure("limit") or NOTHING), "granted": money(step.figure("granted") or NOTHING)}
        words = _("每年不超过 %(limit)s，今年已申请或已获 %(granted)s，还可申请 %(cap)s")
    elif step.kind is StepKind.SPEND_CAP:
        known["fact"] = spec_of(step.fact, specs).title
        words = _("%(fact)s %(cap)s，不超过这一数额")
    elif step.kind is StepKind.BUDGET_CAP:
        words = _("现余 %(cap)s，以审定时的余额为准")
    else:
        words = _("不超过 %(cap)s")
    effect = _("（按此计）") if binds else _("（未超过）")
    return words % known + effect
