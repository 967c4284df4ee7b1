"""Which knowledge entries belong to a question: by its words, or by the clauses it was answered from. Pure."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

MOST = 3
ENOUGH = 0.5  # share of the question's weight that an entry's words must carry
TITLE, BODY = 1.0, 0.6  # what a term counts by where it stands
SAME_CLAUSE = 0.6
OPEN_NOW = 0.15

# What is to be had, by kind; a question after what is on, or open, gets all of that kind.
KIND_WORDS: Mapping[str, re.Pattern[str]] = {
    "subsidy": re.compile(r"补贴|补助|扶持|资助|奖励|奖补|申报|申请|subsid|grant|appl"),
    "event": re.compile(r"展会|展览|活动|论坛|对接会|培训|exhibition|event|training"),
    "park": re.compile(r"园区|产业园|入驻|park"),
    "talent": re.compile(r"人才|大赛|落户|talent"),
}
ON_NOW = re.compile(
    r"(?:现在|目前|眼下|最近|近期|当前|今年|本月|这个月|下个?月|下周|本周|正在|正开放|开放)"
    r"|(?:哪些|什么|有啥|哪几个).{0,8}(?:可以|能|可).{0,3}(?:报|申|参加)"
    r"|(?:申报|报名|申请).{0,4}(?:截止|期限|时间|批次)|什么时候.{0,6}(?:截止|开始|申报|报名)"
    r"|\bnow\b|\bopen\b|current|deadline|this month|next month|upcoming"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """An entry as the choice needs it: the terms of its title and body, the clauses it rests on, when it is open."""

    key: str
    kind: str
    title: frozenset[str]
    body: frozenset[str]
    clauses: frozenset[str]
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether one can act on it at ``now``."""
        begun = self.opens_at is None or self.opens_at <= now
        return begun and (self.closes_at is None or now < self.closes_at)

    def is_over(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now


def asks_what_is_on(text: str) -> frozenset[str]:
    """The kinds of entries of which a folded question asks what is on or open; empty when it asks for something else."""
    if not ON_NOW.search(text):
        return frozenset()
    return frozenset(kind for kind, words in KIND_WORDS.items() if words.search(text))


def pointers(
    text: str, terms: Iterable[str], cited: Collection[str], entries: Sequence[Pointer], *, now: datetime
) -> list[str]:
    """Keys of the entries to point to, best first, at most ``MOST``.

    ``text`` is the folded question, ``terms`` the bigrams of what it is about, ``cited`` the hashes of the
    clauses it was answered from.
    """
    current = [entry for entry in entries if not entry.is_over(now)]
    rarity = _rarity(current)
    asked = {term for term in terms if term in rarity}
    scored = [(_score(entry, asked, frozenset(cited), rarity, now), entry) for entry in current]
    found = [(score, entry) for score, entry in scored if score >= ENOUGH]
    kinds = asks_what_is_on(text)
    if kinds:  # what is meant by name, else all that has a last day
        of_kind = [pair for pair in found if pair[1].kind in kinds]
        found = of_kind or [(0.0, entry) for entry in current if entry.kind in kinds and entry.closes_at is not None]
    found.sort(key=lambda pair: (-round(pair[0], 2), not pair[1].is_open(now), _last(pair[1]), pair[1].key))
    return [entry.key for _score, entry in found[:MOST]]


def _score(
    entry: Pointer, asked: Collection[str], cited: frozenset[str], rarity: Mapping[str, float], now: datetime
) -> float:
    whole = sum(rarity[term] for term in asked)
    carried = sum(
        rarity[term] * (TITLE if term in entry.title else BODY)
        for term in asked
        if term in entry.title or term in entry.body
    )
    words = carried / whole if whole and any(term in entry.title for term in asked) else 0.0
    score = words + (SAME_CLAUSE if entry.clauses & cited else 0.0)
    return score + OPEN_NOW if score and entry.is_open(now) else score


def _rarity(entries: Sequence[Pointer]) -> dict[str, float]:
    """Term → how much it tells one entry from another: near nothing for what every entry says."""
    counts = Counter(term for entry in entries for term in entry.title | entry.body)
    return {term: math.log1p(len(entries) / count) for term, count in counts.items()}


def _last(entry: Pointer) -> float:
    return entry.closes_at.timestamp() if entry.closes_at else math.inf
