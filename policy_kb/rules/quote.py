"""Choosing which words of a clause to show, always verbatim. Pure."""

import re
from collections.abc import Sequence

from policy_kb.rules.responsibility import responsibility_span, without_responsibility

ELLIPSIS = "……"
_CLOSING = tuple("。；！？，、：”’）》.;:!?,)…")
# 1. （一） 一、 at the head of a clause: the label names it already.
_NUMBER_MARK = re.compile(
    r"^(?:\d{1,2}\s*[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])\s*"
)
SHORT_CLAUSE = 150  # characters; a clause up to this length is quoted whole
QUOTE_LENGTH = 230  # characters of a quotation from a longer one
CLOSE = 0.75  # a sentence joins the quotation when its score is at least this share of the best one's


def quotation(text: str, pieces: Sequence[str], scores: Sequence[float]) -> str:
    """The sentences of a clause that bear on the question, in their order, gaps marked with ……

    ``pieces`` are the clause's sentences in order and ``scores`` theirs, higher is better. The
    bracket of departments is left out: it is told apart.
    """
    body = _NUMBER_MARK.sub("", _on_one_line(without_responsibility(text).splitlines()))
    if len(body) <= SHORT_CLAUSE or not pieces:
        return body if len(body) <= 2 * QUOTE_LENGTH else body[: 2 * QUOTE_LENGTH] + ELLIPSIS
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
    return _NUMBER_MARK.sub("", _on_one_line(parts))


def _on_one_line(parts: Sequence[str]) -> str:
    """Lines put together; a heading without a mark at its end is set off by a blank."""
    joined = "".join(part if part.endswith(_CLOSING) else f"{part} " for part in parts)
    return joined.strip()


def excerpt(text: str, around: str, limit: int) -> str:
    """At most ``limit`` characters of ``text`` in one piece, sentence by sentence, holding ``around``.

    Whole where it fits. The bracket of departments is kept when there is room for it and the
    sentence, because it is what many ask for.
    """
    if len(text) <= limit:
        return text
    start = max(text.find(around), 0)
    end = min(start + max(len(around), 1), start + limit, len(text))
    span = responsibility_span(text)
    if span is not None and end < span[1] <= start + limit:
        end = span[1]
    for mark in _sentence_ends(text):
        if mark > end and mark - start <= limit:
            end = mark
    for mark in reversed([0, *_sentence_ends(text)]):
        if mark < start and end - mark <= limit:
            start = mark
    return text[start:end].strip()


def _sentence_ends(text: str) -> list[int]:
    return [place + 1 for place, char in enumerate(text) if char in "。；！？\n"]
