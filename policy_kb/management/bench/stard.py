"""STARD: layperson questions and the law articles that answer them (MIT), read and scored. Pure.

The corpus is the union of the articles of all questions, each one passage. A question is hit
at a rank when any of its articles stands at that rank or before.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ARTICLE = re.compile(r"^(?P<law>.*?)(?P<article>第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?)$")
CUTOFF = 10


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law: ``name`` is the data set's own, the law's title and the article's number."""

    name: str
    law: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """A question as a layperson asks it, and the names of the articles that bear on it."""

    text: str
    gold: frozenset[str]


def read_stard(rows: Iterable[dict]) -> tuple[list[Article], list[LawQuestion]]:
    """Articles (each once, in order of appearance) and questions of the data set's rows."""
    articles: dict[str, Article] = {}
    questions = []
    for row in rows:
        related: dict[str, str] = row["相关法规"]
        for name, text in related.items():
            articles.setdefault(name, _article(name, text))
        questions.append(LawQuestion(text=row["问题"], gold=frozenset(related)))
    return list(articles.values()), questions


def _article(name: str, text: str) -> Article:
    found = _ARTICLE.match(name.strip())
    law, article = (found["law"], found["article"]) if found else (name, "")
    return Article(name=name, law=law or name, article=article, text=text.strip())


def first_hit(ranked: Sequence[str], gold: frozenset[str]) -> int | None:
    """The rank, from 1, of the first article that is among ``gold``; None where none is."""
    return next((rank for rank, name in enumerate(ranked, start=1) if name in gold), None)


def hit_share(ranks: Sequence[int | None], cutoff: int) -> float:
    """The share (0–1) of questions hit at ``cutoff`` or before."""
    return sum(rank is not None and rank <= cutoff for rank in ranks) / len(ranks) if ranks else 0.0
