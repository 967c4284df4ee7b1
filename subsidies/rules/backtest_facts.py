"""By what an application was judged, from its submission alone. Pure.

Submissions keep the facts themselves (``SubmittedContent.judged``). Older ones do not: of these are rebuilt
the facts that were kept as values (profile, yearly figures, answers, expenses); what was kept in words alone
(sites, warehouses, districts, kinds) stays unknown, and whoever replays them has to say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from criteria.rules.facts import Fact, Value
from subsidies.rules.answers import counted_answers, read_answer
from subsidies.rules.frozen_facts import read_facts
from subsidies.rules.scheme import QuestionKind, SchemeDefinition
from subsidies.rules.submitted import EnterpriseRecord, SubmittedContent, YearRecord

NOTHING, HUNDRED = Decimal(0), Decimal(100)
FIGURES = ("revenue", "exports", "cross_border_exports", "taxes_paid", "employees")
Known = dict[str, Value | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """The facts of a case with the day as of which they count, and what of the yearly cap (元) was taken.

    ``is_rebuilt`` where the submission did not keep them as they were.
    """

    day: date
    facts: Mapping[str, Fact]
    taken: Decimal = NOTHING
    is_rebuilt: bool = False


def judged_of(content: SubmittedContent, form: SchemeDefinition, *, judged_on: date) -> Judged:
    """What ``content`` was judged by; ``judged_on`` is the day for a submission that does not keep it."""
    kept = content.judged
    if kept is not None:
        return Judged(kept.day, read_facts(kept.facts), kept.taken)
    # On record counts before answered, as when it was submitted.
    known = {**_answered(content, form), **_spent(content, form), **_profile(content.enterprise, judged_on)}
    facts = {name: Fact(value) for name, value in known.items() if value not in (None, "", ())}
    return Judged(judged_on, facts, is_rebuilt=True)


def _answered(content: SubmittedContent, form: SchemeDefinition) -> Known:
    counted = counted_answers(form, content.answers)
    return {
        question.fact: read_answer(question, counted[question.key])
        for question in form.questions()
        if question.fact and question.kind is not QuestionKind.TABLE and question.key in counted
    }


def _spent(content: SubmittedContent, form: SchemeDefinition) -> Known:
    if not content.expenses:
        return {}
    sums = dict.fromkeys((category.key for category in form.expense_categories), NOTHING)
    for line in content.expenses:
        sums[line.category] = sums.get(line.category, NOTHING) + line.eligible
    return {
        **{f"expenses.{key}": total for key, total in sums.items()},
        "expenses.eligible": sum(sums.values(), NOTHING),
    }


def _profile(enterprise: EnterpriseRecord, day: date) -> Known:
    figures = {each.year: each for each in enterprise.figures}
    return {
        "enterprise.registered_on": enterprise.registered_on,
        "enterprise.is_independent_legal_person": enterprise.is_independent_legal_person,
        "enterprise.is_verified": True,  # nobody else may submit
        "enterprise.has_customs_code": True if enterprise.customs_code else None,
        **_yearly(figures.get(day.year - 1), figures.get(day.year - 2)),
    }


def _yearly(last: YearRecord | None, before: YearRecord | None) -> Known:
    if last is None:
        return {}
    found: Known = {}
    for name in FIGURES:
        figure = getattr(last, name)
        found[f"enterprise.{name}"] = None if figure is None else Decimal(figure)
    if last.exports is not None and before is not None and before.exports:
        found["enterprise.exports_growth"] = (last.exports - before.exports) / before.exports * HUNDRED
    return found
