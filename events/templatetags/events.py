"""``{% load events %}``: dates, times and places of events in words."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import template
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from events.models import BoothApplication, Event, EventKind, EventState, Match
from events.models.booths import STATES
from events.services.booths import shown_state
from events.services.looking import Entry
from events.services.places import markets_in_words, place_in_words

register = template.Library()

STATE_TONES = {
    EventState.PLANNED: "info",
    EventState.CONFIRMED: "ok",
    EventState.POSTPONED: "warn",
    EventState.CANCELLED: "bad",
}


@register.filter
def place(event: Event) -> str:
    """Where it takes place, in one line."""
    return place_in_words(event)


@register.filter
def territories(codes: list[str]) -> str:
    """Codes as names."""
    return markets_in_words(codes)


@register.filter
def state_tone(state: str) -> str:
    """The tone of its tag."""
    return STATE_TONES[EventState(state)]


ATTENDEE_TONES = {"seated": "ok", "waiting": "info", "offered": "warn", "applied": "info", "unconfirmed": "warn"}


@register.filter
def attendee_tone(state: str) -> str:
    """The tone of the tag of how somebody stands; neutral for who is out."""
    return ATTENDEE_TONES.get(state, "")


@register.inclusion_tag("core/parts/error_summary.html")
def error_summary_of(forms: Iterable[Any]) -> dict[str, object]:
    """All errors of several forms, each a link to its field."""
    return {"forms": [form for form in forms if form.errors]}


@register.filter
def pair(match: Match) -> str:
    """The two companies."""
    return f"{match.offer.enterprise.name} ↔ {match.need.enterprise.name}"


@register.filter
def booth_key(application: BoothApplication) -> str:
    """The same as a value."""
    return shown_state(application).value


@register.filter
def booth_state(application: BoothApplication) -> str:
    """An application's state as its company may know it."""
    return str(dict(STATES)[shown_state(application).value])


@register.filter
def kind_name(kind: str) -> str:
    """A kind in words."""
    return str(EventKind(kind).label)


@register.filter
def days(span: Any) -> str:
    """From when to when: of a phase, an event or an entry."""
    first, last = (span.first, span.last) if isinstance(span, Entry) else span.days
    return days_between(first, last)


def days_between(first: date, last: date) -> str:
    """Two days as one expression; the year is not said twice."""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    end = date_format(last, "MONTH_DAY_FORMAT" if first.year == last.year else "DATE_FORMAT")
    return _("%(first)s–%(last)s") % {"first": date_format(first, "DATE_FORMAT"), "last": end}


@register.filter
def times(span: Any) -> str:
    """From when to when on the clock; empty where only days are said."""
    return times_between(span.starts, span.ends)


def times_between(starts: time | None, ends: time | None) -> str:
    """Two times as one expression, or the first alone."""
    if starts is None:
        return ""
    begin = time_format(starts, "TIME_FORMAT")
    return f"{begin}–{time_format(ends, 'TIME_FORMAT')}" if ends else begin
