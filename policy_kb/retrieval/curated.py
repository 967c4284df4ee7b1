"""Which curated answer asks what a question asks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from core.fulltext.simplified import simplify
from policy_kb.models import CuratedAnswer, Region
from policy_kb.querysets.curated import CuratedAnswerQuerySet
from policy_kb.retrieval.candidates import EVERYWHERE, Filters
from policy_kb.retrieval.reader import OpenIndex, open_index
from policy_kb.retrieval.vocabulary import Vocabularies, vocabularies
from policy_kb.retrieval.wordings import Wording, nearest
from policy_kb.rules.closeness import Closeness, Settled, Vocabulary, closeness, content, material_of
from policy_kb.rules.question import Question
from policy_kb.rules.text import fold
from policy_kb.services.curated_standing import Standing, standings


@dataclass(frozen=True, slots=True)
class Match:
    """A curated answer beside a question: its nearest wording, how near, and whether its clauses stand.

    ``outside`` says that a clause of it does not pass the filters of the search.
    """

    curated: CuratedAnswer
    wording: str
    closeness: Closeness
    standing: Standing
    outside: bool = False

    @property
    def wins(self) -> bool:
        """Whether the answer is given."""
        return self.closeness.wins and self.standing.holds and not self.outside


def matches(
    original: str,
    *,
    day: date,
    filters: Filters = EVERYWHERE,
    answers: CuratedAnswerQuerySet | None = None,
    everyone: bool = False,
) -> list[Match]:
    """Curated answers beside a question, the one that is given first; one query where there is none.

    Of the usable ones unless others are given; only of those whose wordings lie near, unless
    ``everyone`` is to be told why it is not given.
    """
    among = CuratedAnswer.objects.usable(day) if answers is None else answers
    near = nearest(fold(simplify(original)), among, everyone=everyone)
    if not near:
        return []
    index = open_index()
    known = vocabularies(day=day, generation=index.words_number if index else None)
    asked = _within(known.read(original), filters)
    found = CuratedAnswer.objects.filter(pk__in={wording.curated_id for wording in near}).prefetch_related("wordings")
    standing = standings(found, day=day)
    comparing = _Comparing(asked, known, index, filters, _terms_of_the_trade(known))
    by_answer = _by_answer(near)
    compared = [comparing.best(one, standing[one.pk], by_answer[one.pk]) for one in found]
    return sorted(
        compared, key=lambda match: (not match.wins, len(match.closeness.differences), -match.closeness.value)
    )


def _within(asked: Question, filters: Filters) -> Question:
    """The question with the region it is limited to as its place, where it names none."""
    if not filters.region or asked.places or asked.national:
        return asked
    region = Region.objects.filter(slug=filters.region, parent__isnull=False).first()
    return replace(asked, places=(region.name,)) if region else asked


def _terms_of_the_trade(known: Vocabularies) -> frozenset[str]:
    """Official terms of the synonym table: words that tell one subject of the trade from another."""
    terms = {term for official in known.synonyms.values() for term in official.split() if len(term) > 1}
    return frozenset(terms - set(known.places))


def _by_answer(near: Iterable[Wording]) -> dict[int, list[Wording]]:
    grouped: dict[int, list[Wording]] = {}
    for wording in near:
        grouped.setdefault(wording.curated_id, []).append(wording)
    return grouped


@dataclass(frozen=True, slots=True)
class _Comparing:
    """One question against answers, with all that is loaded for it."""

    asked: Question
    known: Vocabularies
    index: OpenIndex | None
    filters: Filters
    trade: frozenset[str]
    readings: dict[str, Question] = field(default_factory=dict)

    def best(self, answer: CuratedAnswer, standing: Standing, near: Collection[Wording]) -> Match:
        """The answer by that of its near wordings which comes nearest."""
        settled = self._settled(answer, standing)
        compared = [(self._closeness(wording, settled), wording.text) for wording in near]
        nearest_one, text = min(compared, key=lambda pair: (len(pair[0].differences), -pair[0].value))
        return Match(answer, text, nearest_one, standing, outside=self._is_outside(standing))

    def _read(self, text: str) -> Question:
        """A wording taken apart, once."""
        if text not in self.readings:
            self.readings[text] = self.known.read(text)
        return self.readings[text]

    def _settled(self, answer: CuratedAnswer, standing: Standing) -> Settled:
        wordings = [self._read(wording.text) for wording in answer.wordings.all()]
        documents = [bound.citation.document for bound in standing.bound]
        return Settled(
            material=material_of(wordings, fold(answer.answer)),
            places=frozenset(document.region.name for document in documents if not document.is_national),
            documents=frozenset(document.pk for document in documents),
        )

    def _closeness(self, near: Wording, settled: Settled) -> Closeness:
        wording = self._read(near.text)
        terms = {*content(self.asked), *content(wording)}
        vocabulary = Vocabulary(self._rarity(terms), self.trade)
        return closeness(self.asked, wording, near.cosine, settled=settled, vocabulary=vocabulary)

    def _rarity(self, terms: Collection[str]) -> dict[str, float]:
        if self.index is None:
            return {}
        words = self.index.words
        unheard = set(words.absent(terms))
        return {term: rarity for term, rarity in words.rarity(terms).items() if term not in unheard}

    def _is_outside(self, standing: Standing) -> bool:
        documents = [bound.citation.document for bound in standing.bound]
        return any(
            (self.filters.region and document.region.slug != self.filters.region)
            or (self.filters.level and document.level != self.filters.level)
            for document in documents
        )
