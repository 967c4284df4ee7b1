"""What changed from one text of a document to the next, clause by clause. Pure."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policy_kb.rules.identity import folded
from policy_kb.rules.wording import Mark, Segment, changed_words

ALIKE = 0.5  # share of character pairs in common from which two clauses are one clause reworded
ALIKE_IN_PLACE = 0.35  # the same for two clauses under the same number
IN_PLACE = 0.1  # what the same number adds to the likeness when several clauses compete
CANDIDATES = 6  # clauses of the new text that one of the old text is compared with closely
RARE = 40  # a character pair found in more clauses than this points at none of them
# What numbers a clause at its head; the number may change while the words stay.
_NUMBER = re.compile(
    r"^\s*(?:第[〇零一二两三四五六七八九十百千\d]+[编章节条款][\s　]*"
    r"|[（(][〇零一二三四五六七八九十百\d]{1,4}[)）]\s*"
    r"|[〇零一二三四五六七八九十百]{1,4}[、.．]\s*"
    r"|\d{1,3}\s*(?:[、．]|\.(?!\d))\s*"
    r"|[\u2460-\u2473]\s*)"
)


class Kind(StrEnum):
    """What happened to a clause; ``MOVED`` is the same words under another number."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as it is compared: ``anchor`` is unique in its text, ``label`` the number people cite."""

    anchor: str
    label: str
    text: str

    @property
    def body(self) -> str:
        """The words without the number at their head and without breaks of line."""
        return "".join(_NUMBER.sub("", self.text, count=1).split())


@dataclass(frozen=True, slots=True)
class Change:
    """One clause of the old text, of the new one, or of both."""

    before: Passage | None
    after: Passage | None

    @property
    def kind(self) -> Kind:
        """What happened, told from the words and the number."""
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        if self.before.body != self.after.body:
            return Kind.CHANGED
        return Kind.SAME if self.before.label == self.after.label else Kind.MOVED

    @property
    def is_renumbered(self) -> bool:
        """Whether the clause stands in both texts under different numbers."""
        return self.before is not None and self.after is not None and self.before.label != self.after.label

    @property
    def passage(self) -> Passage:
        """The clause as it reads now, or as it last did."""
        passage = self.after or self.before
        assert passage is not None  # noqa: S101 - a change has at least one side
        return passage

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The words with what happened to each; worked out when asked for."""
        if self.before is None:
            return (Segment(Mark.ADDED, self.passage.text),)
        if self.after is None:
            return (Segment(Mark.REMOVED, self.passage.text),)
        return changed_words(self.before.text, self.after.text)


def changes(old: Sequence[Passage], new: Sequence[Passage]) -> list[Change]:
    """Every clause of both texts once, in the order of the new one; what was removed follows what stood before it.

    Clauses are paired by their words first, so that one that moved or got another number is
    recognised, then by likeness, those under the same number before others.
    """
    pairs = _same_words(old, new)
    pairs |= _alike(old, new, pairs)
    return _in_order(old, new, pairs)


def counted(found: Iterable[Change]) -> dict[Kind, int]:
    """How many clauses were added, removed, changed, moved and left alone."""
    numbers = Counter(change.kind for change in found)
    return {kind: numbers[kind] for kind in Kind}


def _same_words(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Place in the old text → place in the new one, for clauses whose words are the same."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for place, passage in enumerate(new):
        waiting[passage.body].append(place)
    here = {passage.anchor: place for place, passage in enumerate(new)}
    pairs: dict[int, int] = {}
    for place, passage in enumerate(old):  # where they stand already, before any other of the same words
        stays = here.get(passage.anchor)
        if stays is not None and new[stays].body == passage.body:
            pairs[place] = stays
            waiting[passage.body].remove(stays)
    for place, passage in enumerate(old):
        if place not in pairs and waiting[passage.body]:
            pairs[place] = waiting[passage.body].popleft()
    return pairs


def _alike(old: Sequence[Passage], new: Sequence[Passage], paired: dict[int, int]) -> dict[int, int]:
    """Pairs of clauses that were reworded, the most alike first."""
    taken = set(paired.values())
    left = {place: _pairs_of(passage) for place, passage in enumerate(old) if place not in paired}
    right = {place: _pairs_of(passage) for place, passage in enumerate(new) if place not in taken}
    here = {new[place].anchor: place for place in right}
    scored = []
    for place, candidates in _candidates(left, right).items():
        own = here.get(old[place].anchor)
        for other in {*candidates, *([own] if own is not None else [])}:
            in_place = other == own
            share = _likeness(left[place], right[other])
            if share >= (ALIKE_IN_PLACE if in_place else ALIKE):
                scored.append((share + IN_PLACE * in_place, -abs(place - other), place, other))
    pairs: dict[int, int] = {}
    for _score, _distance, place, other in sorted(scored, reverse=True):
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return pairs


def _pairs_of(passage: Passage) -> frozenset[str]:
    """The character pairs of a clause's words; of one character, the character."""
    words = folded(passage.body)
    return frozenset(words[place : place + 2] for place in range(max(len(words) - 1, 1)))


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second))


def _candidates(left: dict[int, frozenset[str]], right: dict[int, frozenset[str]]) -> dict[int, list[int]]:
    """For each old clause the new ones that share most of its rare character pairs.

    Comparing each with each would take seconds where a long document was rewritten.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, pairs in right.items():
        for pair in pairs:
            holders[pair].append(place)
    found: dict[int, list[int]] = {}
    for place, pairs in left.items():
        shared: Counter[int] = Counter()
        for pair in pairs:
            at = holders.get(pair, ())
            if len(at) <= RARE:
                shared.update(at)
        found[place] = [other for other, _count in shared.most_common(CANDIDATES)]
    return found


def _in_order(old: Sequence[Passage], new: Sequence[Passage], pairs: dict[int, int]) -> list[Change]:
    came_from = {other: place for place, other in pairs.items()}
    removed_after: dict[int, list[Change]] = defaultdict(list)
    last = -1
    for place, passage in enumerate(old):
        if place in pairs:
            last = place
        else:
            removed_after[last].append(Change(passage, None))
    found = list(removed_after[-1])
    for place, passage in enumerate(new):
        origin = came_from.get(place)
        found.append(Change(old[origin] if origin is not None else None, passage))
        found += removed_after[origin] if origin is not None else []
    return found
