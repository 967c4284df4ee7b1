"""Whether a question asks the same as one that the office has answered. Pure.

Questions on one subject lie so near one another in the model's space that a cosine cannot tell
海外仓补贴多少 from 海外仓由谁负责. So the two are read first: what one names and the other does
not, such as another place, year or kind of fact, parts them whatever the cosine says.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from policy_kb.rules.question import Question
from policy_kb.rules.questionform import form_of, kinds_of, moods_of
from policy_kb.rules.text import CJK, bigrams

# Measured on the sets in tests/retrieval/curated_*.jsonl: cosines of this model begin at about 0.85
# for questions that have nothing in common.
FARTHEST, NEAREST = 0.85, 1.0
MEANING_WEIGHT = 0.6
WORDS_WEIGHT = 0.4
FOREIGN_WEIGHT = 0.5
CLOSE = 0.38
CLOSE_BY_WORDS = 0.75  # share of common words with which a question wins while there are no vectors
UNKNOWN = 1.0  # weight of a word that no document holds: a typo, or chat


class Difference(StrEnum):
    """What makes a question another one than the wording it was compared with."""

    LANGUAGE = "language"
    PLACE = "place"
    YEAR = "year"
    DOCUMENT = "document"
    CODE = "code"
    NUMBER = "number"
    FACT = "fact"
    FORM = "form"
    MOOD = "mood"
    OPPOSITE = "opposite"
    MEASURE = "measure"
    SUBJECT = "subject"
    FAR = "far"


_OPPOSITES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"进口|\bimport", r"出口|\bexport"),
        (r"线上|\bonline", r"线下|\boffline"),
        (r"最高|最多|上限|maximum", r"最低|最少|下限|minimum"),
        (r"境内|国内|domestic", r"境外|国外|海外|overseas|abroad"),
        (r"企业|公司|compan", r"个人|individual"),
        (r"开始|起始|\bstart|\bbegin", r"截止|截至|结束|deadline|\bend\b"),
        (r"零售|b2c|retail", r"b2b|批发|wholesale"),
    )
)
# What a number may be the measure of: 产业园有多少个 and 产业园面积多少 both ask for a number.
_MEASURES = re.compile(
    r"面积|人数|人口|规模|产值|营业额|销售额|交易额|成交额|投资额|产量|销量|高度|长度|距离|年龄|排名|等级|星级|名次|次数|频率|重量|容量|寿命|覆盖率|增速|增长率"
    r"|\b(?:area|size|population|turnover|sales|output|distance|height|length|weight|rank|capacity|growth)\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_CODE = re.compile(r"(?<![a-z\d])(?:[a-z]+\d[a-z\d]*|\d+[a-z][a-z\d]*)(?![a-z\d])|(?<![a-z\d])[a-z]{2,}(?![a-z\d])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|第[一二三四五六七八九十]+[条章节款项批期届次]")
# How people ask for a kind of fact, which the kinds themselves compare, and words that only carry a question.
_CARRYING = re.compile(
    r"责任(?:单位|部门)|主管(?:单位|部门)?|负责|牵头|单位|部门|机构|数量|数目|步骤|环节|具体|一下|到底|究竟|这块|这个|那个"
    r"|打算|准备|计划|应该|需要|目前|现在|以外|之外|除了?|归|由|管|该|还|都|想|要|将|会|能|在|和|与|对|给|分|走|是|有|做|搞|干|办|找|事|们|个"
)
# What governments do with any subject: sets none apart.
_GENERIC = re.compile(
    r"支持|扶持|鼓励|推动|推进|促进|政策|措施|规划|打造|建设|建成|开展|提供|实施|实行|落实|完善|加强|发展"
)
_CHINESE = re.compile(rf"[{CJK}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the library knows of words: ``rarity`` of those that occur in it, ``terms`` of the trade."""

    rarity: Mapping[str, float]
    terms: Collection[str] = ()

    def weight(self, word: str) -> float:
        """How much a shared word says."""
        return self.rarity.get(word, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an answer speaks of: all its wordings with its own words, and the places and documents it is bound to."""

    material: str
    places: frozenset[str] = frozenset()
    documents: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near a question is to a wording, about 0–1, with its parts, and what parts the two."""

    value: float
    cosine: float | None
    shared: float
    foreign: float
    differences: tuple[Difference, ...]

    @property
    def wins(self) -> bool:
        """Whether the answer may be given for the question."""
        return not self.differences


def closeness(
    asked: Question, wording: Question, cosine: float | None, *, settled: Settled, vocabulary: Vocabulary
) -> Closeness:
    """Compare a question with one wording of an answer; ``cosine`` is None while there are no vectors."""
    shared = _shared(content(asked), content(wording), vocabulary)
    foreign = _foreign(asked, settled.material, vocabulary)
    value = shared if cosine is None else _near(cosine, shared, foreign)
    found = list(_differences(asked, wording, settled))
    if _foreign_terms(asked, settled.material, vocabulary.terms):
        found.append(Difference.SUBJECT)
    if value < (CLOSE_BY_WORDS if cosine is None else CLOSE):
        found.append(Difference.FAR)
    return Closeness(round(value, 3), cosine, round(shared, 3), round(foreign, 3), tuple(found))


def content(question: Question) -> list[str]:
    """The words that say what a question is about, official where the synonyms know them."""
    return bigrams(f"{_CARRYING.sub(' ', question.plain)} {question.official}")


def material_of(wordings: Iterable[Question], answer: str) -> str:
    """What an answer speaks of, for :class:`Settled`; the answer in a folded form."""
    return " ".join([*(f"{wording.rest} {wording.official}" for wording in wordings), answer])


def _near(cosine: float, shared: float, foreign: float) -> float:
    meaning = min(max((cosine - FARTHEST) / (NEAREST - FARTHEST), 0.0), 1.0)
    return MEANING_WEIGHT * meaning + WORDS_WEIGHT * shared - FOREIGN_WEIGHT * foreign


def _shared(asked: Iterable[str], wording: Iterable[str], vocabulary: Vocabulary) -> float:
    """The weight of the words in common, as a share of both sides' (0–1)."""
    one, other = set(asked), set(wording)
    total = sum(map(vocabulary.weight, one)) + sum(map(vocabulary.weight, other))
    return 2 * sum(map(vocabulary.weight, one & other)) / total if total else 0.0


def _foreign(asked: Question, material: str, vocabulary: Vocabulary) -> float:
    """The share of the question's characters that are words of the library which the answer does not speak of."""
    runs = _CHINESE.findall(_GENERIC.sub(" ", f"{_CARRYING.sub(' ', asked.plain)} {asked.official}"))
    total = sum(map(len, runs))
    return sum(_foreign_characters(run, material, vocabulary) for run in runs) / total if total else 0.0


def _foreign_characters(run: str, material: str, vocabulary: Vocabulary) -> int:
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    held = {place + step for place, pair in enumerate(pairs) if pair in material for step in (0, 1)}
    known = {place + step for place, pair in enumerate(pairs) if pair in vocabulary.rarity for step in (0, 1)}
    return len(known - held)


def _foreign_terms(asked: Question, material: str, terms: Collection[str]) -> set[str]:
    """Terms of the trade that the question names and the answer does not speak of."""
    text = f"{asked.rest} {asked.official}"
    found = {term for term in terms if term in text and term not in material}
    return {term for term in found if _GENERIC.sub("", term)}


def _differences(asked: Question, wording: Question, settled: Settled) -> Iterable[Difference]:
    compared = {
        Difference.LANGUAGE: asked.english == wording.english,
        Difference.PLACE: _same_places(asked, wording, settled),
        Difference.YEAR: set(asked.years) == set(wording.years),
        Difference.DOCUMENT: set(asked.documents) <= settled.documents | set(wording.documents),
        Difference.CODE: _codes(asked) == _codes(wording),
        Difference.NUMBER: _numbers(asked) == _numbers(wording),
        Difference.FACT: kinds_of(asked) == kinds_of(wording),
        Difference.FORM: form_of(asked) == form_of(wording),
        Difference.MOOD: moods_of(asked) == moods_of(wording),
        Difference.MEASURE: all(measure in settled.material for measure in _MEASURES.findall(asked.rest)),
        Difference.OPPOSITE: not _is_opposed(asked.rest, settled.material),
    }
    return (difference for difference, same in compared.items() if not same)


def _same_places(asked: Question, wording: Question, settled: Settled) -> bool:
    """Whether both speak of the same places; one that the wording leaves to its clauses may be named."""
    if asked.national != wording.national:
        return False
    places = set(asked.places)
    return places == set(wording.places) or (not wording.places and places == settled.places)


def _codes(question: Question) -> set[str]:
    """Codes such as b2b or rcep; in English all words look like one, so only those with a digit count."""
    found = set(_CODE.findall(question.rest))
    return {code for code in found if any(char.isdigit() for char in code)} if question.english else found


def _numbers(question: Question) -> set[str]:
    return set(_NUMBER.findall(_CODE.sub(" ", _YEAR.sub(" ", question.text))))


def _is_opposed(asked: str, material: str) -> bool:
    """Whether the question names one side of a pair such as 进口, 出口 and the answer only the other."""
    for one, other in _OPPOSITES:
        for mine, its in ((one, other), (other, one)):
            if mine.search(asked) and not mine.search(material) and its.search(material):
                return True
    return False
