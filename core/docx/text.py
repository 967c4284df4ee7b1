"""Words that may stand in XML. Pure."""

import re

# XML 1.0 knows tab and line feed and no other control character; a lone surrogate is no character at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that XML forbids; every kind of line end becomes a line feed."""
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


def clean_line(text: str) -> str:
    """The text on one line, for titles and properties."""
    return " ".join(clean(text).split())
