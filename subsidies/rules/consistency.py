"""What keeps a scheme from being published: parts that name what is not there. Pure; ``services.schemes`` says it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from criteria.rules.definition import Group, RuleSetDefinition
from criteria.rules.definition import Test as FactTest
from criteria.rules.facts import FactKind
from subsidies.rules.scheme import AssetKind, Condition, Question, QuestionKind, ReviewRole, SchemeDefinition


class Fault(StrEnum):
    """What is inconsistent."""

    NO_BASIS = "no_basis"
    NO_RULES = "no_rules"
    NO_AMOUNT = "no_amount"
    NO_STEPS = "no_steps"
    NO_COMMITMENT = "no_commitment"
    NO_SECTIONS = "no_sections"
    EMPTY_SECTION = "empty_section"
    KEY_TWICE = "key_twice"
    SLOT_TWICE = "slot_twice"  # a material under the key of a file question
    CONDITION_UNKNOWN = "condition_unknown"
    CONDITION_LATER = "condition_later"
    CONDITION_KIND = "condition_kind"
    CONDITION_EMPTY = "condition_empty"
    CONDITION_VALUE = "condition_value"
    NO_CHOICES = "no_choices"
    CHOICE_TWICE = "choice_twice"
    NO_COLUMNS = "no_columns"
    BOUNDS = "bounds"
    NO_WORDS = "no_words"
    FACT_UNKNOWN = "fact_unknown"
    FACT_KIND = "fact_kind"
    FACT_TWICE = "fact_twice"
    FACT_NOT_ASKED = "fact_not_asked"
    FACT_OF_NO_ASSET = "fact_of_no_asset"
    NO_EXPENSES = "no_expenses"
    NO_FORMATS = "no_formats"
    NO_DAYS = "no_days"
    NO_RUBRIC = "no_rubric"
    TOO_FEW_EXPERTS = "too_few_experts"
    NO_INSPECTION_ITEMS = "no_inspection_items"
    TWO_DECISIONS = "two_decisions"
    AFTER_DECISION = "after_decision"  # a step that nothing comes to
    NO_MONTHS = "no_months"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, the part it is in (as people call it) and what it is about."""

    fault: Fault
    place: str = ""
    about: str = ""


DECIDING = {QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO}
FITTING = {  # kinds of facts that an answer can become
    QuestionKind.TEXT: {FactKind.CHOICE},
    QuestionKind.NUMBER: {FactKind.NUMBER, FactKind.PERCENT, FactKind.MONEY},
    QuestionKind.MONEY: {FactKind.MONEY},
    QuestionKind.DATE: {FactKind.DATE},
    QuestionKind.CHOICE: {FactKind.CHOICE},
    QuestionKind.CHOICES: {FactKind.LIST},
    QuestionKind.YES_NO: {FactKind.YES_NO},
    QuestionKind.DECLARATION: {FactKind.YES_NO},
}
OF_RECORDS = ("enterprise.",)  # told by the portal itself
OF_ASSETS = {"site.": AssetKind.SITE, "warehouse.": AssetKind.WAREHOUSE}
OF_EXPENSES = "expenses."
ALL_EXPENSES = "expenses.eligible"


def faults(
    definition: SchemeDefinition, rules: RuleSetDefinition | None, facts: Mapping[str, FactKind]
) -> tuple[Found, ...]:
    """Everything inconsistent, in the order of the form; ``facts`` are those that apps can tell."""
    return (
        *_whole(definition, rules),
        *_questions(definition, facts),
        *_materials(definition),
        *_review(definition),
        *(_rules(definition, rules) if rules else ()),
    )


def fact_names(rules: RuleSetDefinition) -> list[str]:
    """Facts that the criteria and the amount speak of, each once, in order."""
    found = [name for criterion in rules.criteria for name in _names(criterion.rule)]
    if rules.amount:
        for part in rules.amount.components:
            found += [part.fact] if part.fact else []
            found += _names(part.only_if) if part.only_if else []
        found += [rules.amount.spend_fact] if rules.amount.spend_fact else []
    return list(dict.fromkeys(found))


def _names(rule: FactTest | Group) -> list[str]:
    return [rule.fact] if isinstance(rule, FactTest) else [name for part in rule.parts for name in _names(part)]


def _whole(definition: SchemeDefinition, rules: RuleSetDefinition | None) -> Iterator[Found]:
    if not definition.basis:
        yield Found(Fault.NO_BASIS)
    if rules is None:
        yield Found(Fault.NO_RULES)
    elif definition.benefit == "money" and rules.amount is None:
        yield Found(Fault.NO_AMOUNT)
    if not definition.sections:
        yield Found(Fault.NO_SECTIONS)
    if not definition.steps:
        yield Found(Fault.NO_STEPS)
    if not definition.commitment.strip():
        yield Found(Fault.NO_COMMITMENT)
    yield from (Found(Fault.NO_DAYS, step.title) for step in definition.steps if step.days < 1)
    yield from (Found(Fault.EMPTY_SECTION, section.title) for section in definition.sections if not section.questions)


def _questions(definition: SchemeDefinition, facts: Mapping[str, FactKind]) -> Iterator[Found]:
    questions = definition.questions()
    yield from _twice(Fault.KEY_TWICE, [section.key for section in definition.sections])
    yield from _twice(Fault.KEY_TWICE, [question.key for question in questions])
    yield from _twice(Fault.FACT_TWICE, [question.fact for question in questions if question.fact])
    for place, question in enumerate(questions):
        yield from _question(question)
        yield from _fact(question, facts)
        if question.shown_if:
            yield from _condition(question.label, question.shown_if, questions, before=place)


