"""How long a text is in tokens, roughly, where no language model counted them. Pure."""

import re

_LATIN = re.compile(r"[0-9A-Za-z]+")
LATIN_CHARACTERS = 4  # of a word to one token


def estimated_tokens(text: str) -> int:
    """One for each Chinese character and sign, one for every four letters of a Latin word begun."""
    words = _LATIN.findall(text)
    rest = _LATIN.sub("", text)
    return sum(-(-len(word) // LATIN_CHARACTERS) for word in words) + sum(not char.isspace() for char in rest)
