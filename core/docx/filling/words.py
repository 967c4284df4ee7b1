"""The words of a paragraph across its runs. Needs lxml alone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.docx.text import clean
from core.docx.xml import SPACE, child, preserved, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def texts_of(paragraph: "Element") -> Iterator["Element"]:
    """The text elements of the paragraph itself, not of text boxes that hang in it."""
    for text in paragraph.iter(w("t")):
        owner = next(text.iterancestors(w("p")))
        if owner is paragraph:
            yield text


def words_of(paragraph: "Element") -> str:
    """All its words in one string."""
    return "".join(text.text or "" for text in texts_of(paragraph))


def replace(paragraph: "Element", start: int, stop: int, words: str) -> None:
    """Put ``words`` in place of characters ``start`` to ``stop``; they look as the first of them did."""
    place = 0
    target: Element | None = None
    for text in list(texts_of(paragraph)):
        held = text.text or ""
        begin, end = max(start - place, 0), min(stop - place, len(held))
        place += len(held)
        if begin >= end:
            continue
        if target is None:
            target = text
            text.text = held[:begin] + clean(words) + held[end:]
        else:
            text.text = held[:begin] + held[end:]
        text.set(SPACE, "preserve")


def break_lines(paragraph: "Element") -> None:
    """Turn the line feeds within its texts into Word's own line breaks."""
    for text in list(texts_of(paragraph)):
        lines = (text.text or "").split("\n")
        run = text.getparent()
        if len(lines) == 1 or run is None:
            continue
        text.text = lines[0]
        at = run.index(text)
        for line in lines[1:]:
            more = preserved(run, "t", line)
            pause = child(run, "br")
            run.insert(at + 1, pause)
            run.insert(at + 2, more)
            at += 2