def _twice(fault: Fault, keys: list[str]) -> Iterator[Found]:
    yield from (Found(fault, about=key) for key, times in Counter(keys).items() if times > 1)


def _question(question: Question) -> Iterator[Found]:
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        if len(question.choices) < 2:  # one is no choice
            yield Found(Fault.NO_CHOICES, question.label)
        titles = [choice.title for choice in question.choices]
        yield from (
            Found(Fault.CHOICE_TWICE, question.label, each.about) for each in _twice(Fault.CHOICE_TWICE, titles)
        )
    if question.kind is QuestionKind.TABLE and not question.columns:
        yield Found(Fault.NO_COLUMNS, question.label)
    if question.least is not None and question.most is not None and question.least > question.most:
        yield Found(Fault.BOUNDS, question.label)
    if question.kind is QuestionKind.DECLARATION and not question.words.strip():
        yield Found(Fault.NO_WORDS, question.label)


def _fact(question: Question, facts: Mapping[str, FactKind]) -> Iterator[Found]:
    if not question.fact:
        return
    if question.fact not in facts:
        yield Found(Fault.FACT_UNKNOWN, question.label, question.fact)
    elif facts[question.fact] not in FITTING.get(question.kind, ()):
        yield Found(Fault.FACT_KIND, question.label, question.fact)


def _condition(place: str, condition: Condition, questions: list[Question], *, before: int) -> Iterator[Found]:
    """Faults of a condition at ``place``; the question it names must be one of the first ``before``."""
    named = next((number for number, each in enumerate(questions) if each.key == condition.question), None)
    if named is None:
        yield Found(Fault.CONDITION_UNKNOWN, place, condition.question)
        return
    question = questions[named]
    if named >= before:
        yield Found(Fault.CONDITION_LATER, place, question.label)
    if question.kind not in DECIDING:
        yield Found(Fault.CONDITION_KIND, place, question.label)
        return
    if not condition.values:
        yield Found(Fault.CONDITION_EMPTY, place, question.label)
    offered = {"yes", "no"} if question.kind is QuestionKind.YES_NO else {each.value for each in question.choices}
    yield from (Found(Fault.CONDITION_VALUE, place, value) for value in condition.values if value not in offered)


def _materials(definition: SchemeDefinition) -> Iterator[Found]:
    questions = definition.questions()
    files = {question.key for question in questions if question.kind is QuestionKind.FILE}
    yield from _twice(Fault.KEY_TWICE, [material.key for material in definition.materials])
    yield from _twice(Fault.KEY_TWICE, [category.key for category in definition.expense_categories])
    for material in definition.materials:
        if not material.formats:
            yield Found(Fault.NO_FORMATS, material.title)
        if material.key in files:
            yield Found(Fault.SLOT_TWICE, material.title, material.key)
        if material.shown_if:
            yield from _condition(material.title, material.shown_if, questions, before=len(questions))


def _review(definition: SchemeDefinition) -> Iterator[Found]:
    """The chain after the form: experts with something to score, one decision, an evaluation at its time."""
    roles = [ReviewRole(step.role) for step in definition.steps]
    scoring = definition.scoring
    for step, role in zip(definition.steps, roles, strict=True):
        if role is ReviewRole.REVIEWER and not scoring.items:
            yield Found(Fault.NO_RUBRIC, step.title)
        if role is ReviewRole.INSPECTOR and not definition.inspection_items:
            yield Found(Fault.NO_INSPECTION_ITEMS, step.title)
    if scoring.needed > scoring.assigned:
        yield Found(Fault.TOO_FEW_EXPERTS)
    if roles.count(ReviewRole.COMMITTEE) > 1:
        yield Found(Fault.TWO_DECISIONS)
    elif ReviewRole.COMMITTEE in roles:
        later = definition.steps[roles.index(ReviewRole.COMMITTEE) + 1 :]
        yield from (Found(Fault.AFTER_DECISION, step.title) for step in later if step.role != ReviewRole.FINANCE)
    if definition.aftercare.indicators and not definition.aftercare.months:
        yield Found(Fault.NO_MONTHS)
    for rows in (definition.steps, scoring.items, definition.inspection_items, definition.aftercare.indicators):
        yield from _twice(Fault.KEY_TWICE, [row.key for row in rows])


def _rules(definition: SchemeDefinition, rules: RuleSetDefinition) -> Iterator[Found]:
    """A rule's fact that no application could ever tell leaves every one of them undecided."""
    asked = {question.fact for question in definition.questions()}
    categories = {f"{OF_EXPENSES}{category.key}" for category in definition.expense_categories}
    if categories:
        categories.add(ALL_EXPENSES)
    for name in fact_names(rules):
        if name in asked or name.startswith(OF_RECORDS):
            continue
        asset = next((kind for prefix, kind in OF_ASSETS.items() if name.startswith(prefix)), None)
        if asset is not None:
            if definition.asset_kind is not asset:
                yield Found(Fault.FACT_OF_NO_ASSET, about=name)
        elif name.startswith(OF_EXPENSES):
            if name not in categories:
                yield Found(Fault.NO_EXPENSES, about=name)
        else:
            yield Found(Fault.FACT_NOT_ASKED, about=name)
