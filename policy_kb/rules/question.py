"""A question taken apart: what is asked, about which place, document and year. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy_kb.rules.document_names import DocumentName, DocumentNames, NameBook
from policy_kb.rules.facts import Fact, asked_facts
from policy_kb.rules.text import fold, is_mostly_latin

_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年?(?!\d)")
_COMPARE = re.compile(
    r"分别|各自|对比|比较|区别|差别|不同|异同|相比|哪个更|都(?:怎么|是怎么|有|提|说|是)|变化|compare|difference|versus|\bvs\b"
)
_NATIONAL = re.compile(
    r"国务院|国家层面|全国性?|国家(?:对|在|有|是|怎么|如何|要求|政策|鼓励|支持|规定)|中央|部委|state council|(?<![a-z])national(?![a-z])|central government|国家"
)
_DOCUMENT_WORDS = re.compile(
    r"若干措施|实施方案|指导意见|意见(?:中|里|提|对|要|的)|方案(?:中|里|提|对|要|的)|措施(?:中|里|提|的)|通知(?:上|中|里)"
)
# The subject of every document here: words that tell no clause from another.
_COMMON = re.compile(
    r"(?:中国)?跨境(?:电子商务|电商)(?:综合试验区|综试区)?|综合试验区|综试区|试验区|cross-border e-?commerce|(?<=[^一-龥])跨境(?=[^一-龥])"
)
_ISSUANCE = re.compile(
    r"落款|签发|文号|发文字号|印发|发布|出台|颁布|下发|发文|成文|公布|联系人|依据|根据.{0,8}(?:批复|文件)|哪个批复|issued|published"
)
# Words that frame a question and say nothing of its subject.
_FRAME = re.compile(
    r"请问|请教|想问|问一下|我想(?:知道|了解|问)?|我们想?|我司|本公司|麻烦|告诉我|介绍一下|说说|讲讲|能不能|能否|可不可以|可以|是不是|是否|有没有|有无|会不会|要不要"
    r"|是什么|为什么|什么样的?|什么时候|什么|怎么样|怎么办|怎么做|怎么说|怎么|怎样|如何|哪些|哪个|哪里|哪儿|哪家|哪|多少|几个|几家|谁|吗|呢|啊|呀|吧|啥"
    r"|[的了吗呢啊呀吧啥么谁]"
    r"|\b(?:what|who|which|how|when|where|why|is|are|the|of|in|for|to|a|an|does|do|can|i|we|my|our|and|on|by|with|be|it|there|any|me|you|about)\b|[?？!！。，,、：:；;\"'“”‘’《》()（）]"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question after reading.

    ``text`` is folded, ``official`` holds the official terms that its everyday words stand
    for, ``search_text`` is both; ``subject`` is the text without the words that only frame a
    question, name its place, or belong to every document. ``places`` are names of regions
    it mentions, ``national`` that it speaks of the country, ``documents`` the ids of
    documents it calls by name, ``issuance`` that it asks about a document's own making.
    ``rest`` is the text without the everyday words that ``official`` stands for, ``plain`` the
    subject without them.
    """

    original: str
    text: str
    search_text: str
    subject: str
    official: str
    facts: tuple[Fact, ...]
    places: tuple[str, ...]
    national: bool
    documents: tuple[int, ...]
    years: tuple[int, ...]
    compares: bool
    english: bool
    issuance: bool = False
    rest: str = ""
    plain: str = ""


def read_question(
    original: str,
    *,
    simplified: str,
    synonyms: Mapping[str, str],
    place_names: Mapping[str, str],
    documents: NameBook | Sequence[DocumentName] = (),
) -> Question:
    """Take a question apart.

    ``simplified`` is the question in simplified characters, ``synonyms`` maps everyday terms
    to official ones, ``place_names`` maps every name of a region to the region's own.
    """
    text = fold(simplified)
    places = _places(text, place_names)
    compares = bool(_COMPARE.search(text))
    years = tuple(int(year) for year in _YEAR.findall(text))
    national = bool(_NATIONAL.search(text)) and not _only_as_part(text)
    official, rest = _official_terms(text, synonyms)
    names = DocumentNames(documents) if isinstance(documents, Sequence) else documents
    named = names.named(text, years=years, places=places, national=national)
    routed = bool(named) or national
    return Question(
        original=original,
        text=text,
        search_text=" ".join([text, *official]),
        subject=_subject(text, place_names, routed=routed),
        official=" ".join(official),
        facts=asked_facts(text),
        places=places,
        national=national,
        documents=named,
        years=years,
        compares=compares and (len(places) + national + len(years) > 1 or len(places) + national == 0),
        english=is_mostly_latin(original),
        issuance=bool(_ISSUANCE.search(text)),
        rest=rest,
        plain=_subject(rest, place_names, routed=routed),
    )


def _subject(text: str, place_names: Mapping[str, str], *, routed: bool) -> str:
    if routed:
        # These words have led to the document already; inside it they lead astray.
        text = _DOCUMENT_WORDS.sub(" ", _NATIONAL.sub(" ", _YEAR.sub(" ", text)))
    for name in sorted(place_names, key=len, reverse=True):
        if _folded(name) in text:
            text = _word(name).sub(" ", text)
    return " ".join(_FRAME.sub(" ", _COMMON.sub(" ", text)).split())


def _only_as_part(text: str) -> bool:
    """Whether 国家 occurs only inside a longer word that names no level of government."""
    return not re.search(r"国务院|中央|全国|national|state council|central", text) and not re.search(
        r"国家(?!级|标准|和地区|或地区|\(地区)", text
    )


def _places(text: str, place_names: Mapping[str, str]) -> tuple[str, ...]:
    """Regions mentioned, in order, the longest name first where two overlap."""
    found: dict[int, tuple[int, str]] = {}
    for name, region in place_names.items():
        match = _word(name).search(text) if _folded(name) in text else None
        if match and len(name) > found.get(match.start(), (0, ""))[0]:
            found[match.start()] = (len(name), region)
    return tuple(dict.fromkeys(region for _, (_, region) in sorted(found.items())))


@lru_cache(maxsize=20_000)
def _folded(term: str) -> str:
    """A vocabulary's term as it stands in a folded text; found there first, as few terms are in a question."""
    return fold(term)


@lru_cache(maxsize=20_000)
def _word(term: str) -> re.Pattern[str]:
    """A vocabulary's term in a folded text: Latin ones as whole words, in the plural too."""
    needle = re.escape(fold(term))
    return re.compile(rf"(?<![a-z]){needle}(?:s|es)?(?![a-z])" if fold(term).isascii() else needle)


def _official_terms(text: str, synonyms: Mapping[str, str]) -> tuple[list[str], str]:
    """The official terms whose everyday word occurs in the text, and the text without those words.

    A longer term wins over its part.
    """
    added: list[str] = []
    rest = text
    for term in sorted(synonyms, key=len, reverse=True):
        if _folded(term) in rest and (pattern := _word(term)).search(rest):
            rest = pattern.sub(" ", rest)
            if synonyms[term] not in text:
                added.append(synonyms[term])
    return added, rest
