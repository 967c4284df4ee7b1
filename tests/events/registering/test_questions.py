"""Questions below questions: what is asked, what is kept, which conditions never hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.forms.questions import AnswersForm
from events.models import RegistrationQuestion, questions_of
from events.rules.questions import Fault, Kind, Question, asked, fault_of, kept

LUNCH = Question("1", "午餐", Kind.YES_NO, required=True)
MEAL = Question("2", "饮食", Kind.CHOICE, options=("素食", "其他"), required=True, depends_on="1", shown_for="yes")
OTHER = Question("3", "说明", Kind.TEXT, required=True, depends_on="2", shown_for="其他")
TOPICS = Question("4", "内容", Kind.CHOICES, options=("包装", "标识"))
WHY = Question("5", "原因", Kind.TEXT, depends_on="4", shown_for="标识")
ALL = [LUNCH, MEAL, OTHER, TOPICS, WHY]


def keys(answers) -> list[str]:
    return [question.key for question in asked(ALL, answers)]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["1", "4"]),
        ({"1": "no", "2": "其他"}, ["1", "4"]),
        ({"1": "yes"}, ["1", "2", "4"]),
        ({"1": "yes", "2": "其他"}, ["1", "2", "3", "4"]),
        ({"2": "其他"}, ["1", "4"]),  # a chain hangs on its first link
        ({"4": ["包装", "标识"]}, ["1", "4", "5"]),
    ],
)
def test_a_chain_of_conditions(answers, expected) -> None:
    assert keys(answers) == expected


ANSWERS = st.dictionaries(st.sampled_from("12345"), st.sampled_from(["yes", "no", "其他", "", "素食"]))


@given(ANSWERS)
def test_nothing_hidden_is_kept(answers) -> None:
    found = kept(ALL, answers)
    assert set(found) <= set(keys(answers))
    assert kept(ALL, found) == found


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (LUNCH, None),
        (MEAL, None),
        (Question("9", "问", Kind.CHOICE), Fault.OPTIONS),
        (Question("9", "问", Kind.TEXT, depends_on="8", shown_for="yes"), Fault.UNKNOWN),
        (Question("9", "问", Kind.TEXT, depends_on="1", shown_for="也许"), Fault.VALUE),
        (Question("9", "问", Kind.TEXT, depends_on="3", shown_for="词"), Fault.VALUE),  # text has no options
    ],
)
def test_faults_of_conditions(question: Question, fault: Fault | None) -> None:
    assert fault_of(question, [each for each in ALL[:3] if each.key != question.key]) == fault


def test_editors_write_titles_and_words() -> None:
    rows = [
        RegistrationQuestion(pk=1, title="午餐", kind="yes_no"),
        RegistrationQuestion(pk=2, title="满意", kind="choice", options="是\n否\n是"),
        RegistrationQuestion(pk=3, title="忌口", kind="text", depends_on=" 午餐 ", shown_for="是"),
        RegistrationQuestion(pk=4, title="为何", kind="text", depends_on="满意", shown_for="否"),
        RegistrationQuestion(pk=5, title="错的", kind="text", depends_on="没有", shown_for="否"),
    ]
    found = questions_of(rows)
    assert [(each.depends_on, each.shown_for) for each in found[2:]] == [("1", "yes"), ("2", "否"), ("没有", "否")]
    assert found[1].options == ("是", "否")


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"q1": "no"}, set()),
        ({}, {"q1"}),
        ({"q1": "maybe"}, {"q1"}),
        ({"q1": "yes"}, {"q2"}),
        ({"q1": "yes", "q2": "其他"}, {"q3"}),
        ({"q1": "yes", "q2": "牛排"}, {"q2"}),
        ({"q1": "no", "q2": "牛排"}, set()),  # hidden: wrong or not
        ({"q1": "no", "q4": ["没有"]}, {"q4"}),
        ({"q1": "yes", "q2": "其他", "q3": "长" * 501}, {"q3"}),
    ],
)
def test_the_form_asks_what_is_shown(data, wrong) -> None:
    form = AnswersForm(data, questions=ALL)
    assert set(form.errors) == wrong


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999", "x", "99999999999999999"])
def test_numbers_that_are_none(value: str) -> None:
    form = AnswersForm({"q1": value}, questions=[Question("1", "人数", Kind.NUMBER)])
    assert set(form.errors) == {"q1"}
    assert AnswersForm({"q1": "3"}, questions=[Question("1", "人数", Kind.NUMBER)]).is_valid()
