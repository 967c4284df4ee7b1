"""What the clock does: offers end and move on, feedback is asked for, personal data are erased."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.services.retention import report
from events.models import Attendee, Event, EventSettings, RegistrationSetup
from events.services.registering.erasing import erase_due
from events.services.registering.seats import CONFIRM_WITHIN, counter_of
from events.services.registering.told import tell_moved, tell_registered

REGISTRATIONS = "events.registrations"  # the rule of retention
FEEDBACK_WITHIN = timedelta(days=14)  # of the end: nobody is asked about what was long ago


@dataclass(frozen=True, slots=True)
class Tended:
    """How much was done."""

    settled: int
    asked: int
    erased: int


def tend(*, now: datetime) -> Tended:
    """Do all of it. Safe to run as often as one likes; every few minutes is best, for offers end by the minute."""
    done = Tended(settled=move_up(now=now), asked=ask_for_feedback(now=now), erased=erase_over(now))
    report(REGISTRATIONS, removed=done.erased, now=now)
    return done


def erase_over(now: datetime) -> int:
    """Erase the personal data of registrations whose time is over, as the settings say; how many registrations."""
    days: int = EventSettings.load().keep_days
    return erase_due(now=now, days=days)


def move_up(*, now: datetime) -> int:
    """End what is over and offer what is free, event by event; how many people moved."""
    lapsed = Attendee.objects.lapsed(now, now - CONFIRM_WITHIN).order_by().values("event")
    waiting = (
        Attendee.objects.filter(state="waiting", event__last_day__gte=localtime(now).date()).order_by().values("event")
    )
    return sum(_settle(event, now=now) for event in Event.objects.filter(pk__in=lapsed.union(waiting)))


@transaction.atomic
def _settle(event: Event, *, now: datetime) -> int:
    counter = counter_of(event, now=now)
    counter.settle()
    moved = len(counter.moved)
    tell_moved(counter)
    return moved


def ask_for_feedback(*, now: datetime) -> int:
    """The day after an event, ask once who was registered what they think; how many registrations."""
    today = localtime(now).date()
    over = RegistrationSetup.objects.filter(
        feedback_asked_at__isnull=True, event__last_day__lt=today, event__last_day__gte=today - FEEDBACK_WITHIN
    )
    return sum(_ask(setup.pk, now=now) for setup in over)


@transaction.atomic
def _ask(key: int, *, now: datetime) -> int:
    setup = RegistrationSetup.objects.select_for_update(of=("self",)).select_related("event").get(pk=key)
    if setup.feedback_asked_at is not None or setup.event.is_cancelled:
        return 0
    setup.feedback_asked_at = now
    setup.save(update_fields=["feedback_asked_at"])
    with translation.override(settings.LANGUAGE_CODE):
        title = _("请给个反馈：%(title)s") % {"title": setup.event.title}
        return tell_registered(setup.event, title, _("花一分钟说说您的感受，帮助我们办得更好。在报名页面填写。"))
