"""Is each sentence of a model borne out by the clauses it names? Pure.

The check knows nothing of meaning; it holds a sentence to what can be compared: sources that
exist, numbers with their limits, dates, document numbers, names, quotations, words that promise
or forbid, and a fair share of the clause's own words. What it doubts is not shown: the
extractive answer is there for that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policy_kb.rules.answer import Failure
from policy_kb.rules.gate import Gate, gate
from policy_kb.rules.names import unknown_bodies
from policy_kb.rules.planted import orders_model
from policy_kb.rules.quantities import Quantity, parts_of, quantities, states
from policy_kb.rules.text import CJK, bigrams, fold, is_mostly_latin, sentences, squeeze
from policy_kb.rules.worded import SOURCE_MARK, Sentence

MAX_SENTENCES = 12
MAX_CHARACTERS = {False: 900, True: 2400}  # of the whole answer, in Chinese and in English
GROUNDED = 0.35  # share of a Chinese sentence's terms that its clauses hold

_REFUSALS = re.compile(
    r"^(?:很?抱歉|对不起|非常抱歉|不好意思)|(?:我|暂时|目前|恐怕)?(?:无法|不能|不便|没有办法)(?:为您|向您|给您|对此|就此|继续)?(?:回答|提供|协助|满足|处理|讨论|帮助)"
    r"|作为(?:一个|一名)?.{0,6}(?:ai|人工智能|语言模型|助手)|(?:i'?m|i am) (?:sorry|unable|not able)|i (?:can(?:no|')t|won't|cannot) "
    r"|as an? (?:ai|language model)|unable to (?:help|assist|answer|provide)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"</?[a-z!][^>]*>|```|`|\]\(|!\[|^\s*#{1,6}\s|\|\s*-{2,}|^\s*\|.*\|\s*$|\{\{|\}\}|&[a-z]+;|&#", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?|ftp|javascript|data|mailto):|www\.|[a-z0-9-]+\.(?:com|cn|net|org|gov|edu|io|top|xyz|info|cc|vip|shop|site)\b|\S@\S",
    re.IGNORECASE,
)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_QUOTED = re.compile(r"“([^”]+)”|「([^」]+)」|『([^』]+)』|《([^》]+)》|\"([^\"]+)\"")
_GAP = re.compile(r"…+|\.{3,}")
_LATIN = re.compile(r"[a-z][a-z0-9-]+")
_CHINESE = re.compile(rf"[{CJK}]{{2,}}")

# Words that turn a rule into another one: who promises, forbids or widens must have read it.
_WEIGHTY = (
    "免费", "无需", "无条件", "不限", "一律", "均可", "保证", "必定", "必然", "永久", "自动", "直接发放", "全额",
    "不得", "禁止", "严禁", "不予", "取消", "暂停", "废止", "失效", "已过期",
)  # fmt: skip
# What a rule forbids must not get lost on the way: 企业不得享受 is no 企业可以享受.
_FORBIDS = re.compile(r"不得|禁止|严禁|不予|取消|暂停|除外|不能|不可")
_WEIGHTY_ENGLISH = {
    "free of charge": "免费", "guarantee": "保证", "unconditional": "无条件", "automatically": "自动",
    "unlimited": "不限", "in full": "全额", "prohibit": "禁止", "abolished": "废止", "no longer": "失效",
}  # fmt: skip
_BODIES_ENGLISH = re.compile(
    r"\b(?:Bureau|Commission|Ministry|Administration|Committee|Department of|Office of|Customs District|Council)\b"
)


@dataclass(frozen=True)
class Source:
    """A clause as the model was shown it: title, number, label, headings and text, orders left out."""

    text: str

    @cached_property
    def squeezed(self) -> str:
        return squeeze(self.text)

    @cached_property
    def numbers(self) -> set[Quantity]:
        return parts_of(quantities(self.text))

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(bigrams(self.text))


@dataclass(frozen=True)
class Verifier:
    """Checks the sentences of one answer, in order.

    ``names`` are groups of names of one place or body each, which count as the same. Sentences
    are passed to :meth:`objection` one by one; it also keeps the answer's length.
    """

    sources: Sequence[Source]
    english: bool
    names: Sequence[frozenset[str]] = ()
    _lengths: list[int] = field(default_factory=list)

    def objection(self, sentence: Sentence) -> Failure | None:
        """Why the sentence must not be shown, or None when the clauses it names bear it out."""
        self._lengths.append(len(sentence.bare))
        if _UNREADABLE.search(sentence.text) or _MARKUP.search(sentence.text) or self._is_too_long:
            return Failure.GARBAGE
        if _REFUSALS.search(sentence.bare):
            return Failure.REFUSAL
        if not sentence.sources or not all(1 <= number <= len(self.sources) for number in sentence.sources):
            return Failure.UNCITED
        cited = [self.sources[number - 1] for number in sentence.sources]
        return None if self._is_borne_out(sentence.bare, cited) else Failure.UNSUPPORTED

    @property
    def _is_too_long(self) -> bool:
        return len(self._lengths) > MAX_SENTENCES or sum(self._lengths) > MAX_CHARACTERS[self.english]

    def _is_borne_out(self, said: str, cited: Sequence[Source]) -> bool:
        text = "\n".join(source.squeezed for source in cited)
        return (
            self._is_in_the_language(said)
            and not _LINK.search(said)
            and not orders_model(said)
            and gate(fold(said)) is not Gate.INJECTION
            and _numbers_are_stated(said, cited)
            and _quotations_are_verbatim(said, text)
            and self._names_are_stated(said, text)
            and self._words_are_the_clauses(said, text, cited)
            and (self.english or _no_prohibition_is_lost(said, cited))
        )

    def _is_in_the_language(self, said: str) -> bool:
        if not self.english:
            return bool(_CHINESE.search(said)) and not is_mostly_latin(said)
        # Names and quotations stay Chinese, the sentence around them is English.
        around = re.sub(rf"[（(“\"《][^）)”\"》]*[{CJK}][^）)”\"》]*[）)”\"》]", "", said)
        return is_mostly_latin(around)

    def _names_are_stated(self, said: str, text: str) -> bool:
        spoken = squeeze(said)
        for group in self.names:
            if any(name in spoken for name in group) and not any(name in text for name in group):
                return False
        if self.english:
            # A body's name cannot be compared across languages: it has to stand there in Chinese too.
            return not _BODIES_ENGLISH.search(said) or bool(_CHINESE.search(said))
        return not unknown_bodies(spoken, text)

    def _words_are_the_clauses(self, said: str, text: str, cited: Sequence[Source]) -> bool:
        folded = fold(said)
        if self.english:
            foreign = _CHINESE.findall(folded)
            weighty = [term for word, term in _WEIGHTY_ENGLISH.items() if word in folded]
            return all(run in text for run in foreign) and all(term in text for term in weighty)
        if any(word in folded and word not in text for word in _WEIGHTY):
            return False
        if any(word not in text for word in _LATIN.findall(folded)):
            return False
        terms = [term for term in bigrams(folded) if not term[0].isdecimal()]
        held = sum(any(term in source.terms for source in cited) for term in terms)
        return bool(terms) and held >= GROUNDED * len(terms)


def _numbers_are_stated(said: str, cited: Sequence[Source]) -> bool:
    stated = set().union(*(source.numbers for source in cited))
    return all(states(claimed, stated) for claimed in quantities(said))


def _no_prohibition_is_lost(said: str, cited: Sequence[Source]) -> bool:
    """Whether what is said forbids too where the nearest sentence of the clauses does."""
    terms = set(bigrams(said))
    pieces = [piece for source in cited for piece in sentences(source.text)]
    nearest = max(pieces, key=lambda piece: len(terms.intersection(bigrams(piece))), default="")
    return _FORBIDS.search(nearest) is None or _FORBIDS.search(said) is not None


def _quotations_are_verbatim(said: str, text: str) -> bool:
    quoted = ("".join(groups) for groups in _QUOTED.findall(said))
    pieces = (squeeze(piece).strip("，。；：、,.;:") for one in quoted for piece in _GAP.split(one))
    return all(piece in text for piece in pieces)


def without_marks(text: str) -> str:
    """A clause's own [1] would be read as a source: it is put into round brackets."""
    return SOURCE_MARK.sub(lambda match: f"（{match[1]}）", text)
