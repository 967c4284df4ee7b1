"""Matches in words: what is not met, what is still open, how much."""

from collections.abc import Mapping
from dataclasses import dataclass

from criteria.rules.facts import FactSpec
from criteria.rules.results import Result
from criteria.services.wording import KINDS, WordedResult, outcome_label, worded_result
from criteria.services.wording_amounts import WordedAmount, worded_amount
from subsidies.services.matching import Match


@dataclass(frozen=True, slots=True)
class WordedMatch:
    """A match with its reasons, as lists and cards show it."""

    match: Match
    failed: tuple[WordedResult, ...]
    unknown: tuple[WordedResult, ...]
    amount: WordedAmount | None

    @property
    def label(self) -> str:
        return outcome_label(self.match.outcome)

    @property
    def kind(self) -> str:
        """Of a status tag."""
        return KINDS[self.match.outcome]


def worded_match(match: Match, specs: Mapping[str, FactSpec]) -> WordedMatch:
    """The match in the reader's language."""

    def words(results: list[Result]) -> tuple[WordedResult, ...]:
        return tuple(worded_result(result, specs) for result in results)

    amount = worded_amount(match.check.amount, specs) if match.check.amount else None
    return WordedMatch(match, words(match.failed), words(match.open_questions), amount)
