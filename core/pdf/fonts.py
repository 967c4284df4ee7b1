"""The one font of a paper: readers' own Chinese font by default, or a TrueType file that is embedded."""

from functools import lru_cache

DEFAULT = "STSong-Light"
BEYOND = 0xFFFF  # the default font's encoding holds two bytes a character
MISSING = "〓"  # what printers set for a character that they lack


class UnusableFontError(ValueError):
    """The file is no TrueType font that can be embedded."""


@lru_cache(maxsize=8)
def registered(path: str = "") -> str:
    """The name by which the library knows the font at ``path`` (empty: the default). Raises UnusableFontError."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    if not path:
        pdfmetrics.registerFont(UnicodeCIDFont(DEFAULT))
        return DEFAULT
    name = f"embedded-{path}"
    try:
        pdfmetrics.registerFont(TTFont(name, path))
    except (TTFError, OSError) as error:
        raise UnusableFontError(str(error)) from error
    return name


def drawable(words: str, font: str) -> str:
    """One line of words that the font can show; what is beyond it stands as 〓."""
    line = " ".join(words.split())
    if font != DEFAULT:
        return line
    # The dot within foreign names is the Japanese one in fonts that stand in for the default one.
    return "".join(MISSING if ord(each) > BEYOND else each for each in line.replace("·", "・"))
