"""Carrying people's corrections over to a text that was read anew. Pure.

Three lists of lines: what the last file gave (``base``), what people made of it (``ours``) and
what the new file gives (``theirs``). Each line of the base is decided by itself: where the file
did not change it, people's version stands, with its words, boundaries, number and departments;
where only the file changed it, the file's stands. Where both did, people's words stand and the
line is reported. Lines that are new in the file are always kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from policy_kb.rules.identity import Likeness, folded, likeness
from policy_kb.rules.nesting import Line

ALIKE = 0.5  # likeness from which a changed line is the line it was
PAIRS_LIMIT = 4_000  # comparisons within one changed stretch; beyond, lines are paired in their order


@dataclass(frozen=True, slots=True)
class Conflict:
    """A line that both the file and people changed; ``theirs`` is empty where the file dropped it."""

    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The merged lines, and what an editor has to look at."""

    lines: list[Line]
    conflicts: list[Conflict]


@dataclass(slots=True)
class _Side:
    """One side against the base: what became of each line, and what was put in before each (and at the end)."""

    became: list[list[Line]]
    put_in: list[list[Line]]


def carry(base: Sequence[Line], ours: Sequence[Line], theirs: Sequence[Line]) -> Carried:
    """Merge; lines that people touched are marked as corrected."""
    mine, new = _side(base, ours), _side(base, theirs)
    moved = _find_moved(base, new)
    conflicts: list[Conflict] = []
    settled = [
        _corrected(line, mine.became[position])
        if position in moved.values()
        else _settle(line, mine.became[position], new.became[position], conflicts)
        for position, line in enumerate(base)
    ]
    lines: list[Line] = []
    for position in range(len(base) + 1):
        added = [_as_people_made_it(line) for line in mine.put_in[position]]
        lines += added
        for line in new.put_in[position]:
            if id(line) in moved:
                lines += settled[moved[id(line)]]
            elif not any(line.says_what(other) for other in added):
                lines.append(line)
        if position < len(base) and position not in moved.values():
            lines += settled[position]
    return Carried(lines, conflicts)


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two texts; ``changed`` pairs a line with what it became."""

    added: list[Line]
    removed: list[Line]
    changed: list[tuple[Line, Line]]


def differences(before: Sequence[Line], after: Sequence[Line]) -> Differences:
    """Lines added, lines removed, and lines that became another."""
    side = _side(before, after)
    found = Differences([line for lines in side.put_in for line in lines], [], [])
    for line, became in zip(before, side.became, strict=True):
        if not became:
            found.removed.append(line)
        elif len(became) > 1 or not became[0].says_what(line):
            found.changed.append((line, became[0]))
            found.added.extend(became[1:])
    return found


def _settle(line: Line, ours: list[Line], theirs: list[Line], conflicts: list[Conflict]) -> list[Line]:
    file_kept_it = len(theirs) == 1 and theirs[0].says_what(line)
    people_kept_it = len(ours) == 1 and ours[0].says_what(line)
    if people_kept_it:
        return theirs
    if not file_kept_it and not _same(ours, theirs):
        conflicts.append(Conflict(_words(ours), _words(theirs)))
    return _corrected(line, ours)


def _same(ours: list[Line], theirs: list[Line]) -> bool:
    return len(ours) == len(theirs) and all(a.says_what(b) for a, b in zip(ours, theirs, strict=True))


def _words(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _corrected(line: Line, ours: list[Line]) -> list[Line]:
    return ours if len(ours) == 1 and ours[0].says_what(line) else [_as_people_made_it(found) for found in ours]


def _as_people_made_it(line: Line) -> Line:
    kept = {name: getattr(line, name) for name in ("kind", "number", "heading", "text", "departments", "is_notice")}
    return Line(**kept, is_corrected=True)


def _side(base: Sequence[Line], side: Sequence[Line]) -> _Side:
    result = _Side([[] for _ in base], [[] for _ in range(len(base) + 1)])
    keys, other = [folded(line.text) for line in base], [folded(line.text) for line in side]
    for tag, b0, b1, s0, s1 in SequenceMatcher(None, keys, other, autojunk=False).get_opcodes():
        if tag == "equal":
            for offset in range(b1 - b0):
                result.became[b0 + offset] = [side[s0 + offset]]
        else:
            _pair(result, base, side, range(b0, b1), range(s0, s1))
    return result


def _pair(result: _Side, base: Sequence[Line], side: Sequence[Line], old: range, new: range) -> None:
    """Within a changed stretch: which new line each old one became; pieces of a line go with their line."""
    pairs = _alike(base, side, old, new)
    at = old.start  # the next old line that nothing was found for yet
    for position in new:
        if position in pairs:
            at = pairs[position]
            result.became[at].append(side[position])
            at += 1
        elif (home := _home(base, side[position], at, old, pairs, position)) is not None:
            result.became[home].append(side[position])
        else:
            result.put_in[at].append(side[position])


def _home(base: Sequence[Line], piece: Line, at: int, old: range, pairs: dict[int, int], position: int) -> int | None:
    """The old line that holds all words of a piece: the one just before, or the one that comes next."""
    words = folded(piece.text)
    following = next((pairs[later] for later in range(position + 1, position + 9) if later in pairs), None)
    for candidate in (at - 1, following):
        if candidate is not None and candidate in old and words and words in folded(base[candidate].text):
            return candidate
    return None


def _alike(base: Sequence[Line], side: Sequence[Line], old: range, new: range) -> dict[int, int]:
    """Old line by new line, in order, so that the likeness of all pairs together is greatest."""
    if len(old) * len(new) > PAIRS_LIMIT:
        return dict(zip(new, old, strict=False))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    gain = [[_gain(base[b], side[s]) for s in new] for b in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain[i][j])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if gain[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            pairs[new[j]] = old[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(old: Line, new: Line) -> float:
    """How much one line is the other; a piece of a line, or a line that grew, counts by what it shares."""
    alike: Likeness = likeness(old.text, new.text)
    share = max(alike.overall, alike.first_in_second, alike.second_in_first)
    if share < ALIKE:
        return 0.0
    return alike.overall + (0.1 if old.number == new.number else 0.0) + 0.01


def _find_moved(base: Sequence[Line], new: _Side) -> dict[int, int]:
    """Lines that the file put elsewhere unchanged: their position in the base by id() of the line put in."""
    dropped = {position: line for position, line in enumerate(base) if not new.became[position]}
    moved: dict[int, int] = {}
    for line in (line for lines in new.put_in for line in lines):
        found = next((position for position, old in dropped.items() if old.says_what(line)), None)
        if found is not None:
            moved[id(line)] = found
            del dropped[found]
    return moved
