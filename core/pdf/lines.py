"""Break words into lines of a width: between any two Chinese characters, between words elsewhere."""

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

# A run of Latin letters and digits stays together, with the space behind it; everything else stands alone.
PIECES = re.compile(r"[!-~]+\s*|\s+|.", re.DOTALL)
NOT_FIRST = frozenset("，。、；：！？）》」』】”’…,.;:!?)")


def wrapped(words: str, width: float, measure: Measure) -> list[str]:
    """Lines none of which is wider than ``width``, unless a single character is. No line begins with a stop."""
    lines = [line for part in words.splitlines() for line in _broken(part, width, measure)]
    return lines or [""]


def _broken(words: str, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for piece in _fitting(words, width, measure):
        if line and measure((line + piece).rstrip()) > width:
            carried = ""
            if piece[0] in NOT_FIRST and len(line) > 1:
                line, carried = line[:-1], line[-1]
            yield line.rstrip()
            line = carried
        line += piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


def _fitting(words: str, width: float, measure: Measure) -> Iterator[str]:
    """The pieces, those wider than a line taken apart."""
    for piece in PIECES.findall(words):
        if measure(piece.rstrip()) > width:
            yield from piece
        else:
            yield piece


def shrunk(words: str, width: float, size: float, measure: Callable[[str, float], float], *, least: float) -> float:
    """The largest size up to ``size`` at which the words fit into one line; ``least`` at the smallest."""
    taken = measure(words, size)
    return size if taken <= width else max(least, size * width / taken)
