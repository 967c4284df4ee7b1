"""Choosing which words of a clause to show, always verbatim. Pure."""

from collections.abc import Sequence

from policy_kb.rules.responsibility import responsibility_span, without_responsibility
from policy_kb.rules.text import sentences

ELLIPSIS = "……"
SHORT_CLAUSE = 150  # characters; a clause up to this length is quoted whole
QUOTE_LENGTH = 230  # characters of a quotation from a longer one
CLOSE = 0.75  # a sentence joins the quotation when its score is at least this share of the best one's


def quotation(text: str, scores: Sequence[float]) -> str:
    """The sentences of a clause that bear on the question, in their order, gaps marked with ……

    ``scores`` are those of ``sentences(without_responsibility(text))``, higher is better. The
    bracket of departments is left out: it is told apart.
    """
    body = without_responsibility(text).strip()
    pieces = sentences(body)
    if len(body) <= SHORT_CLAUSE or not pieces or len(pieces) != len(scores):
        return _clipped(body)
    order = sorted(range(len(pieces)), key=lambda place: -scores[place])
    best = scores[order[0]]
    chosen, length = {order[0]}, len(pieces[order[0]])
    for place in order[1:]:
        if scores[place] < CLOSE * best or length + len(pieces[place]) > QUOTE_LENGTH:
            break
        chosen.add(place)
        length += len(pieces[place])
    parts: list[str] = []
    previous: int | None = None
    for place in sorted(chosen):
        if previous is not None and place != previous + 1:
            parts.append(ELLIPSIS)
        parts.append(pieces[place])
        previous = place
    return "".join(parts)


def _clipped(body: str) -> str:
    return body if len(body) <= 2 * QUOTE_LENGTH else body[: 2 * QUOTE_LENGTH] + ELLIPSIS


def excerpt(text: str, around: str, limit: int) -> str:
    """At most ``limit`` characters of ``text`` in one piece, sentence by sentence, holding ``around``.

    Whole where it fits. The bracket of departments is kept when there is room for it and the
    sentence, because it is what many ask for.
    """
    if len(text) <= limit:
        return text
    span = responsibility_span(text)
    start = max(text.find(around), 0)
    end = min(start + max(len(around), 1), start + limit, len(text))
    if span is not None and span[1] - start <= limit:
        end = span[1]
    for mark in _boundaries(text, end):
        if mark - start > limit:
            break
        end = mark
    for mark in reversed(_boundaries(text, 0)):
        if mark < start:
            if end - mark > limit:
                break
            start = mark
    return text[start:end].strip()


def _boundaries(text: str, begin: int) -> list[int]:
    """Places after a sentence's end, from ``begin`` on; the start of the text is one."""
    marks = [0] if begin == 0 else []
    return marks + [place + 1 for place in range(begin, len(text)) if text[place] in "。；！？\n"]
