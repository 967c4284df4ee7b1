"""Copies of events: one to work on, or the next editions of a series."""

from collections.abc import Callable
from datetime import date, datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError
from events.models import AgendaSession, Event, EventSeries
from events.rules.dates import Span
from events.rules.editions import MOST, Every, later
from events.services.keeping import change_event, create_event
from events.services.registering.setting_up import copy_registration
from events.services.snapshots import PARTS, SHOWN

# What a copy does not take over: it is another event, not yet public, whose dates nobody verified.
OWN = frozenset({"slug", "edition", "state", "state_reason", "verified_on", "is_published", "register_by"})


def duplicate_event(*, event: Event, by: User | None, now: datetime) -> Event:
    """A copy that is not public, with phases, agenda and how people register but without materials, to be changed."""
    values = {
        **_taken_over(event),
        "title": _("%(title)s（副本）") % {"title": event.title},
        "register_by": event.register_by,
    }
    return _copy(event, by=by, now=now, values=values, moved=lambda day: day)


@transaction.atomic
def make_editions(
    *, event: Event, by: User | None, now: datetime, every: Every, times: int, publish: bool = False
) -> list[Event]:
    """The next ``times`` editions of the event, one each week, month, quarter or year, planned.

    They belong to the event's series, which is made where there is none. Editions go on counting where the
    event has a number. Raises RefusedError.
    """
    if not 1 <= times <= MOST:
        raise RefusedError(_("一次可以生成 1 到 %(most)d 期。") % {"most": MOST})
    series = event.series or _series_of(event)
    if event.series_id is None:
        event = change_event(event=event, by=by, now=now, values={"series": series})
    last = series.events.aggregate(last=Max("edition"))["last"]
    made = []
    for number in range(1, times + 1):
        edition = last + number if event.edition and last else None
        values = {**_taken_over(event), "series_id": series.pk, "edition": edition, "is_published": publish}
        if event.register_by:
            local = event.register_by
            values["register_by"] = local + (later(local.date(), every, number) - local.date())
        made.append(_copy(event, by=by, now=now, values=values, moved=_mover(every, number)))
    return made


def _mover(every: Every, number: int) -> Callable[[date], date]:
    return lambda day: later(day, every, number)


def _taken_over(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in SHOWN if name not in OWN}


def _copy(
    event: Event, *, by: User | None, now: datetime, values: dict[str, Any], moved: Callable[[date], date]
) -> Event:
    phases = list(event.phases.order_by("first_day", "pk"))
    spans = []
    for phase in phases:  # a span keeps its length, whatever the length of months
        first = moved(phase.first_day)
        spans.append(Span(first, first + (phase.last_day - phase.first_day), phase.starts, phase.ends, phase.label))
    with transaction.atomic():
        copy = create_event(by=by, now=now, values=values, phases=spans)
        shift = spans[0].first_day - phases[0].first_day
        columns = PARTS["sessions"]
        AgendaSession.objects.bulk_create(
            AgendaSession(event=copy, **{**dict(zip(columns, row, strict=True)), "day": row[0] + shift})
            for row in event.sessions.order_by("pk").values_list(*columns)
        )
        copy_registration(event=event, to=copy, by=by, now=now, shift=shift)
    return copy


def _series_of(event: Event) -> EventSeries:
    title = event.title
    if EventSeries.objects.filter(title=title).exists():
        title = f"{title[:110]} {token_hex(3)}"
    slug = f"{slugify(title)[:60] or 'series'}-{token_hex(3)}"
    return EventSeries.objects.create(title=title, slug=slug, summary=event.summary)
