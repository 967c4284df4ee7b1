"""Tell those who follow an event what became of it."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.notifications import notify
from events.models import Event
from events.workflow import State

CHANGED = "event_changed"
REMINDER = "event_reminder"


def tell_of_state(event: Event, *, now: datetime) -> int:
    """Say that it is confirmed, postponed or cancelled, and why; how many were told."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": event.title, "reason": event.state_reason, "days": days_in_words(event)}
        title, body = {
            State.POSTPONED: (_("活动延期：%(title)s"), _("原定 %(days)s。原因：%(reason)s")),
            State.CANCELLED: (_("活动取消：%(title)s"), _("原定 %(days)s。原因：%(reason)s")),
        }.get(State(event.state), (_("活动确认：%(title)s"), _("时间：%(days)s。")))
        return _tell(event, title % words, body % words, now=now)


def tell_of_dates(event: Event, *, now: datetime) -> int:
    """Say that it takes place on other days than was said; how many were told."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": event.title, "days": days_in_words(event)}
        return _tell(event, _("活动时间有变：%(title)s") % words, _("现在的时间：%(days)s。") % words, now=now)


def days_in_words(event: Event) -> str:
    """All its phases in one line."""
    spans = []
    for phase in event.phases.all():
        first, last = date_format(phase.first_day, "DATE_FORMAT"), date_format(phase.last_day, "DATE_FORMAT")
        spans.append(first if phase.first_day == phase.last_day else f"{first}–{last}")
    return _("、").join(spans)


def _tell(event: Event, title: str, body: str, *, now: datetime) -> int:
    """Everybody who follows it. The event remembers when; the caller saves it."""
    followers = User.objects.filter(followed_events__event=event)
    told = notify(users=followers, topic=CHANGED, title=title, body=body, url=event.get_absolute_url())
    event.told_at = now
    return len(told)
