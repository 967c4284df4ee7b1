"""The form of an answer that the office words itself: every sentence names its source. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_kb.rules.text import fold

MAX_CLAUSES = 3
MAX_WORDINGS = 30
MAX_ANSWER_CHARACTERS = 2000

_MARK = re.compile(r"\[(\d{1,2})\]")
# A sentence with its closing mark and the sources after it; a full stop ends one only before a blank, a source or the end.
_SENTENCE = re.compile(
    r"(?:[^。！？!?\n.]|\.(?!\s|\[|$))*(?:[。！？!?.]+|$|(?=\n))[”’）)]*(?:\s*\[\d{1,2}\])*", re.MULTILINE
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Marking:
    """What is wrong with an answer's marks: sentences without one, marks without a clause, clauses without a mark."""

    unmarked: tuple[str, ...]
    unknown: tuple[int, ...]
    unused: tuple[int, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every sentence rests on a clause and every clause carries a sentence."""
        return not (self.unmarked or self.unknown or self.unused)


def sentences_of(answer: str) -> list[str]:
    """The sentences of an answer, each with the marks behind it."""
    return [found.strip() for found in _SENTENCE.findall(answer) if _WORD.search(_MARK.sub("", found))]


def marking(answer: str, *, clauses: int) -> Marking:
    """Check the marks [1], [2] … of an answer that is bound to so many clauses."""
    marks = {int(number) for number in _MARK.findall(answer)}
    bound = set(range(1, clauses + 1))
    return Marking(
        unmarked=tuple(sentence for sentence in sentences_of(answer) if not _MARK.search(sentence)),
        unknown=tuple(sorted(marks - bound)),
        unused=tuple(sorted(bound - marks)),
    )


def wordings_of(question: str, lines: str) -> list[str]:
    """The question and one wording a line, in order, those that differ only in form once."""
    by_form: dict[str, str] = {}
    for line in (question, *lines.splitlines()):
        if line.strip():
            by_form.setdefault(fold(line), line.strip())
    return list(by_form.values())


def repeated(wordings: Sequence[str], others: Sequence[str]) -> list[str]:
    """Those of the wordings that stand among the others already, whatever their form."""
    forms = {fold(other) for other in others}
    return [wording for wording in wordings if fold(wording) in forms]
