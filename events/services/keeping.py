"""Create and change events. Everything that writes one comes by here: dates are worked out, calendars are told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from core.entries import send_entries_changed
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from events.models import Event, EventKind, EventPhase, EventSettings
from events.rules.dates import DateFault, Span, faults, file_by, outer_days
from events.services.access import may_keep
from events.services.registering.aftermath import after_new_dates
from events.services.snapshots import DATES, Snapshot, differences, snapshot
from events.services.telling import tell_of_dates

OVERVIEW_KEY = "events.months"
PLACES = 5  # digits of a degree


def fault_in_words(fault: DateFault) -> str:
    """What to mend."""
    return {
        DateFault.NONE: _("请至少填写一个阶段的日期。"),
        DateFault.ORDER: _("结束日期不能早于开始日期。"),
        DateFault.TIMES: _("开始时间和结束时间要么都填，要么都不填。"),
        DateFault.LENGTH: _("结束时间应晚于开始时间。"),
        DateFault.TOO_LONG: _("一个阶段不能超过一年。"),
    }[fault]


@transaction.atomic
def create_event(*, by: User | None, now: datetime, values: Mapping[str, Any], phases: Sequence[Span]) -> Event:
    """A new event with these columns and phases; without a slug, one is made. Raises RefusedError."""
    require(may_keep(by))
    _refuse_dates(phases)
    event = Event(**values)
    _give_slug(event, phases[0])
    _refuse_edition(event)
    event.save()
    _write_phases(event, phases)
    return _settled(event, before=None, by=by, now=now)


@transaction.atomic
def change_event(
    *,
    event: Event,
    by: User | None,
    now: datetime,
    values: Mapping[str, Any] | None = None,
    phases: Sequence[Span] | None = None,
    revision: int | None = None,
) -> Event:
    """Change these columns and, where given, all phases: those with a known ``uid`` keep it, others are new or gone.

    Raises RefusedError, StaleError when ``revision`` is not the present one.
    """
    require(may_keep(by))
    locked = _locked(event, revision)
    before = snapshot(locked.pk)
    for name, value in (values or {}).items():
        setattr(locked, name, value)
    _refuse_edition(locked)
    locked.save()
    if phases is not None:
        _refuse_dates(phases)
        _write_phases(locked, phases)
    return _settled(locked, before=before, by=by, now=now)


@transaction.atomic
def save_edited(
    *, event: Event, by: User | None, now: datetime, revision: int | None, save: Callable[[], Event]
) -> Event:
    """Let ``save`` write what an officer's form holds of a new or a known event, and draw the consequences.

    Raises RefusedError, StaleError when somebody else saved since the form was opened.
    """
    require(may_keep(by))
    before: Snapshot | None = None
    if event.pk:
        _locked(event, revision)
        before = snapshot(event.pk)
    saved = save()
    _refuse_dates([Span(*phase.days, *phase.times) for phase in EventPhase.objects.filter(event_id=saved.pk)])
    return _settled(Event.objects.get(pk=saved.pk), before=before, by=by, now=now)


def _settled(event: Event, *, before: Snapshot | None, by: User | None, now: datetime) -> Event:
    """What follows from a change that is written: days, sequence, audit, words to followers and to the chat."""
    if before is None and event.filing_days is None and event.kind == EventKind.EXHIBITION and event.is_abroad:
        event.filing_days = EventSettings.load().filing_days
    _take_place_of_park(event)
    first, last = outer_days(EventPhase.objects.filter(event_id=event.pk).values_list("first_day", "last_day"))
    event.first_day, event.last_day, event.file_by = first, last, file_by(first, event.filing_days)
    if event.is_published and event.published_at is None:
        event.published_at = now
    event.save()
    changed = differences(before, snapshot(event.pk)) if before else []
    if before and not changed:
        return event
    event.changed_at, event.revision = now, event.revision + 1
    event.sequence += bool(before)
    if before and before["is_published"] and event.is_published and DATES.intersection(changed):
        tell_of_dates(event, now=now)
        after_new_dates(event)
    event.save()
    action = "events.event.change" if before else "events.event.create"
    audit.write(action=action, subject=event, by=by, now=now, data={"changed": changed} if before else {})
    announce(event)
    return event


def _take_place_of_park(event: Event) -> None:
    """What was left empty of the place is the park's."""
    if event.park is None:
        return
    event.venue = event.venue or event.park.title
    event.address = event.address or event.park.address
    if event.latitude is None:
        place = (event.park.latitude, event.park.longitude)
        event.latitude, event.longitude = (degrees and round(degrees, PLACES) for degrees in place)


def announce(event: Event) -> None:
    """Say that what the chat knows of the event, and of its month, is to be read anew."""
    send_entries_changed([entry_key(event), OVERVIEW_KEY])


def entry_key(event: Event) -> str:
    """The event's name among the knowledge entries."""
    return f"events.event:{event.pk}"


def _locked(event: Event, revision: int | None) -> Event:
    locked: Event = Event.objects.select_for_update().get(pk=event.pk)
    if revision is not None and locked.revision != revision:
        raise StaleError(_("这个活动刚刚被别人修改过，请重新打开后再改。"), revision=locked.revision)
    return locked


def _refuse_dates(phases: Sequence[Span]) -> None:
    if found := faults(phases):
        raise RefusedError(fault_in_words(found[0]))


def _refuse_edition(event: Event) -> None:
    """A series has one event for each number."""
    if event.series_id is None or event.edition is None:
        return
    if Event.objects.filter(series_id=event.series_id, edition=event.edition).exclude(pk=event.pk).exists():
        raise RefusedError(_("这个系列已有第 %(edition)d 届。") % {"edition": event.edition})


def _write_phases(event: Event, phases: Sequence[Span]) -> None:
    known = {phase.uid: phase for phase in EventPhase.objects.filter(event=event)}
    kept = {span.uid for span in phases if span.uid in known}
    EventPhase.objects.filter(event=event).exclude(uid__in=kept).delete()
    for span in phases:
        phase = known[span.uid] if span.uid in kept else EventPhase(event=event)
        if span.uid and span.uid not in kept:
            phase.uid = span.uid
        phase.label, phase.starts, phase.ends = span.label, span.starts, span.ends
        phase.first_day, phase.last_day = span.first_day, span.last_day
        phase.save()


def _give_slug(event: Event, span: Span) -> None:
    if not event.slug:
        event.slug = new_slug(event.title, event.kind, span)


def new_slug(title: str, kind: str, span: Span | None) -> str:
    """An address of its own: what is Latin in the title, else the kind; the month; and something by chance."""
    words = slugify(title)[:60] or kind
    return "-".join([words, *([f"{span.first_day:%Y%m}"] if span else []), token_hex(3)])
