"""Reading question files: what is taken, and what is wrong with a line."""

import json

import pytest

from policy_kb.rules.golden import (
    MOST_ID,
    MOST_PIECE,
    MOST_QUESTION,
    MOST_QUESTIONS,
    GoldenQuestion,
    LineProblem,
    Problem,
    question_of,
    read_questions,
)

GOOD = '{"id": "A1", "type": "fact", "q": "多少个？", "evidence": ["20个"], "must": ["20个"]}'


def test_a_line_is_a_question() -> None:
    questions, problems = read_questions(GOOD)
    assert problems == []
    assert questions == [GoldenQuestion("A1", "fact", "多少个？", evidence=("20个",), must=("20个",))]


def test_a_question_written_out_reads_the_same() -> None:
    (question,), _ = read_questions(GOOD)
    assert question_of(json.loads(json.dumps(question.as_row()))) == question


def test_what_is_left_out_is_empty_and_numbers_may_be_ids() -> None:
    (question,), problems = read_questions('{"id": 7, "q": "天气？", "refuse": true}')
    assert problems == []
    assert question == GoldenQuestion("7", "", "天气？", refuse=True)


def test_empty_lines_are_passed_over_and_counted() -> None:
    questions, problems = read_questions(f"\n{GOOD}\n\nnot json\n")
    assert len(questions) == 1
    assert problems == [LineProblem(4, Problem.NOT_JSON)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", Problem.NOT_JSON),
        ("[" * 100_000, Problem.NOT_JSON),
        ("[1]", Problem.NO_OBJECT),
        ("null", Problem.NO_OBJECT),
        ('{"q": "?"}', Problem.NO_ID),
        ('{"id": true, "q": "?"}', Problem.NO_ID),
        ('{"id": "1"}', Problem.NO_QUESTION),
        ('{"id": "1", "q": "  "}', Problem.NO_QUESTION),
        ('{"id": "1", "q": ["?"]}', Problem.NO_QUESTION),
        ('{"id": "1", "q": "?", "evidence": "x"}', Problem.BAD_LIST),
        ('{"id": "1", "q": "?", "must": [1]}', Problem.BAD_LIST),
        ('{"id": "1", "q": "?", "refuse": "yes"}', Problem.BAD_REFUSE),
    ],
)
def test_a_line_that_is_no_question_is_named_with_its_trouble(line: str, problem: Problem) -> None:
    questions, problems = read_questions(f"{GOOD}\n{line}\n")
    assert [question.id for question in questions] == ["A1"]
    assert problems == [LineProblem(2, problem)]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_of_nothing_is_said_to_be_one(text: str) -> None:
    assert read_questions(text) == ([], [LineProblem(0, Problem.EMPTY)])


def row(**fields: object) -> str:
    return json.dumps({"id": "1", "q": "?", "must": ["x"], **fields})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (row(id="x" * (MOST_ID + 1)), Problem.LONG_ID),
        (row(type="x" * (MOST_ID + 1)), Problem.LONG_ID),
        (row(q="问" * (MOST_QUESTION + 1)), Problem.LONG_QUESTION),
        (row(must=["x" * (MOST_PIECE + 1)]), Problem.LONG_PIECE),
        (row(evidence=["x"] * 51), Problem.LONG_PIECE),
        (row(must=[]), Problem.NO_EVIDENCE),
        (row(must=[" "]), Problem.NO_EVIDENCE),
    ],
)
def test_a_set_that_is_kept_has_limits_that_a_command_has_not(line: str, problem: Problem) -> None:
    assert read_questions(line)[1] == []
    assert read_questions(line, kept=True) == ([], [LineProblem(1, problem)])


def test_ids_differ_in_a_set_that_is_kept() -> None:
    text = f"{GOOD}\n{GOOD}"
    assert len(read_questions(text)[0]) == 2
    assert read_questions(text, kept=True)[1] == [LineProblem(2, Problem.SAME_ID)]


def test_a_kept_set_has_a_largest_size() -> None:
    text = "\n".join(row(id=str(number)) for number in range(MOST_QUESTIONS + 1))
    assert read_questions(text, kept=True) == ([], [LineProblem(0, Problem.TOO_MANY)])
    assert len(read_questions(text)[0]) == MOST_QUESTIONS + 1
    assert read_questions(text.rpartition("\n")[0], kept=True)[1] == []
