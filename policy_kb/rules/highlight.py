"""Where the words of a search stand in a text. Pure: it returns pieces, never markup."""

import re
import unicodedata
from dataclasses import dataclass

MAX_RANGES = 300  # marks per text; beyond this a reader sees no more
LEAD = 24  # characters shown before the first mark of a snippet
WORD = re.compile(r"[0-9a-z.]+|[^\W0-9a-z_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, marked when it matches the search."""

    text: str
    marked: bool


def _folded(text: str) -> str:
    """The text with full-width and upper-case letters folded, character for character."""
    folded = (unicodedata.normalize("NFKC", char).lower() for char in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))


def _occurrences(needle: str, text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = text.find(needle)
    while start >= 0 and len(found) < MAX_RANGES:
        found.append((start, start + len(needle)))
        start = text.find(needle, start + 1)
    return found


def match_ranges(text: str, query: str, *, whole_words: bool = False) -> list[tuple[int, int]]:
    """Half-open ranges of ``text`` that match, merged and in order.

    A word of the query that stands in the text is marked as a whole; one that does not, as a
    typed question mostly does not, is marked by its pairs of characters, as the index finds it,
    unless only ``whole_words`` are wanted.
    """
    folded = _folded(text)
    ranges: list[tuple[int, int]] = []
    for word in WORD.findall(_folded(query)):
        whole = _occurrences(word, folded)
        pairs = [] if whole or whole_words or word.isascii() else {word[i : i + 2] for i in range(len(word) - 1)}
        ranges += whole or [place for pair in pairs for place in _occurrences(pair, folded)]
    return _merged(ranges)[:MAX_RANGES]


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def highlighted(text: str, query: str, *, whole_words: bool = False) -> list[Piece]:
    """The whole text cut into marked and unmarked pieces; joined they are the text again."""
    pieces, position = [], 0
    for start, end in match_ranges(text, query, whole_words=whole_words):
        pieces += [Piece(text[position:start], False), Piece(text[start:end], True)]
        position = end
    pieces.append(Piece(text[position:], False))
    return [piece for piece in pieces if piece.text]


def snippet(text: str, query: str, *, width: int) -> list[Piece]:
    """The ``width`` characters of the text that hold the most matches, with … where it was cut."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return highlighted(flat, query)
    begin = _densest_start(match_ranges(flat, query), width)
    begin = max(0, min(begin, len(flat) - width))
    pieces = highlighted(flat[begin : begin + width], query)
    before = [Piece("…", False)] if begin else []
    after = [Piece("…", False)] if begin + width < len(flat) else []
    return before + pieces + after


def _densest_start(ranges: list[tuple[int, int]], width: int) -> int:
    """The start of the window that holds the most marked characters; the earliest of equals."""
    best, best_marked = 0, -1
    for first, (start, _end) in enumerate(ranges):
        limit = start - LEAD + width
        marked = sum(end - begin for begin, end in ranges[first:] if end <= limit)
        if marked > best_marked:
            best, best_marked = start - LEAD, marked
    return best
