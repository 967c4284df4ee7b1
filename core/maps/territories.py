"""What territories are called, by the language of the visitor: CLDR's names, as the ``babel`` package carries them."""

from functools import lru_cache

from babel import Locale

from core.maps.places import PLACES

# The names that public bodies in China use; CLDR's leave the country out, or are longer than a table takes.
_OWN = {
    "zh": {"HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾"},
    "en": {"HK": "Hong Kong, China", "MO": "Macao, China", "TW": "Taiwan, China"},
}
MAINLAND = "CN"


def territory_name(code: str, language: str) -> str:
    """The name of an ISO 3166-1 alpha-2 code in a language such as ``zh-hans`` or ``en``; the code when unknown."""
    return _names("en" if language.startswith("en") else "zh").get(code, code)


def territories(language: str) -> list[tuple[str, str]]:
    """Codes and names of all that a map can show, in the order of names: by sound in Chinese."""
    names = _names("en" if language.startswith("en") else "zh")
    # The older part of this encoding holds common characters in the order of pinyin.
    return sorted(((code, names[code]) for code in PLACES if code in names), key=lambda one: one[1].encode("gb18030"))


def territory_code(written: str) -> str | None:
    """The code of a territory given by its code, or its name in Chinese or English; None for no such place."""
    words = written.strip()
    if len(words) == 2 and words.upper() in PLACES:
        return words.upper()
    return _codes().get(words.casefold())


@lru_cache(maxsize=2)
def _names(language: str) -> dict[str, str]:
    known = Locale(language).territories
    return {**{code: known[code] for code in PLACES if code in known}, **_OWN[language]}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    cldr = [(name, code) for language in _OWN for code, name in Locale(language).territories.items() if code in PLACES]
    return {name.casefold(): code for name, code in [*cldr, *((n, c) for own in _OWN for c, n in _names(own).items())]}
