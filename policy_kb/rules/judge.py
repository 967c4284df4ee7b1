"""Whether what was found answers what was asked. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from policy_kb.rules.answer import Status
from policy_kb.rules.facts import Fact


class Reason(StrEnum):
    """Why an answer is less than whole."""

    NONE = ""
    INJECTION = "injection"
    PRIVATE = "private"
    SMALL_TALK = "small_talk"
    OFF_TOPIC = "off_topic"
    OTHER_PLACE = "other_place"
    FACT_MISSING = "fact_missing"
    TERM_MISSING = "term_missing"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the judge knows of a question and the best clauses.

    ``cosine`` is the best similarity of the question with a clause or a sentence (None when
    the words answer alone); ``known`` the share (0–1) of the question's words, weighed by
    rarity, that occur in any document; ``in_vocabulary`` says that the synonym table knows one
    of its words; ``elsewhere`` that it speaks of a field of life that is not the portal's,
    ``names_document`` that it calls a document by name.
    """

    cosine: float | None
    known: float
    in_vocabulary: bool
    elsewhere: bool
    english: bool
    names_document: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, its reason, and the fact that is missing if one is."""

    status: Status
    reason: Reason = Reason.NONE
    missing: Fact | None = None


# Measured on three question sets: words of off-topic questions hardly occur in the documents
# (known ≤ 0.12) and no clause comes near them (cosine ≤ 0.865); everyday questions on the
# subject share as few words but a clause is near, or the synonym table knows their words.
KNOWN_SUBJECT = 0.15
KNOWN_DESPITE_ELSEWHERE = 0.35
NEAR = 0.868
NEAR_WITH_VOCABULARY = 0.83


class Ground(StrEnum):
    """What decides whether a question is on the subject."""

    NAMES_DOCUMENT = "names_document"
    KNOWN_WORDS = "known_words"
    IN_VOCABULARY = "in_vocabulary"
    NEAR = "near"
    NEAR_WITH_VOCABULARY = "near_with_vocabulary"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


def is_on_topic(evidence: Evidence) -> bool:
    """Whether the documents speak of the question's subject at all."""
    return topic_ground(evidence) not in (Ground.ELSEWHERE, Ground.NOTHING)


def topic_ground(evidence: Evidence) -> Ground:
    """The first ground that puts a question on the subject or off it."""
    if evidence.names_document:
        return Ground.NAMES_DOCUMENT
    if evidence.elsewhere and evidence.known < KNOWN_DESPITE_ELSEWHERE:
        return Ground.ELSEWHERE
    if evidence.known >= KNOWN_SUBJECT:
        return Ground.KNOWN_WORDS
    if evidence.english or evidence.cosine is None:
        # Cosines across languages lie lower and apart; without vectors there are none.
        return Ground.IN_VOCABULARY if evidence.in_vocabulary else Ground.NOTHING
    if evidence.cosine >= NEAR:
        return Ground.NEAR
    near_enough = evidence.in_vocabulary and evidence.cosine >= NEAR_WITH_VOCABULARY
    return Ground.NEAR_WITH_VOCABULARY if near_enough else Ground.NOTHING
