"""Seats: the cohort's row is the lock under which they are given, in turn, each once."""

from datetime import datetime

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from core.refusals import RefusedError
from core.seating import Room, offers
from talent.models import Cohort, Trainee
from talent.rules.cohorts import SEATED, TRAINEE, CohortState, Part, TraineeState


def locked(cohort: Cohort) -> Cohort:
    """The cohort with its row locked until the transaction ends, and what moves read."""
    found: Cohort = Cohort.objects.select_related("programme", "base").select_for_update(of=("self",)).get(pk=cohort.pk)
    return found


def room_of(cohort: Cohort) -> Room:
    """How many hold a seat and how many wait, at this moment."""
    counts = Trainee.objects.filter(cohort=cohort).counts()
    held = sum(counts.get(state.value, 0) for state in SEATED)
    return Room(cohort.seats, held, counts.get(TraineeState.WAITING.value, 0), waits=True)


def next_turn(cohort: Cohort) -> int:
    """The next number in order; under the lock."""
    last = Trainee.objects.filter(cohort=cohort).aggregate(last=Max("turn"))["last"]
    return (last or 0) + 1


def step(trainee: Trainee, name: str, *, part: Part, now: datetime, reason: str = "") -> Trainee:
    """Make a move of the table and save it. Raises RefusedError, KeyError for no such move."""
    decision = TRAINEE.may(name, state=TraineeState(trainee.state), actors=[part], reason=reason)
    if not decision:
        raise RefusedError(_(decision.reason))
    trainee.state = TRAINEE.by_name[name].target.value
    trainee.reason = reason.strip()[:300]
    if trainee.state == TraineeState.ADMITTED:
        trainee.admitted_at = now
    trainee.save()
    return trainee


def begins_at(cohort: Cohort) -> datetime | None:
    """When the first session begins; None where there is none."""
    found: datetime | None = cohort.sessions.aggregate(first=Min("starts_at"))["first"]
    return found


def move_up(cohort: Cohort, *, now: datetime) -> list[Trainee]:
    """Give every free seat of the (locked) cohort to who waits longest; nobody once it has begun."""
    begins = begins_at(cohort)
    if cohort.state != CohortState.OPEN or (begins is not None and begins <= now):
        return []
    count = offers(room_of(cohort))
    waiting = list(Trainee.objects.filter(cohort=cohort).waiting().select_related("person")[:count]) if count else []
    return [step(each, "admit", part=Part.CLOCK, now=now) for each in waiting]
