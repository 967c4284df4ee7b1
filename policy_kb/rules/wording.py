"""Which words of a text changed, marked so that people can read it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from policy_kb.rules.text import CJK

_CHINESE_NUMBER = "〇零一二两三四五六七八九十百千万亿"
_UNIT = "美元|元|平方米|个百分点|个月|工作日|年|月|日|天|个|家|名|人|倍|次|项|%|‰"
# What is read as one: a date, an amount with its unit (100万元, 三年), a word of Latin letters, a run of space, else a character.
_TOKEN = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?"
    rf"|\d+(?:[.,]\d+)*(?:[~～—–-]\d+(?:[.,]\d+)*)?\s?[百千万亿]*(?:{_UNIT})?"
    rf"|百分之[{_CHINESE_NUMBER}点]+"
    rf"|[{_CHINESE_NUMBER}]+(?:{_UNIT})"
    r"|[A-Za-z]+(?:[-_'][A-Za-z]+)*"
    r"|\s+"
    r"|.",
    re.DOTALL,
)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")
_WORD = re.compile(rf"[{CJK}A-Za-z0-9]")
ISLAND = 3  # characters up to which words left standing between two changes are taken into them
COMPARABLE = 0.3  # of the longer text's words must stand unchanged, else one text simply takes the other's place
MOST_STEPS = 1_500_000  # token pairs compared one by one; beyond, whole sentences are compared first


class Mark(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with what happened to it; never empty."""

    mark: Mark
    text: str


@dataclass(slots=True)
class _Stretch:
    """Words kept (``before`` equals ``after``), or words of the old text in whose place stand those of the new one."""

    kept: bool
    before: str
    after: str

    @property
    def size(self) -> int:
        return max(len(self.before), len(self.after))


def changed_words(before: str, after: str) -> tuple[Segment, ...]:
    """The two texts in one: kept and removed pieces joined give ``before``, kept and added ones ``after``.

    An amount with its unit is one word, and a character or two left standing by chance between
    two changes is taken into them: 一次性给予 → 分两年给予 reads better than 一→分 次→两 性→年.
    """
    if before == after:
        return _segments([_Stretch(True, before, after)])
    stretches = _without_islands(list(_compared(before, after)))
    kept = sum(_words(stretch.before) for stretch in stretches if stretch.kept)
    longer = max(_words(before), _words(after))
    if kept < COMPARABLE * longer:
        stretches = [_Stretch(False, before, after)]
    return _segments(stretches)


def _words(text: str) -> int:
    return sum(_WORD.search(token) is not None for token in _TOKEN.findall(text))


def _compared(before: str, after: str) -> Iterator[_Stretch]:
    """Stretches in reading order, two of a kind never next to one another."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) <= MOST_STEPS:
        yield from _matched(old, new)
        return
    # Texts of many thousands of characters: find the sentences that changed, then the words in these.
    for stretch in _matched(_SENTENCE.findall(before), _SENTENCE.findall(after)):
        small = len(stretch.before) * len(stretch.after) <= MOST_STEPS
        if stretch.kept or not small:
            yield stretch
        else:
            yield from _matched(_TOKEN.findall(stretch.before), _TOKEN.findall(stretch.after))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    for kind, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield _Stretch(kind == "equal", "".join(old[i:j]), "".join(new[k:n]))


def _without_islands(stretches: list[_Stretch]) -> list[_Stretch]:
    """Neighbours of a kind joined, and short kept stretches between two larger changes taken into these."""
    joined: list[_Stretch] = []
    for place, stretch in enumerate(stretches):
        kept = stretch.kept and not _is_island(joined, stretch, stretches[place + 1 : place + 2])
        if joined and joined[-1].kept == kept:
            joined[-1] = _Stretch(kept, joined[-1].before + stretch.before, joined[-1].after + stretch.after)
        else:
            joined.append(_Stretch(kept, stretch.before, stretch.after))
    return joined


def _is_island(before: Sequence[_Stretch], stretch: _Stretch, behind: Sequence[_Stretch]) -> bool:
    if not before or not behind or before[-1].kept or behind[0].kept or len(stretch.before) > ISLAND:
        return False
    left, right = before[-1], behind[0]
    if "\n" in stretch.before:
        return False
    if len(stretch.before) == 1:
        # Between two insertions, or two deletions, the character is where it was.
        return bool((left.before or right.before) and (left.after or right.after))
    both_replaced = all((left.before, left.after, right.before, right.after))
    return both_replaced and len(stretch.before) < min(left.size, right.size)


def _segments(stretches: Sequence[_Stretch]) -> tuple[Segment, ...]:
    made: list[Segment] = []
    for stretch in stretches:
        if stretch.kept:
            made.append(Segment(Mark.KEPT, stretch.before))
        else:
            made += [Segment(Mark.REMOVED, stretch.before), Segment(Mark.ADDED, stretch.after)]
    return tuple(segment for segment in made if segment.text)
