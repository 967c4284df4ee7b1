"""Question files: one JSON object a line, with the evidence and the words an answer must bring. Pure."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_QUESTIONS = 2000
MOST_ID = 40  # characters of an id and of a type
MOST_QUESTION = 500
MOST_PIECE = 2000  # of one piece of evidence, or one required phrase
MOST_PIECES = 50


# What a line looks like, for whoever writes a file.
EXAMPLE = """\
{"id": "A1", "type": "fact", "q": "北京要建多少个产业园？", "evidence": ["产业园20个"], "must": ["20个"]}
{"id": "A2", "type": "followup", "turns": ["北京对海外仓有什么支持？"], "q": "那厦门呢？", "evidence": ["海外仓除仓储外"]}
{"id": "A3", "type": "unanswerable", "q": "今天天气怎么样？", "refuse": true}"""


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """One line of a question file.

    ``evidence`` are pieces of clauses any of which is right, ``must`` the words the answer has to
    hold; ``refuse`` marks a question that the documents do not answer. ``turns`` are former
    questions of the same conversation, asked first.
    """

    id: str
    type: str
    q: str
    evidence: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    refuse: bool = False
    turns: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """The line as JSON has it."""
        return {**asdict(self), "evidence": list(self.evidence), "must": list(self.must), "turns": list(self.turns)}


class Problem(StrEnum):
    """What is wrong with a line, or with the file (line 0)."""

    NOT_JSON = "not_json"
    NO_OBJECT = "no_object"
    NO_ID = "no_id"
    NO_QUESTION = "no_question"
    NO_EVIDENCE = "no_evidence"
    BAD_LIST = "bad_list"
    BAD_REFUSE = "bad_refuse"
    LONG_ID = "long_id"
    LONG_QUESTION = "long_question"
    LONG_PIECE = "long_piece"
    SAME_ID = "same_id"
    EMPTY = "no_questions"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A problem and the number of its line, counted from 1; 0 for the file as a whole."""

    line: int
    problem: Problem


class BadLineError(Exception):
    """A line that is no question."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def question_of(row: Any) -> GoldenQuestion:
    """The question of one line's JSON; raises BadLineError."""
    if not isinstance(row, dict):
        raise BadLineError(Problem.NO_OBJECT)
    key, text, kind = _word(row.get("id")), _word(row.get("q")), _word(row.get("type"))
    refuse = row.get("refuse") or False
    if not isinstance(refuse, bool):
        raise BadLineError(Problem.BAD_REFUSE)
    question = GoldenQuestion(
        id=key,
        type=kind,
        q=text,
        evidence=_pieces(row, "evidence"),
        must=_pieces(row, "must"),
        refuse=refuse,
        turns=_pieces(row, "turns"),
    )
    if not question.id:
        raise BadLineError(Problem.NO_ID)
    if not question.q:
        raise BadLineError(Problem.NO_QUESTION)
    return question


def _word(value: Any) -> str:
    """A text, or a number written as one; nothing for what is neither."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _pieces(row: dict[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(piece, str) for piece in value):
        raise BadLineError(Problem.BAD_LIST)
    return tuple(value)


def _beyond(question: GoldenQuestion) -> Problem | None:
    """Why a question cannot be kept: too long, or nothing to judge its answer by."""
    pieces = (*question.evidence, *question.must, *question.turns)
    if len(question.id) > MOST_ID or len(question.type) > MOST_ID:
        return Problem.LONG_ID
    if any(len(words) > MOST_QUESTION for words in (question.q, *question.turns)):
        return Problem.LONG_QUESTION
    if len(pieces) > MOST_PIECES or any(len(piece) > MOST_PIECE for piece in pieces):
        return Problem.LONG_PIECE
    if not question.refuse and not any(piece.strip() for piece in (*question.evidence, *question.must)):
        return Problem.NO_EVIDENCE
    return None


def read_questions(text: str, *, kept: bool = False) -> tuple[list[GoldenQuestion], list[LineProblem]]:
    """The questions of a file's text, and what is wrong with its lines; empty lines are passed over.

    For a set that is ``kept`` in the database there are limits, and ids must differ.
    """
    questions: list[GoldenQuestion] = []
    problems: list[LineProblem] = []
    ids: set[str] = set()
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if kept and len(lines) > MOST_QUESTIONS:
        return [], [LineProblem(0, Problem.TOO_MANY)]
    for number, line in lines:
        question, problem = _read_line(line)
        if question is not None and kept:
            problem = Problem.SAME_ID if question.id in ids else _beyond(question)
            ids.add(question.id)
        if problem is not None:
            problems.append(LineProblem(number, problem))
        elif question is not None:
            questions.append(question)
    if not lines:
        problems.append(LineProblem(0, Problem.EMPTY))
    return questions, problems


def _read_line(line: str) -> tuple[GoldenQuestion | None, Problem | None]:
    try:
        return question_of(json.loads(line)), None
    except BadLineError as error:
        return None, error.problem
    except (ValueError, RecursionError):
        return None, Problem.NOT_JSON
