"""Which papers of the office there are for an application, and one of them, for who may have it."""

from dataclasses import dataclass
from typing import Any

from subsidies.models import Application, DecisionItem, Evaluation, ScoringRound, SupplementRequest
from subsidies.querysets.scoring import ScoringRoundQuerySet
from subsidies.services.deciding.reopening import standing_item
from subsidies.services.papers.press import Made, Press


@dataclass(frozen=True, slots=True)
class Numbered:
    """A request for a supplement with how many there were up to it."""

    ordinal: int
    request: SupplementRequest


@dataclass(frozen=True)
class Issued:
    """``rounds`` are for the office alone."""

    supplements: list[Numbered]
    decision: DecisionItem | None
    rounds: list[ScoringRound]
    evaluation: Evaluation | None

    @property
    def is_empty(self) -> bool:
        return not (self.supplements or self.decision or self.rounds or self.evaluation)


def issued_for(application: Application, *, reader: Any = None) -> Issued:
    """What was told, decided, concluded and graded; nothing that is still under way.

    ``reader`` is who reads it at the office; None for the company.
    """
    return Issued(
        supplements=supplements_of(application),
        decision=standing_item(application),
        rounds=list(concluded_rounds(application).of_others_than(reader)) if reader else [],
        evaluation=graded_evaluation(application),
    )


def supplements_of(application: Application) -> list[Numbered]:
    """All requests, the first one first."""
    asked = application.supplements.order_by("asked_at", "pk")
    return [Numbered(place, request) for place, request in enumerate(asked, start=1)]


def supplement_paper(application: Application, pk: int) -> Made | None:
    """The notice of one request; None when it is of another application."""
    found = next((each for each in supplements_of(application) if each.request.pk == pk), None)
    if found is None:
        return None
    found.request.application = application
    return Press([application]).supplement(found.request, found.ordinal)


def decision_paper(application: Application) -> Made | None:
    """The notice of the decision that holds; None before the last level has spoken, and once it is set aside."""
    item = standing_item(application)
    if item is None:
        return None
    item.application = application
    return Press([application]).decision(item)


def experts_paper(application: Application, ordinal: int) -> Made | None:
    """The summary of a round; None while it is sealed."""
    found = concluded_rounds(application).filter(ordinal=ordinal).prefetch_related("reviews").first()
    if found is None:
        return None
    found.application = application
    return Press([application]).experts(found)


def evaluation_paper(application: Application) -> Made | None:
    """The report of a graded evaluation."""
    found = graded_evaluation(application)
    if found is None:
        return None
    found.application = application
    return Press([application]).evaluation(found)


def concluded_rounds(application: Application) -> "ScoringRoundQuerySet[ScoringRound]":
    """Rounds whose reviews are no longer sealed, the first one first."""
    found: ScoringRoundQuerySet[ScoringRound] = ScoringRound.objects.concluded().filter(application=application)
    return found.order_by("ordinal")


def graded_evaluation(application: Application) -> Evaluation | None:
    """The evaluation once it has its grade."""
    found: Evaluation | None = Evaluation.objects.graded().filter(application=application).first()
    return found
