"""Results as they are stored with an application: in the words that people were shown, and read back the same."""

from typing import Any

from django.conf import settings
from django.utils import translation
from pydantic import TypeAdapter

from criteria.rules.results import Amount, Assessment, Outcome
from criteria.services.wording import Specs, WordedResult, worded
from criteria.services.wording_amounts import WordedAmount, worded_amount

_RESULTS = TypeAdapter(tuple[WordedResult, ...])
_AMOUNT = TypeAdapter(WordedAmount)


def assessment_record(assessment: Assessment, specs: Specs | None = None) -> dict[str, Any]:
    """JSON of an assessment: ``outcome`` and ``results``, worded in the portal's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        results = tuple(worded(assessment, specs))
    return {"outcome": assessment.outcome.value, "results": _RESULTS.dump_python(results, mode="json")}


def amount_record(amount: Amount, specs: Specs | None = None) -> dict[str, Any]:
    """JSON of a computation, worded likewise; ``figure`` is the total in 元 as a string, or None."""
    with translation.override(settings.LANGUAGE_CODE):
        record: dict[str, Any] = _AMOUNT.dump_python(worded_amount(amount, specs), mode="json")
    return record


def recorded_outcome(record: dict[str, Any]) -> Outcome:
    """The outcome that was stored."""
    return Outcome(record["outcome"])


def recorded_results(record: dict[str, Any]) -> list[WordedResult]:
    """The results for ``criteria/_assessment.html``, as they were stored."""
    return list(_RESULTS.validate_python(record["results"]))


def recorded_amount(record: dict[str, Any]) -> WordedAmount:
    """The computation for ``criteria/_amount.html``, as it was stored."""
    return _AMOUNT.validate_python(record)
