"""Erase what is known of people once it is needed no more. What is counted stays."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from accounts.services.consents import withdraw_about
from core.services import audit
from events.models import Attendee, CourseEvent, Feedback, Registration
from events.services.consents import REGISTRATION, about

ERASED = "events.registration.erase"


def erase_due(*, now: datetime, days: int) -> int:
    """Erase registrations of events that were over so many days ago; how many. Events of one course go together."""
    before = localtime(now).date() - timedelta(days=days)
    # A course counts all its events: while one of them is to come or fresh, the others' people must be known.
    running = CourseEvent.objects.filter(event__last_day__gte=before).values("course")
    needed = CourseEvent.objects.filter(course__in=running).values("event")
    due = Registration.objects.to_erase(before).exclude(event__in=needed)
    return sum(erase(registration=registration, now=now) for registration in due.iterator(chunk_size=200))


@transaction.atomic
def erase(*, registration: Registration, now: datetime) -> bool:
    """Names, ways to reach people and answers go; seats, days of attendance and scores stay."""
    locked = Registration.objects.select_for_update().get(pk=registration.pk)
    if locked.erased_at is not None:
        return False
    locked.user = locked.enterprise = None
    locked.company_name = locked.contact_name = locked.contact_phone = locked.contact_email = ""
    locked.answers, locked.erased_at = {}, now
    locked.save()
    people = Attendee.objects.filter(registration=locked)
    Feedback.objects.filter(attendee__in=people).update(words="")
    count = people.update(name="", phone="", email="", job="", identity="", reason="")
    withdraw_about(purpose=REGISTRATION, about=about(locked), now=now)
    audit.write(action=ERASED, subject=locked, by=None, now=now, data={"people": count})
    return True
