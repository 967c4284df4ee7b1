"""Whether what was found answers what was asked. Pure."""

from collections.abc import Sequence
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
    YEAR_MISSING = "year_missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the judge knows of the best clauses.

    ``cosine`` is the best similarity of the question with a clause or one of its sentences
    (None when words answer alone), ``coverage`` the best clause's share of the question's
    words weighed by rarity, ``known`` the share of those words that occur in any document.
    """

    cosine: float | None
    coverage: float
    known: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, its reason, and the fact that is missing if one is."""

    status: Status
    reason: Reason = Reason.NONE
    missing: Fact | None = None


def is_on_topic(evidence: Evidence) -> bool:
    """Whether the documents speak of the question's subject at all."""
    if evidence.cosine is None:
        return evidence.coverage >= WORDS_ALONE_COVERAGE
    return evidence.cosine + COVERAGE_WORTH * evidence.coverage + KNOWN_WORTH * evidence.known >= ON_TOPIC


COVERAGE_WORTH = 0.10
KNOWN_WORTH = 0.05
ON_TOPIC = 0.86
WORDS_ALONE_COVERAGE = 0.25


def unstated(facts: Sequence[Fact], stated: Sequence[bool]) -> Fact | None:
    """The first fact asked for that nothing found states."""
    return next((fact for fact, is_stated in zip(facts, stated, strict=True) if not is_stated), None)
