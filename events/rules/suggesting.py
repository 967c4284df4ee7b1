"""Which needs fit an offer, and why: rules first, likeness of wording beside them. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ENOUGH = 3.0  # below it nothing is suggested
CATEGORY, EACH_MORE, MARKET, LANGUAGE, SAME_EVENT, WORDING = 3.0, 0.5, 1.5, 0.5, 1.0, 2.5
# Cosine of multilingual-e5 between two short Chinese texts: unrelated ones lie around the first, paraphrases at the second.
UNLIKE, ALIKE = 0.80, 0.93
MOST_PHRASES, SHORTEST, LONGEST = 3, 2, 12
_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z0-9]{2,}")
# Said in every offer and need, or compared as a market: as a phrase it tells nothing.
_EVERYWHERE = re.compile(
    r"我们|公司|企业|提供|需要|寻找|寻求|希望|合作|供应|需求|产品|服务|可以|支持|以及|长期|优先|能够|有限|演示|数据|海外|跨境|电商|市场|一家|伙伴"
    r"|德国|美国|英国|法国|日本|欧洲|欧盟|欧美|东南亚|中东|拉美|[的和与及或在可做]"
)


class Why(StrEnum):
    """A reason to suggest."""

    CATEGORY = "category"
    MARKET = "market"
    LANGUAGE = "language"
    EVENT = "event"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of an offer or a need."""

    key: int
    enterprise: int
    is_offer: bool
    text: str
    categories: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and what is shared: values of the enumerations, codes of territories, or phrases."""

    why: Why
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another company's listing that fits; the higher the score the better."""

    key: int
    score: float
    reasons: tuple[Reason, ...]


def suggested(side: Side, others: Iterable[tuple[Side, float | None]], *, most: int) -> list[Suggestion]:
    """The best of ``others``, each given with the likeness of its wording (cosine; None where unknown)."""
    found = [
        Suggestion(other.key, *weighed(side, other, likeness)) for other, likeness in others if may_meet(side, other)
    ]
    kept = [one for one in found if one.score >= ENOUGH and one.reasons]
    return sorted(kept, key=lambda one: (-one.score, one.key))[:most]


def may_meet(side: Side, other: Side) -> bool:
    """An offer and a need, of two companies, for the same event or one of them for any."""
    if side.is_offer is other.is_offer or side.enterprise == other.enterprise:
        return False
    return side.event is None or other.event is None or side.event == other.event


def weighed(side: Side, other: Side, likeness: float | None) -> tuple[float, tuple[Reason, ...]]:
    """The score of a pair and what it rests on, the same whichever of the two asks."""
    score, reasons = 0.0, []
    if categories := side.categories & other.categories:
        score += CATEGORY + EACH_MORE * (len(categories) - 1)
        reasons.append(Reason(Why.CATEGORY, tuple(sorted(categories))))
    if markets := side.markets & other.markets:
        score += MARKET
        reasons.append(Reason(Why.MARKET, tuple(sorted(markets))))
    if (likeness or 0) > UNLIKE and (phrases := shared_phrases(side.text, other.text)):
        score += WORDING * min(((likeness or 0) - UNLIKE) / (ALIKE - UNLIKE), 1)
        reasons.append(Reason(Why.WORDING, phrases))
    if side.event is not None and side.event == other.event:
        score += SAME_EVENT
        reasons.append(Reason(Why.EVENT))
    if languages := side.languages & other.languages:
        score += LANGUAGE
        reasons.append(Reason(Why.LANGUAGE, tuple(sorted(languages))))
    return score, tuple(reasons)


def shared_phrases(one: str, other: str) -> tuple[str, ...]:
    """The longest runs of words that both texts hold, at most three, without what every text says."""
    theirs = _pieces(other)
    common = sorted(_pieces(one) & theirs, key=lambda piece: (-len(piece), one.find(piece)))
    kept: list[str] = []
    for piece in common:
        if not any(piece in longer for longer in kept):
            kept.append(piece)
        if len(kept) == MOST_PHRASES:
            break
    return tuple(kept)


def _pieces(text: str) -> set[str]:
    """Every piece of a Chinese run, and every Latin word in lower case."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run.isascii():
            found.add(run.lower())
            continue
        for part in _EVERYWHERE.sub(" ", run).split():
            for start in range(len(part)):
                for end in range(start + SHORTEST, min(start + LONGEST, len(part)) + 1):
                    found.add(part[start:end])
    return found
