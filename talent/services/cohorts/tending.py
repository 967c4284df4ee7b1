"""What the clock does for cohorts and awards. Safe to repeat."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from talent.models import Award, AwardReminder
from talent.services.cohorts import told
from talent.services.cohorts.editing import start_begun
from talent.services.cohorts.enrolling import settle_seats

Kind = AwardReminder.Kind


@dataclass(frozen=True, slots=True)
class Tended:
    """How many cohorts began, how many people moved up, how many reviews were spoken of."""

    started: int
    moved_up: int
    reminded: int


def tend(*, now: datetime) -> Tended:
    """Start what has begun, fill free seats, remind of reviews."""
    moved_up = settle_seats(now=now)
    return Tended(start_begun(now=now), moved_up, remind(now=now))


def remind(*, now: datetime) -> int:
    """Tell bases and officers of reviews that are due within the programme's days, and of those overdue; once each."""
    day, count = localtime(now).date(), 0
    for award in Award.objects.valid().filter(review_due_on__isnull=False).for_listing().order_by("pk"):
        kind = kind_for(award, day)
        count += int(kind is not None and _remind(award, kind, now=now))
    return count


def kind_for(award: Award, day: date) -> Kind | None:
    """What there is to say of an award's review on that day."""
    due = award.review_due_on
    if due is None:
        return None
    if due < day:
        return Kind.OVERDUE
    return Kind.AHEAD if due - timedelta(days=award.programme.remind_days) <= day else None


@transaction.atomic
def _remind(award: Award, kind: Kind, *, now: datetime) -> bool:
    due_on = award.review_due_on
    if due_on is None:
        return False
    _row, is_new = AwardReminder.objects.get_or_create(award=award, due_on=due_on, kind=kind, defaults={"sent_at": now})
    if is_new:
        told.review_due(award, kind)
    return is_new
