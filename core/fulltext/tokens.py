"""Words as a full-text index takes them: Chinese as overlapping pairs, in plain ASCII. Pure.

No database splits Chinese by itself. Each pair of neighbouring characters becomes one token, so that a phrase
of tokens is found exactly where the text holds the characters one after the other. Tokens are written in
hexadecimal: they mean the same to every database, whatever its locale takes for a letter.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

LONGEST_TEXT = 20_000  # characters taken in of one application
LONGEST_QUERY = 60
_PLAIN = re.compile(r"[a-z0-9]+")
_PIECES = re.compile(r"[a-z0-9]+|[^\Wa-z0-9_]+")


def tokens_of(text: str) -> str:
    """The tokens of ``text``, separated by spaces. The last character of a run stands once more by itself."""
    pieces = _pieces(text[:LONGEST_TEXT])
    return " ".join(token for piece in pieces for token in (*_tokens(piece), *_last(piece)))


def phrases_of(words: str) -> list[list[str]]:
    """What a person looks for: a phrase of tokens for each run of characters; all of them must be found.

    The last token of a phrase may be the beginning of a longer one: of a word in Latin letters, of a number,
    or (a single Chinese character) of a pair.
    """
    return [list(_tokens(piece)) for piece in _pieces(words[:LONGEST_QUERY])]


def _pieces(text: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKC", text).lower()
    for found in _PIECES.finditer(folded):
        yield found.group()


def _tokens(piece: str) -> Iterator[str]:
    if _PLAIN.fullmatch(piece):
        yield f"a{piece}"
    elif len(piece) == 1:
        yield _code(piece)
    else:
        for first, second in pairwise(piece):
            yield _code(first) + _code(second)


def _last(piece: str) -> Iterator[str]:
    if len(piece) > 1 and not _PLAIN.fullmatch(piece):
        yield _code(piece[-1])


def _code(character: str) -> str:
    return f"z{ord(character):x}"
