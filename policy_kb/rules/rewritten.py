"""Is a model's completion of a follow-up question nothing but the conversation's own words? Pure."""

import re
from collections.abc import Sequence

from policy_kb.rules.gate import gate
from policy_kb.rules.planted import orders_model
from policy_kb.rules.quantities import Quantity, quantities
from policy_kb.rules.text import bigrams, codes, fold, is_mostly_latin, squeeze

LONGEST = 200  # characters
OWN_WORDS = 0.6  # share of its terms that the follow-up or a former question has

_MARKS = re.compile(r"[\n\r<>{}`|#*=]|\[\d|https?:|www\.|@")
_TITLES = re.compile(r"《([^》]+)》")


def is_faithful(rewritten: str, original: str, former: Sequence[str], *, names: Sequence[frozenset[str]]) -> bool:
    """Whether the rewritten question keeps what was asked and adds only what had been said.

    Every place, number, code and document of ``original`` must stand in it, and it may hold no
    other than those of ``original`` and the ``former`` questions. ``names`` are groups of names
    of one place or body each.
    """
    if not 1 < len(rewritten) <= LONGEST or _MARKS.search(rewritten):
        return False
    if is_mostly_latin(rewritten) != is_mostly_latin(original):
        return False
    if gate(fold(rewritten)) is not None or orders_model(rewritten):
        return False
    said = "\n".join([original, *former])
    return (
        _facts(original, names) <= _facts(rewritten, names) <= _facts(said, names)
        and _share_of_own_words(rewritten, said) >= OWN_WORDS
    )


def _facts(text: str, names: Sequence[frozenset[str]]) -> set[str | int | tuple[str, str]]:
    """What must not change: numbers, codes, titles, and the groups of names spoken of (by their place in the list)."""
    squeezed = squeeze(text)
    numbers = {_plain(one) for one in quantities(text)}
    titles = {squeeze(title) for title in _TITLES.findall(text)}
    spoken = {place for place, group in enumerate(names) if any(name in squeezed for name in group)}
    return {*numbers, *codes(text), *titles, *spoken}


def _plain(quantity: Quantity) -> tuple[str, str]:
    return quantity.value, quantity.unit


def _share_of_own_words(rewritten: str, said: str) -> float:
    own, terms = set(bigrams(said)), bigrams(rewritten)
    return sum(term in own for term in terms) / len(terms) if terms else 0.0
