"""Text as the search sees it: folded, split into sentences, broken into character bigrams. Pure."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping

CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_CJK_GAP = re.compile(rf"(?<=[{CJK}，。；：、（）《》“”])\s+|\s+(?=[{CJK}，。；：、（）《》“”])")
_SPACE = re.compile(r"\s")
_RUN = re.compile(rf"[{CJK}]+|[a-z0-9]+(?:[.%][a-z0-9]+)*%?")
_CODE = re.compile(r"(?!(?:19|20)\d\d$)\d{4}|(?=.*[a-z])[a-z0-9]{3,}")
_CHINESE = re.compile(rf"[{CJK}]")
_LOWER_WORD = re.compile(r"(?<![A-Za-z0-9])[a-z]{3,}(?![A-Za-z0-9])")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」")
# Words that make a question of a sentence, in either language and either kind of characters.
_ASKS_CHINESE = re.compile(
    r"怎么|怎樣|怎样|如何|什么|什麼|甚麼|哪|多少|几个|幾個|谁|誰|吗|嗎|呢|是否|有没有|有沒有|能否|可否|请问|請問|何时|何時|为何|為何|多久"
)
_ASKS_ENGLISH = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|does|do|did|can|could|would|should|will|may|tell|me|please|the|of|for|about)\b"
)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？]+[”’）)]*|[^。；！？\n]+")


def text_hash(text: str) -> str:
    """SHA-256 of the text, 64 hex digits: the key of versions, clauses and cached vectors."""
    return hashlib.sha256(text.encode()).hexdigest()


def fold(text: str) -> str:
    """One form for comparing: NFKC (so half and full width agree), lower case, no gaps between Chinese."""
    folded = unicodedata.normalize("NFKC", text).lower().strip()
    return _CJK_GAP.sub("", folded) if _SPACE.search(folded) else folded


def squeeze(text: str) -> str:
    """``fold`` without any white space, for "is this quoted in that"."""
    return re.sub(r"\s+", "", fold(text))


def bigrams(text: str) -> list[str]:
    """Search terms in reading order: overlapping pairs of Chinese characters, whole Latin words and numbers.

    Chinese has no spaces and words of one or two characters mostly; pairs need no dictionary
    and beat a segmenter on every set tried. A lone character is a term of its own.
    """
    terms: list[str] = []
    for run in _RUN.findall(fold(text)):
        if "\u3400" <= run[0] <= "\u9fff":
            terms += [run[i : i + 2] for i in range(len(run) - 1)] if len(run) > 1 else [run]
        else:
            terms.append(run)
    return terms


def codes(text: str) -> list[str]:
    """Codes and acronyms in a Chinese text, such as 9610 or rcep: four digits that are no year, or Latin letters.

    Two or more words in small letters are not names but English mixed in (support 由哪个 department 负责).
    """
    plain = set(_LOWER_WORD.findall(text))
    mixed = plain if len(plain) > 1 else set()
    return [term for term in bigrams(text) if _CODE.fullmatch(term) and term not in mixed]


def sentences(text: str) -> list[str]:
    """The text cut at 。；！？ and line ends, marks kept; joined again they give all of it but white space at the cuts."""
    return [match.strip() for match in _SENTENCE.findall(text) if match.strip()]


def is_mostly_latin(text: str) -> bool:
    """Whether a question is put in a language of Latin letters rather than in Chinese.

    Where both occur, the words that ask decide, not the names asked about: Amazon FBA 怎么申请 is
    Chinese, What is 海外仓 support is not. Names in quotation marks count for neither.
    """
    latin = sum("a" <= char <= "z" for char in text.lower())
    if not _CHINESE.search(text):
        return latin > 3
    asking = _QUOTED.sub(" ", text)
    return len(_ASKS_ENGLISH.findall(asking.lower())) > len(_ASKS_CHINESE.findall(asking))


def weighted_terms(*parts: tuple[str, float]) -> dict[str, float]:
    """The search terms of several texts, each with the highest weight of the texts it occurs in."""
    weights: dict[str, float] = {}
    for text, weight in parts:
        for term in bigrams(text):
            weights[term] = max(weight, weights.get(term, 0.0))
    return weights


def coverage(wanted: Mapping[str, float], text: str) -> float:
    """The share (0–1) of the wanted terms' weight that ``text`` holds."""
    total = sum(wanted.values())
    return held_weight(wanted, fold(text)) / total if total else 0.0


def held_weight(wanted: Mapping[str, float], folded: str) -> float:
    """The weight of the wanted terms that occur in a folded text."""
    # A pair of Chinese characters is a term wherever it stands; other terms end where their run ends.
    pairs = [term for term in wanted if term in folded]
    if all(len(term) == 2 and "\u3400" <= term[0] <= "\u9fff" for term in pairs):
        return sum(wanted[term] for term in pairs)
    terms = set(bigrams(folded))
    return sum(wanted[term] for term in pairs if term in terms)
