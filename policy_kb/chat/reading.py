"""What was found, read against what was asked: a status, its reason, and the clauses to cite."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_kb.models.clauses import ClauseKind
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.retriever import Hit, Retrieved
from policy_kb.rules.answer import MAX_CITATIONS, Status
from policy_kb.rules.facts import Fact, FactKind, states_fact
from policy_kb.rules.judge import Evidence, Reason, Verdict, is_on_topic
from policy_kb.rules.question import Question
from policy_kb.rules.subjects import is_elsewhere

# Facts that a document states once for a whole clause; all others must stand in a sentence
# that is itself about the question.
WHOLE_CLAUSE = {FactKind.RESPONSIBLE, FactKind.BASIS, FactKind.CONDITIONS}
NEAR_BEST = 0.025  # cosine below the clause's best sentence that still counts as about the question
SHARED_WORDS = 0.2  # share of the question's words that makes a sentence about it
HEADING_SHARES = 0.25  # share of the question's words that makes a heading say its subject
READ_FOR_FACTS = 5  # best hits looked through for the fact asked for
PROMOTED_WITHIN = 3.0  # score below the best hit within which a clause that states the fact is preferred
AS_GOOD = 0.5  # score within which two clauses answer equally well
CITED_WITHIN = 5.0  # score below the best hit within which a clause is still worth citing


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the verdict rests on.

    ``evidence`` is None where the question was about a place not held; ``stated`` pairs each
    kind of fact asked for with the first hit that states it, None where none does; ``read`` is
    how many hits were looked through for them.
    """

    evidence: Evidence | None = None
    stated: tuple[tuple[Fact, Hit | None], ...] = ()
    read: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The verdict on a question and the hits to cite, most relevant first.

    ``compared`` says that the first hits are the sides of a comparison.
    """

    verdict: Verdict
    cited: tuple[Hit, ...] = ()
    compared: bool = False
    place: str = ""
    term: str = ""
    grounds: Grounds = Grounds()


def read(retrieved: Retrieved, *, covered_places: frozenset[str], sides: Sequence[Hit] = ()) -> Reading:
    """Judge what retrieval found.

    ``covered_places`` are those of the question's places whose documents are held; ``sides`` the best hit of each
    side of a comparison.
    """
    question, hits = retrieved.question, retrieved.hits
    foreign = _place_not_covered(question, hits, covered_places)
    if foreign:
        return Reading(Verdict(Status.REFUSED, Reason.OTHER_PLACE), place=foreign)
    evidence = _evidence(retrieved)
    grounds = Grounds(evidence)
    if not hits or not is_on_topic(evidence):
        return Reading(Verdict(Status.REFUSED, Reason.OFF_TOPIC), grounds=grounds)
    near = [hit for hit in hits if hit.score >= hits[0].score - PROMOTED_WITHIN][:READ_FOR_FACTS]
    if len(sides) > 1:
        return Reading(Verdict(Status.ANSWERED), tuple(_both_sides(sides, hits)), compared=True, grounds=grounds)
    grounds = replace(grounds, stated=_stated(question, near), read=len(near))
    missing = next((fact for fact, hit in grounds.stated if hit is None), None)
    if missing is not None:
        verdict = Verdict(Status.PARTIAL, Reason.FACT_MISSING, missing)
        return Reading(verdict, tuple(_worth_citing(question, hits)), grounds=grounds)
    if retrieved.unknown and not question.english:
        verdict = Verdict(Status.PARTIAL, Reason.TERM_MISSING)
        return Reading(verdict, tuple(_worth_citing(question, hits)), term=retrieved.unknown[0], grounds=grounds)
    ordered = _newer_first(_stating_first(question, hits, near))
    return Reading(Verdict(Status.ANSWERED), tuple(_worth_citing(question, ordered)), grounds=grounds)


def _evidence(retrieved: Retrieved) -> Evidence:
    question, hits = retrieved.question, retrieved.hits
    cosines = [value for hit in hits for value in (hit.whole, *hit.sentences) if value is not None]
    return Evidence(
        cosine=max(cosines, default=None),
        known=retrieved.known,
        in_vocabulary=bool(question.official),
        elsewhere=is_elsewhere(question.text),
        english=question.english,
        names_document=bool(question.documents),
    )


def _place_not_covered(question: Question, hits: Sequence[Hit], covered: frozenset[str]) -> str:
    """A region the question is about of which nothing is held, unless a clause found speaks of it."""
    foreign = [place for place in question.places if place not in covered]
    if not foreign or any(place in covered for place in question.places):
        return ""
    spoken_of = any(place in hit.clause.text for hit in hits[:MAX_CITATIONS] for place in foreign)
    return "" if spoken_of else foreign[0]


def is_stated(fact: Fact, hit: Hit, *, whole: bool = False) -> bool:
    """Whether the hit's clause states the fact where it speaks of the question.

    ``whole`` lets it stand anywhere in the clause, as the date under a covering letter does.
    """
    if whole or fact.kind in WHOLE_CLAUSE:
        return states_fact(fact, hit.clause.text)
    pieces = clause_sentences(hit.clause.text)
    if _is_headed(hit, pieces):
        return states_fact(fact, hit.clause.text)
    best = max(hit.sentences, default=0.0)
    for place, sentence in enumerate(pieces):
        near = place < len(hit.sentences) and hit.sentences[place] >= best - NEAR_BEST
        shares = place < len(hit.focus) and hit.focus[place] >= SHARED_WORDS
        if (near or shares) and states_fact(fact, sentence):
            return True
    return False


def _is_headed(hit: Hit, pieces: Sequence[str]) -> bool:
    """Whether a heading on a line of its own says the question's subject: then all under it speaks of it."""
    heading = hit.clause.heading
    if not heading or not pieces or not pieces[0].endswith(heading):
        return False
    return bool(hit.focus) and hit.focus[0] >= HEADING_SHARES


