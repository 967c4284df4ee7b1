"""Why a question is answered as it is: what the chat does with it, with nothing thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policy_kb.chat.answering import gate_of
from policy_kb.chat.composing import refusal
from policy_kb.chat.curated import given
from policy_kb.chat.following import is_incomplete
from policy_kb.chat.working import RETRIEVED, Worked, covered_places, look_up
from policy_kb.models import PolicyDocument
from policy_kb.retrieval.candidates import EVERYWHERE, Filters
from policy_kb.retrieval.curated import Match, matches
from policy_kb.retrieval.retriever import Hit
from policy_kb.retrieval.vocabulary import understand
from policy_kb.rules.answer import Answer
from policy_kb.rules.judge import Ground, Reason, topic_ground
from policy_kb.rules.question import Question
from policy_kb.rules.text import is_mostly_latin


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question with all that led to its answer.

    ``turned_away`` is the gate's verdict; ``worked`` what retrieval and judge make of it all the
    same; ``matched`` the curated answers beside it, the one given first; ``named`` the documents
    it calls by name, ``covered`` those of its places of which documents are held.
    """

    question: Question
    answer: Answer
    turned_away: Reason | None
    matched: tuple[Match, ...]
    worked: Worked
    named: tuple[PolicyDocument, ...] = ()
    covered: frozenset[str] = frozenset()

    @property
    def hits(self) -> Sequence[Hit]:
        """The clauses found, best first."""
        return self.worked.retrieved.hits if self.worked.retrieved else ()

    @property
    def ground(self) -> Ground | None:
        """What decided whether the question is on the subject; None where that was not asked."""
        evidence = self.worked.reading.grounds.evidence if self.worked.reading else None
        return topic_ground(evidence) if evidence else None

    @property
    def curated(self) -> Match | None:
        """The curated answer that is given, if one is."""
        return self.matched[0] if self.matched and self.matched[0].wins and not self.turned_away else None


def explain(original: str, *, day: date, filters: Filters = EVERYWHERE, top: int = RETRIEVED) -> Explanation:
    """Work a question out as the chat does, by the same functions, and keep every step; ``top`` hits are shown."""
    turned_away = gate_of(original) or (Reason.INCOMPLETE if is_incomplete(original, day=day) else None)
    matched = tuple(matches(original, day=day, filters=filters))
    worked = look_up(original, day=day, filters=filters, top=top)
    question = worked.retrieved.question if worked.retrieved else understand(original, day=day)
    return Explanation(
        question=question,
        answer=_answer(original, turned_away, matched, worked),
        turned_away=turned_away,
        matched=matched,
        worked=worked,
        named=tuple(PolicyDocument.objects.filter(pk__in=question.documents)),
        covered=covered_places(question.places, day),
    )


def _answer(original: str, turned_away: Reason | None, matched: Sequence[Match], worked: Worked) -> Answer:
    if turned_away is not None:
        return refusal(original, turned_away, english=is_mostly_latin(original))
    return given(matched[0], original) if matched and matched[0].wins else worked.answer
