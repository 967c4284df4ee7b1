"""Remind followers of what is due: once each, anew when a deadline moves."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.notifications import notify
from core.entries import send_entries_changed
from events.models import Event, EventFollower, EventSettings, SentReminder
from events.services.keeping import OVERVIEW_KEY, entry_key
from events.services.telling import REMINDER

LAST_MINUTE = time(23, 59)
Kind = SentReminder.Kind


def remind(*, now: datetime) -> int:
    """Remind of registrations and filings that close within the days set by the office; how many were told.

    Safe to run as often as one likes. What the chat knows is brought up to the day, too.
    """
    soon = now + timedelta(days=EventSettings.load().remind_days)
    today = localtime(now).date()
    events = Event.objects.published()
    told = sum(
        _remind(event, Kind.REGISTER, event.register_by, now=now) for event in events.registering_between(now, soon)
    )
    for event in events.filing_between(today, localtime(soon).date()):
        told += _remind(event, Kind.FILING, make_aware(datetime.combine(event.file_by, LAST_MINUTE)), now=now)
    over = Event.objects.published().filter(last_day=today - timedelta(days=1))
    send_entries_changed([OVERVIEW_KEY, *(entry_key(event) for event in over)])
    return told


@transaction.atomic
def _remind(event: Event, kind: Kind, due_at: datetime, *, now: datetime) -> int:
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if locked.is_cancelled or (kind is Kind.REGISTER and locked.register_by != due_at):
        return 0
    followers = list(
        EventFollower.objects.filter(event=locked).not_reminded(
            SentReminder.objects.all(), kind=kind.value, due_at=due_at
        )
    )
    SentReminder.objects.bulk_create(
        SentReminder(follower=follower, kind=kind, due_at=due_at, sent_at=now) for follower in followers
    )
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": locked.title, "until": date_format(localtime(due_at), "DATETIME_FORMAT")}
        titles = {Kind.REGISTER: _("报名即将截止：%(title)s"), Kind.FILING: _("备案即将截止：%(title)s")}
        users = User.objects.filter(followed_events__in=followers).distinct()
        title, body = titles[kind] % words, _("截止时间：%(until)s。") % words
        notify(users=users, topic=REMINDER, title=title, body=body, url=locked.get_absolute_url())
    return len(followers)