def _states(question: Question, fact: Fact, hit: Hit) -> bool:
    covering = question.issuance and hit.clause.kind == ClauseKind.PREAMBLE
    # A covering letter is signed: it names the issuer without saying so.
    signed = covering and fact.kind is FactKind.RESPONSIBLE
    return signed or is_stated(fact, hit, whole=covering)


def _stated(question: Question, hits: Sequence[Hit]) -> tuple[tuple[Fact, Hit | None], ...]:
    """Each fact asked for with the first hit that states it."""
    return tuple((fact, next((hit for hit in hits if _states(question, fact, hit)), None)) for fact in question.facts)


def _stating_first(question: Question, hits: Sequence[Hit], near: Sequence[Hit]) -> list[Hit]:
    """The hits, a near one that states every fact asked for moved before the best if that one does not."""
    if not question.facts:
        return list(hits)
    stating = next((hit for hit in near if all(_states(question, fact, hit) for fact in question.facts)), None)
    return list(hits) if stating is None else [stating, *(hit for hit in hits if hit is not stating)]


def _newer_first(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, the second before the first where it is as good and the same place's later document."""
    if len(hits) < 2 or hits[0].score - hits[1].score > AS_GOOD or not _is_later(hits[1], hits[0]):
        return list(hits)
    return [hits[1], hits[0], *hits[2:]]


def _is_later(hit: Hit, other: Hit) -> bool:
    mine, its = hit.clause.version.document, other.clause.version.document
    return mine.region_id == its.region_id and (mine.year or 0) > (its.year or 0)


def _both_sides(sides: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """The best hit of each side, then one of the rest that is as good."""
    shown = {hit.clause.pk for hit in sides}
    floor = min(hit.score for hit in sides)
    return [*sides, *(hit for hit in hits if hit.clause.pk not in shown and hit.score >= floor)][:MAX_CITATIONS]


def _worth_citing(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """At most three hits, those far below the best left out."""
    floor = max(hit.score for hit in hits) - CITED_WITHIN
    return [hit for hit in hits if hit.score >= floor or hit is hits[0]][:MAX_CITATIONS]
