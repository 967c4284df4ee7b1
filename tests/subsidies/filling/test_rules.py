"""Pure rules of filling in: what is shown, what is missing, what two people changed."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.rules.answers import is_empty, read_answer, read_number, shown_questions
from subsidies.rules.completeness import (
    Fault,
    FaultKind,
    TaskState,
    amount_faults,
    asked_materials,
    expense_faults,
    fault_of,
    material_faults,
    section_faults,
    state_of,
)
from subsidies.rules.merging import merge
from subsidies.rules.scheme import Choice, Condition, Question, QuestionKind, SchemeDefinition, Section
from tests.factories.filling import NAMED, PROJECT, PROOF, PROVED, SCHEME

KINDS = [kind for kind in QuestionKind if kind not in (QuestionKind.FILE, QuestionKind.TABLE)]
CHOICES = (Choice(value="a", title="甲"), Choice(value="b", title="乙"))
anything = st.one_of(
    st.none(), st.booleans(), st.text(max_size=30), st.lists(st.text(max_size=5), max_size=3), st.integers(),
    st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=2), max_size=2),
)  # fmt: skip
keys = st.sampled_from("abcd")
values = st.dictionaries(keys, st.sampled_from(["", "1", "2", "3"]))


def asked(kind: QuestionKind, **columns: Any) -> Question:
    return Question(key="q", kind=kind, label="问题", choices=CHOICES, **columns)


def kinds(faults: list[Fault]) -> list[tuple[str, FaultKind]]:
    return [(fault.key, fault.kind) for fault in faults]


@given(st.sampled_from(KINDS), anything, st.booleans())
def test_whatever_is_stored_is_read_and_judged_without_an_error(
    kind: QuestionKind, answer: Any, required: bool
) -> None:
    question = asked(kind, required=required)
    fault = fault_of(question, answer)
    if is_empty(answer):
        assert (fault is not None) == required
        assert read_answer(question, answer) is None
    elif fault is None:
        assert read_answer(question, answer) is not None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
def test_an_amount_is_read_back_as_it_was_written(amount: Decimal) -> None:
    assert read_number(f"{amount:,.2f}") == amount
    question = asked(QuestionKind.MONEY)
    assert (fault_of(question, f"{amount}") is None) == (amount >= 0)


@given(st.integers(-100, 100), st.integers(-50, 50), st.integers(-50, 50))
def test_bounds_are_inclusive(number: int, least: int, most: int) -> None:
    question = asked(QuestionKind.NUMBER, least=Decimal(least), most=Decimal(most))
    assert (fault_of(question, str(number)) is None) == (least <= number <= most)


@pytest.mark.parametrize(
    ("kind", "answer", "expected"),
    [
        (QuestionKind.NUMBER, "十二", FaultKind.NOT_A_NUMBER),
        (QuestionKind.NUMBER, "1e400", FaultKind.NOT_A_NUMBER),
        (QuestionKind.NUMBER, "NaN", FaultKind.NOT_A_NUMBER),
        (QuestionKind.MONEY, "1.234", FaultKind.NOT_MONEY),
        (QuestionKind.MONEY, "-1", FaultKind.TOO_LOW),
        (QuestionKind.DATE, "2026-02-30", FaultKind.NOT_A_DATE),
        (QuestionKind.CHOICE, "c", FaultKind.NOT_A_CHOICE),
        (QuestionKind.CHOICES, ["a", "c"], FaultKind.NOT_A_CHOICE),
        (QuestionKind.YES_NO, "maybe", FaultKind.NOT_A_CHOICE),
        (QuestionKind.TEXT, "字" * 201, FaultKind.TOO_LONG),
        (QuestionKind.DECLARATION, False, FaultKind.NOT_AGREED),
    ],
)
def test_what_is_wrong_is_named(kind: QuestionKind, answer: object, expected: FaultKind) -> None:
    fault = fault_of(asked(kind), answer)
    assert fault is not None
    assert fault.kind is expected


@pytest.mark.parametrize("written", ["1e999999", "1e-20000000", "-1e-999999999", "1e15"])
def test_numbers_that_would_fill_pages_are_none(written: str) -> None:
    assert read_number(written) is None


def test_numbers_are_read_as_people_write_them() -> None:
    assert read_number("１２，３４５.50") == Decimal("12345.50")
    assert read_number(" 1 234 ") == Decimal(1234)


def test_a_condition_asks_and_a_hidden_question_asks_nothing_further() -> None:
    form = SchemeDefinition(
        title="x",
        category="other",
        sections=(
            Section(
                key="s",
                title="s",
                questions=(
                    Question(key="a", kind=QuestionKind.YES_NO, label="a"),
                    Question(key="b", kind=QuestionKind.CHOICE, label="b", choices=CHOICES, shown_if=Condition(question="a", values=("yes",))),
                    Question(key="c", kind=QuestionKind.TEXT, label="c", shown_if=Condition(question="b", values=("a",))),
                ),
            ),
        ),
    )  # fmt: skip
    assert shown_questions(form, {"a": "yes", "b": "a"}) == {"a", "b", "c"}
    assert shown_questions(form, {"a": "no", "b": "a"}) == {"a"}
    assert kinds(section_faults(form, form.sections[0], {"a": "no"}, {})) == []
    assert kinds(section_faults(form, form.sections[0], {"a": "yes", "b": "a"}, {})) == [("c", FaultKind.MISSING)]


def test_questions_that_hang_on_each_other_in_a_circle_are_not_asked() -> None:
    first = Question(key="a", kind=QuestionKind.TEXT, label="a", shown_if=Condition(question="b", values=("1",)))
    second = Question(key="b", kind=QuestionKind.TEXT, label="b", shown_if=Condition(question="a", values=("1",)))
    form = SchemeDefinition(
        title="x", category="other", sections=(Section(key="s", title="s", questions=(first, second)),)
    )
    assert shown_questions(form, {"a": "1", "b": "1"}) == frozenset()


def test_a_filled_form_has_no_fault_and_an_empty_one_names_each() -> None:
    assert section_faults(SCHEME, PROJECT, NAMED, {}) == section_faults(SCHEME, PROOF, PROVED, {}) == []
    assert [fault.key for fault in section_faults(SCHEME, PROJECT, {}, {})] == ["name", "kind", "invested", "since"]


def test_a_table_names_the_row_and_the_column() -> None:
    rows = [{"who": "甲", "paid": "1"}, {"who": "", "paid": ""}, {"who": "乙", "paid": "多"}]
    found = section_faults(SCHEME, PROJECT, {**NAMED, "partners": rows}, {})
    assert [(fault.row, fault.column, fault.kind) for fault in found] == [(2, "paid", FaultKind.NOT_A_NUMBER)]


def test_materials_follow_their_condition_and_count() -> None:
    assert [material.key for material in asked_materials(SCHEME, NAMED)] == ["licence"]
    assert [material.key for material in asked_materials(SCHEME, {"kind": "more"})] == ["licence", "plan"]
    assert kinds(material_faults(SCHEME, NAMED, {})) == [("licence", FaultKind.FILE_MISSING)]
    assert kinds(material_faults(SCHEME, NAMED, {"licence": 3})) == [("licence", FaultKind.TOO_MANY_FILES)]
    assert material_faults(SCHEME, NAMED, {"licence": 2}) == []


def test_expenses_need_a_line_of_a_known_category() -> None:
    assert kinds(expense_faults(SCHEME, [])) == [("expenses", FaultKind.NO_EXPENSES)]
    assert kinds(expense_faults(SCHEME, ["x"])) == [("expenses", FaultKind.EXPENSE_CATEGORY)]
    assert expense_faults(SCHEME, ["rent"]) == []
    assert expense_faults(SCHEME.model_copy(update={"expense_categories": ()}), []) == []


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_no_more_is_asked_for_than_was_computed(requested: Decimal, computed: Decimal) -> None:
    fine = amount_faults(SCHEME, requested, computed) == []
    assert fine == (0 < requested <= computed)
    assert amount_faults(SCHEME.model_copy(update={"benefit": "recognition"}), None, None) == []


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_what_cannot_be_computed_yet_is_held_against_the_known_caps(requested: Decimal, at_most: Decimal) -> None:
    fine = amount_faults(SCHEME, requested, None, at_most) == []
    assert fine == (0 < requested <= at_most)


def test_a_task_is_unfinished_where_something_is_missing_and_to_mend_where_it_is_wrong() -> None:
    missing, wrong = Fault("a", FaultKind.MISSING), Fault("a", FaultKind.TOO_LOW)
    assert state_of([missing], is_begun=False) is TaskState.NOT_STARTED
    assert state_of([missing], is_begun=True) is TaskState.IN_PROGRESS
    assert state_of([missing, wrong], is_begun=True) is TaskState.TO_MEND
    assert state_of([], is_begun=True) is TaskState.DONE
    assert state_of([], is_begun=True, is_asked_for=True) is TaskState.TO_MEND


@given(values, values, values)
def test_nothing_is_overwritten_in_silence(base: dict, mine: dict, theirs: dict) -> None:
    merged = merge(base=base, mine=mine, theirs=theirs)
    clashing = {conflict.key for conflict in merged.conflicts}
    for key in set(base) | set(mine) | set(theirs):
        was, now, sent = (side.get(key) or "" for side in (base, theirs, mine))
        kept = merged.values.get(key) or ""
        if key in clashing:
            assert len({was, now, sent}) == 3
            assert kept == now
        elif now != was:
            assert kept == now  # what they changed stays
        elif key in mine:
            assert kept == sent  # what only I changed counts


@given(values, values)
def test_alone_all_that_is_sent_is_kept(base: dict, mine: dict) -> None:
    merged = merge(base=base, mine=mine, theirs=base)
    assert not merged.conflicts
    assert {key: value for key, value in merged.values.items() if value} == {
        key: value for key, value in {**base, **mine}.items() if value
    }
