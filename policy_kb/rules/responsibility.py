"""The bracket at a clause's end that names who answers for it: （责任单位：…）. Pure."""

import re

_OPENING = re.compile(r"[（(]\s*责任单\s*位\s*[:：]")


def responsibility_span(text: str) -> tuple[int, int] | None:
    """Start and end of the bracket in ``text``, nested brackets included; None where there is none."""
    opening = _OPENING.search(text)
    if opening is None:
        return None
    depth = 0
    for place in range(opening.start(), len(text)):
        if text[place] in "（(":
            depth += 1
        elif text[place] in "）)":
            depth -= 1
            if depth == 0:
                return opening.start(), place + 1
    return opening.start(), len(text)


def without_responsibility(text: str) -> str:
    """The clause's text with the bracket cut out."""
    span = responsibility_span(text)
    return text if span is None else text[: span[0]] + text[span[1] :]


def responsibility_of(text: str) -> str:
    """The bracket itself, verbatim, or nothing."""
    span = responsibility_span(text)
    return "" if span is None else text[span[0] : span[1]]
