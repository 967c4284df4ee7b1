"""Events as calendar files: an entry for each phase and, where asked for, for each deadline."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.maps.territories import territory_name
from events.models import Event, EventPhase, EventState
from events.rules.dates import moment
from events.rules.ics import CalendarEntry, Status, written

STATUS = {
    EventState.PLANNED: Status.TENTATIVE,
    EventState.CONFIRMED: Status.CONFIRMED,
    EventState.POSTPONED: Status.TENTATIVE,  # calendars know no better word; the title says it
    EventState.CANCELLED: Status.CANCELLED,
}


def calendar_file(name: str, events: Iterable[Event], *, deadlines: bool = True, source: str = "") -> str:
    """The events (loaded with their phases) as one calendar."""
    return written(name, (entry for event in events for entry in entries_of(event, deadlines=deadlines)), source=source)


def entries_of(event: Event, *, deadlines: bool = True) -> Iterator[CalendarEntry]:
    """Everything that a calendar shows of an event; a cancelled one stays, as cancelled, without deadlines."""
    for phase in event.phases.all():
        yield _of_phase(event, phase)
    if deadlines and not event.is_cancelled:
        yield from _deadlines(event)


def _of_phase(event: Event, phase: EventPhase) -> CalendarEntry:
    starts, ends = phase.times
    timed = starts is not None and ends is not None
    return CalendarEntry(
        uid=phase.uid,
        sequence=event.sequence,
        stamp=event.changed_at,
        first=moment(phase.first_day, starts) if timed and starts else phase.first_day,
        last=moment(phase.last_day, ends) if timed and ends else phase.last_day,
        summary=_titled(event, phase.label),
        description=_description(event),
        location=location_of(event),
        place=_place(event),
        url=_address(event),
        categories=(str(event.get_kind_display()),),
        status=STATUS[EventState(event.state)],
        is_busy=not event.is_cancelled,
    )


def _deadlines(event: Event) -> Iterator[CalendarEntry]:
    common = {"sequence": event.sequence, "stamp": event.changed_at, "url": _address(event), "is_busy": False}
    if event.register_by:
        until: datetime = localtime(event.register_by).replace(tzinfo=None)
        title = _("报名截止：%(title)s") % {"title": event.title}
        yield CalendarEntry(uid=f"register.{event.uid}", first=until, last=until, summary=title, **common)  # type: ignore[arg-type]
    if event.file_by:
        title = _("备案截止：%(title)s") % {"title": event.title}
        yield CalendarEntry(
            uid=f"filing.{event.uid}",
            first=event.file_by,
            last=event.file_by,
            summary=title,
            **common,  # type: ignore[arg-type]
        )


def _titled(event: Event, label: str) -> str:
    title = f"{event.title}（{label}）" if label else event.title
    if event.state == EventState.POSTPONED:
        return _("【延期】%(title)s") % {"title": title}
    return _("【取消】%(title)s") % {"title": title} if event.is_cancelled else title


def _description(event: Event) -> str:
    lines = [event.summary]
    if event.is_demonstration:
        lines.insert(0, _("演示数据，不是真实安排。"))
    if event.state_reason:
        lines.append(_("%(state)s：%(reason)s") % {"state": event.get_state_display(), "reason": event.state_reason})
    if event.register_by:
        lines.append(_("报名截止 %(until)s") % {"until": date_format(localtime(event.register_by), "DATETIME_FORMAT")})
    if event.online_url:
        lines.append(event.online_url)
    return "\n".join(line for line in lines if line)


def location_of(event: Event) -> str:
    """Where it takes place, in one line."""
    country = territory_name(event.country, "zh-hans") if event.is_abroad else ""
    return "，".join(part for part in (event.venue, event.address, event.city, country) if part)


def _place(event: Event) -> tuple[float, float] | None:
    if event.latitude is None or event.longitude is None:
        return None
    return float(event.latitude), float(event.longitude)


def _address(event: Event) -> str:
    return f"{settings.BASE_URL}{event.get_absolute_url()}"
