"""Findings in words: what is asked, what was found, what is missing. The result is plain data, fit to be stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.rules.definition import ClauseRef, Comparison, Group, Test
from criteria.rules.facts import Fact, FactSpec, Series
from criteria.rules.results import Assessment, Finding, Outcome, Result
from criteria.services.catalogue import fact_specs
from criteria.services.figures import (
    age_in_words,
    day_in_words,
    difference,
    figure,
    month_in_words,
    named,
    yes_or_no,
)
from criteria.services.rule_words import asked, match_in_words, spec_of

Specs = Mapping[str, FactSpec]
KINDS = {Outcome.PASS: "ok", Outcome.FAIL: "bad", Outcome.UNKNOWN: "warn"}  # of status tags
ICONS = {Outcome.PASS: "circle-check", Outcome.FAIL: "circle-x", Outcome.UNKNOWN: "circle-question-mark"}
MONTHS_NAMED = 3


@dataclass(frozen=True, slots=True)
class WordedFinding:
    """A rule and what came of it. Groups have ``match`` and ``parts``, tests the rest.

    ``url`` is where the fact can be changed, ``kind`` and ``icon`` are for a status tag.
    """

    outcome: Outcome
    fact: str = ""
    asked: str = ""
    found: str = ""
    missing: str = ""
    source: str = ""
    url: str = ""
    is_claimed: bool = False
    match: str = ""
    parts: tuple["WordedFinding", ...] = ()

    @property
    def label(self) -> str:
        return outcome_label(self.outcome)

    @property
    def kind(self) -> str:
        return KINDS[self.outcome]

    @property
    def icon(self) -> str:
        return ICONS[self.outcome]


@dataclass(frozen=True, slots=True)
class WordedResult:
    """A criterion in words; ``unknown`` names the facts that would decide it."""

    key: str
    title: str
    finding: WordedFinding
    clause: ClauseRef
    advice: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return self.finding.outcome

    @property
    def label(self) -> str:
        return self.finding.label

    @property
    def kind(self) -> str:
        return self.finding.kind

    @property
    def icon(self) -> str:
        return self.finding.icon

    @property
    def asked(self) -> str:
        return self.finding.asked

    @property
    def found(self) -> str:
        return self.finding.found

    @property
    def missing(self) -> str:
        return self.finding.missing


def outcome_label(outcome: Outcome) -> str:
    """符合, 不符合 or 待确认."""
    return {Outcome.PASS: _("符合"), Outcome.FAIL: _("不符合"), Outcome.UNKNOWN: _("待确认")}[outcome]


def worded(assessment: Assessment, specs: Specs | None = None) -> list[WordedResult]:
    """Every criterion in words, in the order of the rule set; ``specs`` saves asking for the catalogue again."""
    known = fact_specs() if specs is None else specs
    return [worded_result(result, known) for result in assessment.results]


def worded_result(result: Result, specs: Specs) -> WordedResult:
    """One criterion in words."""
    criterion = result.criterion
    return WordedResult(
        criterion.key,
        criterion.title,
        worded_finding(result.finding, specs),
        criterion.clause,
        criterion.advice,
        tuple(sorted(result.finding.unknown_facts())),
    )


def worded_finding(finding: Finding, specs: Specs) -> WordedFinding:
    """A finding in words; a group of one is its one part."""
    rule = finding.rule
    if isinstance(rule, Group):
        parts = tuple(worded_finding(part, specs) for part in finding.parts)
        if len(parts) == 1:
            return parts[0]
        return WordedFinding(finding.outcome, match=match_in_words(rule), parts=parts)
    spec = spec_of(rule.fact, specs)
    fact = finding.fact
    return WordedFinding(
        finding.outcome,
        fact=spec.title,
        asked=asked(rule, specs),
        found=_found(finding, rule, spec),
        missing=_missing(finding, rule, spec),
        source=fact.source if fact else "",
        url=fact.url if fact else "",
        is_claimed=bool(fact and fact.is_claimed),
    )


def value_in_words(fact: Fact, spec: FactSpec) -> str:
    """A fact's value on its own; of monthly figures how many there are."""
    match fact.value:
        case bool() as value:
            return yes_or_no(value)
        case Decimal() | int() as value:
            return figure(Decimal(value), spec)
        case date() as value:
            return day_in_words(value)
        case str() as value:
            return named([value], spec)
        case Series() as value:
            count = len(value.months)
            return ngettext("%(count)d 个月的数据", "%(count)d 个月的数据", count) % {"count": count}
        case values:
            return named(values, spec) or _("无")


def _found(finding: Finding, test: Test, spec: FactSpec) -> str:
    if finding.fact is None:
        return _("尚不清楚")
    if test.window is not None and finding.measured is not None:
        return figure(finding.measured, spec)
    words = value_in_words(finding.fact, spec)
    if test.age is not None and finding.measured and finding.measured > 0:
        return _("%(day)s（已满 %(age)s）") % {"day": words, "age": age_in_words(finding.measured, test.age)}
    return words


def _missing(finding: Finding, test: Test, spec: FactSpec) -> str:
    if finding.outcome is Outcome.UNKNOWN:
        return _months_missing(finding.missing_months)
    if finding.lacking:
        return _lacking(finding, test, spec)
    if finding.short is None:
        return ""
    if finding.turns_on is not None:
        return _time_missing(finding, test, finding.turns_on)
    return _short(finding.short, test, spec)


def _short(short: Decimal, test: Test, spec: FactSpec) -> str:
    if not short:
        return _("正好等于这一数值，还不够") if test.comparison is Comparison.ABOVE else _("正好等于这一数值，已超出")
    words = {
        Comparison.ABOVE: _("还差 %(short)s"),
        Comparison.BELOW: _("超出 %(short)s"),
    }.get(test.comparison, _("相差 %(short)s"))
    return words % {"short": difference(short, spec)}


def _lacking(finding: Finding, test: Test, spec: FactSpec) -> str:
    if test.comparison is Comparison.CONTAINS_ANY and len(test.values) > 1:
        return _("一项都没有")
    return _("缺少%(values)s") % {"values": named(finding.lacking, spec)}


def _time_missing(finding: Finding, test: Test, turns_on: date) -> str:
    if turns_on == date.max:
        return ""
    if test.comparison is Comparison.BELOW:
        return _("期限已于 %(day)s届满") % {"day": day_in_words(turns_on)}
    late = 0 if test.inclusive else 1
    days = int(finding.short or 0) + late
    words = ngettext("还差 %(days)d 天，%(day)s起符合", "还差 %(days)d 天，%(day)s起符合", days)
    return words % {"days": days, "day": day_in_words(turns_on + timedelta(days=late))}


def _months_missing(months: Iterable[date]) -> str:
    missing = list(months)
    if not missing:
        return ""
    names = _("、").join(month_in_words(month) for month in missing[:MONTHS_NAMED])
    words = ngettext("缺 %(count)d 个月的数据：%(months)s", "缺 %(count)d 个月的数据：%(months)s", len(missing))
    more = "…" if len(missing) > MONTHS_NAMED else ""
    return words % {"count": len(missing), "months": f"{names}{more}"}
