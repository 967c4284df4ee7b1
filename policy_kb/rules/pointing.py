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
SAME_CLAUSE, BESIDES = 0.6, 0.2  # for resting on the clause cited first, or on one cited besides
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
    page: str = ""

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
    text: str, terms: Iterable[str], cited: Sequence[str], entries: Sequence[Pointer], *, now: datetime
) -> list[str]:
    """Keys of the entries to point to, best first, at most ``MOST``.

    ``text`` is the folded question, ``terms`` the bigrams of what it is about, ``cited`` the hashes of the
    clauses it was answered from, the one that decides first. Of several entries on one ``page`` the best is named.
    """
    current = [entry for entry in entries if not entry.is_over(now)]
    rarity = _rarity(current)
    asked = {term for term in terms if term in rarity}
    kinds = asks_what_is_on(text)
    words = {entry.key: _words(entry, asked, rarity) for entry in current}
    scores = {entry.key: words[entry.key] + _clauses(entry, cited) for entry in current}
    if kinds:  # what is meant by name, else all that has a last day
        of_kind = [entry for entry in current if entry.kind in kinds]
        named = [entry for entry in of_kind if words[entry.key] >= ENOUGH]
        found = named or [entry for entry in of_kind if entry.closes_at is not None]
        scores = words
    else:
        found = [entry for entry in current if scores[entry.key] + _open(entry, now) >= ENOUGH and scores[entry.key]]
    found.sort(
        key=lambda one: (-round(scores[one.key] + _open(one, now), 2), not one.is_open(now), _last(one), one.key)
    )
    pages: dict[str, str] = {}
    for entry in found:
        pages.setdefault(entry.page or entry.key, entry.key)
    return list(pages.values())[:MOST]


def _words(entry: Pointer, asked: Collection[str], rarity: Mapping[str, float]) -> float:
    """The share of what was asked that the entry's words carry, 0–1; nothing without a word of its title."""
    whole = sum(rarity[term] for term in asked)
    if not whole or not any(term in entry.title for term in asked):
        return 0.0
    carried = sum(
        rarity[term] * (TITLE if term in entry.title else BODY)
        for term in asked
        if term in entry.title or term in entry.body
    )
    return carried / whole


def _clauses(entry: Pointer, cited: Sequence[str]) -> float:
    if cited and cited[0] in entry.clauses:
        return SAME_CLAUSE
    return BESIDES if entry.clauses.intersection(cited) else 0.0


def _open(entry: Pointer, now: datetime) -> float:
    return OPEN_NOW if entry.is_open(now) else 0.0


def _rarity(entries: Sequence[Pointer]) -> dict[str, float]:
    """Term → how much it tells one entry from another: near nothing for what every entry says."""
    counts = Counter(term for entry in entries for term in entry.title | entry.body)
    return {term: math.log1p(len(entries) / count) for term, count in counts.items()}


def _last(entry: Pointer) -> float:
    return entry.closes_at.timestamp() if entry.closes_at else math.inf
