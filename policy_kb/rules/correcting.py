"""What an editor may do to the lines of a draft. Pure: each function gives a new list.

Positions count from 0. :class:`CorrectionError` says why a change makes no sense.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from policy_kb.rules.departments import responsible_departments
from policy_kb.rules.nesting import Line
from policy_kb.rules.parsed import RANK, Kind

NUMBER_LIMIT, HEADING_LIMIT, TEXT_LIMIT, NAME_LIMIT = 20, 255, 50_000, 40  # characters
_LADDER = (
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.ARTICLE,
    Kind.LEVEL1,
    Kind.LEVEL2,
    Kind.LEVEL3,
    Kind.LEVEL4,
    Kind.LEVEL5,
)
_ENDINGS = "。！？；：…!?;:”’）)】》"


class Reason(StrEnum):
    """Why a correction cannot be made."""

    NO_CLAUSE = "no_clause"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    LONG_NUMBER = "long_number"
    LONG_HEADING = "long_heading"
    LONG_NAME = "long_name"
    BAD_CHARACTERS = "bad_characters"
    EMPTY_HALF = "empty_half"
    NOTHING_BEFORE = "nothing_before"
    NO_LEVEL = "no_level"
    TOP_LEVEL = "top_level"
    LAST_LEVEL = "last_level"
    LAST_CLAUSE = "last_clause"


class CorrectionError(Exception):
    """A change that makes no sense; ``reason`` names why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def stamp(lines: Sequence[Line]) -> str:
    """A mark of exactly these lines: whoever edits what they did not see is told so."""
    kept = json.dumps([line.as_json() for line in lines], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def changed(lines: Sequence[Line], position: int, line: Line) -> list[Line]:
    """The list with ``line`` in place of the one at ``position``; corrected if it differs."""
    before = _at(lines, position)
    after = replace(line, text=line.text.strip(), heading=line.heading.strip(), number=line.number.strip())
    _check(after)
    if after.kind is not Kind.PREAMBLE:
        after = replace(after, is_notice=False)
    same = after.says_what(before)
    return [*lines[:position], before if same else replace(after, is_corrected=True), *lines[position + 1 :]]


def split(lines: Sequence[Line], position: int, offset: int, second: Line) -> list[Line]:
    """The line cut before its character ``offset``; ``second`` tells kind, number and heading of what follows."""
    line = _at(lines, position)
    head, tail = line.text[: max(offset, 0)].strip(), line.text[max(offset, 0) :].strip()
    if not head or not tail:
        raise CorrectionError(Reason.EMPTY_HALF)
    heading = line.heading if line.heading in head else ""
    # Bodies that the text names go with the words that name them; those that people named stay with the first part.
    read_off = set(line.departments) <= set(responsible_departments(line.text))
    departments = tuple(responsible_departments(head)) if read_off else line.departments
    first = replace(line, text=head, heading=heading, departments=departments, is_corrected=True)
    following = replace(
        second,
        text=tail,
        departments=tuple(responsible_departments(tail)),
        is_notice=line.is_notice and second.kind is Kind.PREAMBLE,
        is_corrected=True,
    )
    _check(first)
    _check(following)
    return [*lines[:position], first, following, *lines[position + 1 :]]


def merged(lines: Sequence[Line], position: int) -> list[Line]:
    """The line joined to the one before it, as a paragraph of its own where that one is finished."""
    line = _at(lines, position)
    if position == 0:
        raise CorrectionError(Reason.NOTHING_BEFORE)
    before = lines[position - 1]
    glue = "\n" if before.text[-1:] in _ENDINGS else ""
    departments = tuple(dict.fromkeys([*before.departments, *line.departments]))
    together = replace(before, text=f"{before.text}{glue}{line.text}", departments=departments, is_corrected=True)
    _check(together)
    return [*lines[: position - 1], together, *lines[position + 1 :]]


def moved(lines: Sequence[Line], position: int, *, deeper: bool) -> list[Line]:
    """The line and all that belongs to it one level up or down."""
    line = _at(lines, position)
    if line.kind not in _LADDER:
        raise CorrectionError(Reason.NO_LEVEL)
    end = position + 1
    while end < len(lines) and RANK[lines[end].kind] > RANK[line.kind]:
        end += 1
    return [*lines[:position], *(_shifted(part, deeper=deeper) for part in lines[position:end]), *lines[end:]]


def removed(lines: Sequence[Line], position: int) -> list[Line]:
    """The list without the line, such as a remnant of a web page."""
    _at(lines, position)
    if len(lines) == 1:
        raise CorrectionError(Reason.LAST_CLAUSE)
    return [*lines[:position], *lines[position + 1 :]]


def _at(lines: Sequence[Line], position: int) -> Line:
    if not 0 <= position < len(lines):
        raise CorrectionError(Reason.NO_CLAUSE)
    return lines[position]


def _shifted(line: Line, *, deeper: bool) -> Line:
    if line.kind not in _LADDER:
        return line
    rung = _LADDER.index(line.kind) + (1 if deeper else -1)
    if rung < 0:
        raise CorrectionError(Reason.TOP_LEVEL)
    if rung >= len(_LADDER):
        raise CorrectionError(Reason.LAST_LEVEL)
    return replace(line, kind=_LADDER[rung], is_corrected=True)


def _check(line: Line) -> None:
    problems = {
        Reason.EMPTY: not line.text,
        Reason.TOO_LONG: len(line.text) > TEXT_LIMIT,
        Reason.LONG_NUMBER: len(line.number) > NUMBER_LIMIT,
        Reason.LONG_HEADING: len(line.heading) > HEADING_LIMIT,
        Reason.LONG_NAME: any(len(name) > NAME_LIMIT for name in line.departments),
        Reason.BAD_CHARACTERS: any(
            "\0" in words for words in (line.text, line.number, line.heading, *line.departments)
        ),
    }
    for reason, holds in problems.items():
        if holds:
            raise CorrectionError(reason)
