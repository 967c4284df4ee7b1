"""What keeps a scheme from being published: every fault is found, and nothing is found where there is none."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.uploads.kinds import FileKind
from core.workflow.definitions import ReviewStep, RubricItem, Scoring
from criteria.rules.definition import AmountTable, ClauseRef, Comparison, Component, Criterion, Group, RuleSetDefinition
from criteria.rules.definition import Test as FactTest
from criteria.rules.facts import FactKind
from subsidies.rules.consistency import Fault, fact_names, faults
from subsidies.rules.scheme import (
    Aftercare,
    AssetKind,
    Basis,
    Choice,
    Column,
    Condition,
    ExpenseCategory,
    Indicator,
    InspectionItem,
    Material,
    Question,
    QuestionKind,
    SchemeDefinition,
    Section,
)

FACTS = {
    "enterprise.revenue": FactKind.MONEY,
    "site.holding_share": FactKind.PERCENT,
    "expenses.eligible": FactKind.MONEY,
    "booth.units": FactKind.NUMBER,
    "declared.tax_paid": FactKind.YES_NO,
}
CLAUSE = ClauseRef(clause_id=1, document="措施", label="一", quote="支持", url="/policies/1/")


def on(fact: str) -> FactTest:
    return FactTest(fact=fact, comparison=Comparison.ABOVE, number=Decimal(1))


def rules(*facts: str, amount: str = "enterprise.revenue") -> RuleSetDefinition:
    """Criteria on ``facts`` and a ratio of another one."""
    return RuleSetDefinition(
        criteria=tuple(
            Criterion(key=f"c{n}", title="条件", rule=on(each), clause=CLAUSE) for n, each in enumerate(facts)
        ),
        amount=AmountTable(
            components=(Component(key="a", title="金额", kind="ratio", fact=amount, percent=Decimal(50)),)
        ),
    )


def question(key: str = "q", kind: QuestionKind = QuestionKind.TEXT, **more: Any) -> Question:
    return Question(key=key, kind=kind, label=f"问题 {key}", **more)


def choice(key: str = "mode", *values: str) -> Question:
    return question(key, QuestionKind.CHOICE, choices=tuple(Choice(value=v, title=v) for v in values or ("甲", "乙")))


def scheme(*questions: Question, **more: Any) -> SchemeDefinition:
    """A scheme in which nothing is wrong, but for what is asked for."""
    columns: dict[str, Any] = {
        "title": "项目",
        "category": "site_build",
        "commitment": "承诺",
        "basis": (Basis(clause_id=1, document="措施", label="一", quote="支持", url="/policies/1/"),),
        "steps": (ReviewStep(key="s", title="初审", role="officer", days=5),),
        "sections": (Section(key="s1", title="情况", questions=questions or (question(),)),),
    }
    return SchemeDefinition(**{**columns, **more})


def steps(*roles: str) -> tuple[ReviewStep, ...]:
    return tuple(ReviewStep(key=f"s{place}", title=role, role=role, days=5) for place, role in enumerate(roles))


EXPORTS = Indicator(key="exports", title="出口额")


def found(definition: SchemeDefinition, of: RuleSetDefinition | None = None) -> list[Fault]:
    return [each.fault for each in faults(definition, of or rules(), FACTS)]


def shown_if(name: str, *values: str) -> Condition:
    return Condition(question=name, values=values)


def test_a_whole_scheme_has_no_faults() -> None:
    definition = scheme(
        choice(),
        question("other", shown_if=shown_if("mode", "乙")),
        question("units", QuestionKind.NUMBER, fact="booth.units", least=Decimal(1), most=Decimal(9)),
        question("tax", QuestionKind.DECLARATION, words="依法纳税", fact="declared.tax_paid"),
        question("plan", QuestionKind.TABLE, columns=(Column(key="c1", title="年"),)),
        question("map", QuestionKind.FILE),
        materials=(Material(key="licence", title="执照", shown_if=shown_if("mode", "甲")),),
        expense_categories=(ExpenseCategory(key="software", title="软件"),),
    )
    of = rules("booth.units", "declared.tax_paid", "enterprise.revenue", amount="expenses.eligible")
    assert faults(definition, of, FACTS) == ()


def test_a_whole_chain_has_no_faults() -> None:
    definition = scheme(
        steps=steps("district_officer", "reviewer", "inspector", "committee", "finance"),
        scoring=Scoring(items=(RubricItem(key="r", title="成效"),), assigned=3, needed=2),
        inspection_items=(InspectionItem(key="i", title="在用"),),
        aftercare=Aftercare(indicators=(EXPORTS,)),
    )
    assert faults(definition, rules(), FACTS) == ()


@pytest.mark.parametrize(
    ("definition", "fault"),
    [
        (scheme(basis=()), Fault.NO_BASIS),
        (scheme(steps=()), Fault.NO_STEPS),
        (scheme(commitment=" "), Fault.NO_COMMITMENT),
        (scheme(steps=(ReviewStep(key="s", title="初审", role="officer", days=0),)), Fault.NO_DAYS),
        (scheme(sections=()), Fault.NO_SECTIONS),
        (scheme(sections=(Section(key="s", title="空", questions=()),)), Fault.EMPTY_SECTION),
        (scheme(question("a"), question("a")), Fault.KEY_TWICE),
        (scheme(materials=(Material(key="m", title="一"), Material(key="m", title="二"))), Fault.KEY_TWICE),
        (scheme(question("f", QuestionKind.FILE), materials=(Material(key="f", title="图"),)), Fault.SLOT_TWICE),
        (scheme(question(shown_if=shown_if("nowhere", "是"))), Fault.CONDITION_UNKNOWN),
        (scheme(question(shown_if=shown_if("mode", "甲")), choice()), Fault.CONDITION_LATER),
        (scheme(choice().model_copy(update={"shown_if": shown_if("mode", "甲")})), Fault.CONDITION_LATER),
        (scheme(question("a"), question("b", shown_if=shown_if("a", "甲"))), Fault.CONDITION_KIND),
        (scheme(choice(), question("b", shown_if=shown_if("mode"))), Fault.CONDITION_EMPTY),
        (scheme(choice(), question("b", shown_if=shown_if("mode", "丙"))), Fault.CONDITION_VALUE),
        (
            scheme(question("y", QuestionKind.YES_NO), question("b", shown_if=shown_if("y", "是"))),
            Fault.CONDITION_VALUE,
        ),
        (scheme(materials=(Material(key="m", title="材料", shown_if=shown_if("x", "是")),)), Fault.CONDITION_UNKNOWN),
        (scheme(choice("one", "甲")), Fault.NO_CHOICES),
        (scheme(choice("two", "甲", "甲")), Fault.CHOICE_TWICE),
        (scheme(question("t", QuestionKind.TABLE)), Fault.NO_COLUMNS),
        (scheme(question("n", QuestionKind.NUMBER, least=Decimal(2), most=Decimal(1))), Fault.BOUNDS),
        (scheme(question("d", QuestionKind.DECLARATION, words=" ")), Fault.NO_WORDS),
        (scheme(question("n", QuestionKind.NUMBER, fact="booth.none")), Fault.FACT_UNKNOWN),
        (scheme(question("n", QuestionKind.DATE, fact="booth.units")), Fault.FACT_KIND),
        (
            scheme(
                question("n", QuestionKind.NUMBER, fact="booth.units"),
                question("m", QuestionKind.NUMBER, fact="booth.units"),
            ),
            Fault.FACT_TWICE,
        ),
        (scheme(materials=(Material(key="m", title="材料", formats=()),)), Fault.NO_FORMATS),
        (scheme(steps=steps("officer", "reviewer")), Fault.NO_RUBRIC),
        (scheme(scoring=Scoring(assigned=2, needed=3)), Fault.TOO_FEW_EXPERTS),
        (scheme(steps=steps("officer", "inspector")), Fault.NO_INSPECTION_ITEMS),
        (scheme(steps=steps("officer", "committee", "committee")), Fault.TWO_DECISIONS),
        (scheme(steps=steps("officer", "committee", "officer", "finance")), Fault.AFTER_DECISION),
        (scheme(aftercare=Aftercare(months=0, indicators=(EXPORTS,))), Fault.NO_MONTHS),
        (scheme(aftercare=Aftercare(indicators=(EXPORTS, EXPORTS))), Fault.KEY_TWICE),
    ],
)
def test_each_fault_is_found_alone(definition: SchemeDefinition, fault: Fault) -> None:
    assert set(found(definition)) == {fault}


def test_rules_are_needed_and_money_needs_an_amount() -> None:
    assert [each.fault for each in faults(scheme(), None, FACTS)] == [Fault.NO_RULES]
    without = RuleSetDefinition(criteria=rules("enterprise.revenue").criteria)
    assert found(scheme(), without) == [Fault.NO_AMOUNT]
    assert found(scheme(benefit="recognition"), without) == []


@pytest.mark.parametrize(
    ("fact", "more", "fault"),
    [
        ("booth.units", {}, Fault.FACT_NOT_ASKED),
        ("awards.times_before", {}, Fault.FACT_NOT_ASKED),
        ("declared.tax_paid", {}, Fault.FACT_NOT_ASKED),
        ("site.holding_share", {}, Fault.FACT_OF_NO_ASSET),
        ("site.holding_share", {"asset_kind": AssetKind.WAREHOUSE}, Fault.FACT_OF_NO_ASSET),
        ("expenses.eligible", {}, Fault.NO_EXPENSES),
        ("expenses.rent", {"expense_categories": (ExpenseCategory(key="software", title="软件"),)}, Fault.NO_EXPENSES),
    ],
)
def test_facts_of_rules_that_no_application_could_tell(fact: str, more: dict[str, Any], fault: Fault) -> None:
    assert found(scheme(**more), rules(fact)) == [fault]


def test_facts_of_the_asset_and_of_the_expenses_are_told() -> None:
    assert found(scheme(asset_kind=AssetKind.SITE), rules("site.holding_share")) == []
    category = (ExpenseCategory(key="rent", title="租金"),)
    assert found(scheme(expense_categories=category), rules("expenses.eligible", "expenses.rent")) == []


def test_facts_are_named_once_through_groups_and_parts() -> None:
    group = Group(match="any", parts=(on("a.x"), Group(match="all", parts=(on("a.y"), on("a.x")))))
    part = Component(key="p", title="份", kind="fixed", amount=Decimal(1), only_if=on("a.z"))
    definition = RuleSetDefinition(
        criteria=(Criterion(key="c", title="条件", rule=group, clause=CLAUSE),),
        amount=AmountTable(components=(part,), spend_fact="a.spend"),
    )
    assert fact_names(definition) == ["a.x", "a.y", "a.z", "a.spend"]


KEYS = st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=2, max_size=6, unique=True)


@given(keys=KEYS, data=st.data())
def test_a_condition_holds_exactly_where_it_looks_back(keys: list[str], data: st.DataObject) -> None:
    """Whatever the order of questions, a condition is right if and only if the one it names comes before."""
    asking = data.draw(st.integers(0, len(keys) - 1))
    named = data.draw(st.integers(0, len(keys) - 1))
    questions = [choice(key) for key in keys]
    questions[asking] = questions[asking].model_copy(update={"shown_if": shown_if(keys[named], "甲")})
    assert found(scheme(*questions)) == ([] if named < asking else [Fault.CONDITION_LATER])


@given(formats=st.sets(st.sampled_from(list(FileKind))), most=st.integers(1, 50))
def test_a_material_needs_a_format(formats: set[FileKind], most: int) -> None:
    material = Material(key="m", title="材料", formats=tuple(formats), most_megabytes=most)
    assert found(scheme(materials=(material,))) == ([] if formats else [Fault.NO_FORMATS])
