"""What people who were registered think of an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Avg, Count
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, require
from events.models import Attendee, Event, Feedback

SCORES = ("overall", "content", "organisation")


def may_give_feedback(attendee: Attendee, *, now: datetime) -> Decision:
    """Whether somebody may: with a ticket, from the first day on, until the personal data are erased."""
    if not attendee.is_seated or attendee.registration.erased_at:
        return refused(_("只有报名成功的人可以反馈。"))
    if attendee.event.first_day is None or localtime(now).date() < attendee.event.first_day:
        return refused(_("活动开始后可以反馈。"))
    return ALLOWED


@transaction.atomic
def give_feedback(*, attendee: Attendee, values: Mapping[str, Any], now: datetime) -> Feedback:
    """Once for each person; who has the ticket gives it. Raises RefusedError."""
    locked = (
        Attendee.objects.select_for_update(of=("self",)).select_related("event", "registration").get(pk=attendee.pk)
    )
    require(may_give_feedback(locked, now=now))
    if Feedback.objects.filter(attendee=locked).exists():
        raise RefusedError(_("您已经反馈过，谢谢。"))
    scores = {name: values[name] for name in SCORES}
    return Feedback.objects.create(
        attendee=locked, event=locked.event, words=values.get("words", ""), created_at=now, **scores
    )


@dataclass(frozen=True, slots=True)
class Averages:
    """From how many people, and what they gave on average."""

    count: int
    overall: float | None
    content: float | None
    organisation: float | None


def averages_of(event: Event) -> Averages:
    """One question, however many answered."""
    found = Feedback.objects.filter(event=event).aggregate(
        count=Count("pk"), overall=Avg("overall"), content=Avg("content"), organisation=Avg("organisation")
    )
    return Averages(**found)
