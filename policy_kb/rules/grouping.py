"""Questions that ask the same in other words, put together. Pure.

A vector says how near two questions lie, but 海外仓最高补多少 and 独立站最高补多少 lie nearly as
near as two wordings of one question. So the characters that carry the subject count too, and
questions about different places, codes or kinds of fact are never put together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from policy_kb.rules.facts import FactKind
from policy_kb.rules.question import Question

# Measured on tests/retrieval/wordings.jsonl; docs/performance.md has the figures.
UNRELATED = 0.85  # the cosine of two questions that have nothing in common, in the packaged model
SUBJECT_WEIGHT = 4 / 3  # of shared characters, against the cosine above ``UNRELATED`` as 0 … 1
SAME = 0.95  # from here on two questions are one
COMPARED = 4  # members of a group that a question is compared with: the first ones
CANDIDATES = 12  # groups looked at closely, the nearest by vector
BLOCK = 256

# Every second question here says one of these words, so they tell no subject from another.
_MONEY_WORDS = frozenset("补贴助支持扶奖励资金政策措施")
_CODE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d)\d{4}(?!\d)")
_DECISIVE = frozenset(
    {FactKind.AMOUNT, FactKind.DATE, FactKind.MATERIALS, FactKind.PHONE, FactKind.RESPONSIBLE, FactKind.WEB_ADDRESS}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as grouping sees it: ``subject`` its telling characters, ``marks`` what must agree."""

    folded: str
    subject: frozenset[str]
    marks: frozenset[str]


def wording(question: Question) -> Wording:
    """What grouping looks at in a question that was read."""
    subject = frozenset(question.subject.replace(" ", ""))
    marks = {*question.places, *_CODE.findall(question.text)}
    marks.update(fact.kind.value for fact in question.facts if fact.kind in _DECISIVE)
    # The money words may be the subject itself (补贴什么时候到账): then they stay.
    return Wording(question.text, subject - _MONEY_WORDS or subject, frozenset(marks))


def group(wordings: Sequence[Wording], vectors: np.ndarray, *, unrelated: float = UNRELATED) -> list[int]:
    """The group of each question: the index of the question that founded it.

    ``vectors`` is float32 of unit length, shape (n, dimensions); a row of zeros stands for a
    question without a vector, which is compared by its characters alone. Questions are taken in
    the order given: a later one never changes the group of an earlier one.
    """
    groups = _Groups(wordings, vectors, unrelated)
    for start in range(0, len(wordings), BLOCK):
        groups.take(range(start, min(start + BLOCK, len(wordings))))
    return groups.founder


class _Groups:
    """The groups so far: ``founders`` in order of age, ``members`` by founder."""

    def __init__(self, wordings: Sequence[Wording], vectors: np.ndarray, unrelated: float) -> None:
        self.wordings = wordings
        self.vectors = vectors
        self.unrelated = unrelated
        self.has_vector = np.any(vectors != 0, axis=1) if len(vectors) else np.zeros(0, dtype=bool)
        self.founder: list[int] = []
        self.founders: list[int] = []
        self.members: dict[int, list[int]] = {}
        self.by_words: dict[str, int] = {}
        self.by_subject: dict[tuple[frozenset[str], frozenset[str]], int] = {}

    def take(self, block: range) -> None:
        """Put each question of the block into the best group, or let it found one."""
        older = np.array(self.founders, dtype=np.intp)
        rows = self.vectors[block.start : block.stop]
        to_older = rows @ self.vectors[older].T if len(older) else np.empty((len(rows), 0), dtype=np.float32)
        among = rows @ rows.T
        new: list[int] = []
        for place, index in enumerate(block):
            found = self._known(index)
            if found is None:
                near = np.concatenate([to_older[place], among[place, [each - block.start for each in new]]])
                found = self._best(index, near, new)
            if found is None:
                found = index
                new.append(index)
            self._put(index, found)
        self.founders += new

    def _known(self, index: int) -> int | None:
        """The group of the very same words, or of the same subject and marks."""
        wording = self.wordings[index]
        same = self.by_words.get(wording.folded)
        return same if same is not None else self.by_subject.get((wording.subject, wording.marks))

    def _best(self, index: int, near: np.ndarray, new: list[int]) -> int | None:
        count = min(CANDIDATES, len(near))
        nearest: Sequence[int] = np.argpartition(-near, count - 1)[:count].tolist() if count else []
        old = len(self.founders)
        founders = [self.founders[place] if place < old else new[place - old] for place in sorted(nearest)]
        scored = [(self._likeness(index, founder), -founder) for founder in founders]
        score, oldest = max(scored, default=(0.0, 0))
        return -oldest if score >= SAME else None

    def _likeness(self, index: int, founder: int) -> float:
        if self.wordings[index].marks != self.wordings[founder].marks:
            return 0.0
        compared = self.members[founder][:COMPARED]
        return sum(self._pair(index, other) for other in compared) / len(compared)

    def _pair(self, one: int, other: int) -> float:
        shared = _overlap(self.wordings[one].subject, self.wordings[other].subject)
        if not (self.has_vector[one] and self.has_vector[other]):
            return SUBJECT_WEIGHT * shared
        cosine = float(self.vectors[one] @ self.vectors[other])
        return (cosine - self.unrelated) / (1 - self.unrelated) + SUBJECT_WEIGHT * shared

    def _put(self, index: int, founder: int) -> None:
        self.founder.append(founder)
        self.members.setdefault(founder, []).append(index)
        wording = self.wordings[index]
        self.by_words.setdefault(wording.folded, founder)
        if wording.subject:
            self.by_subject.setdefault((wording.subject, wording.marks), founder)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared characters as a part (0–1) of both (Dice)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
