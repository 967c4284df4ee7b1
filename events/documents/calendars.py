"""Events as calendar files: an entry for each phase and, where asked for, for each deadline."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.ics import CalendarEntry, Status, written
from core.maps.territories import territory_name
from events.models import Event, EventKind, EventPhase, EventState
from events.rules.dates import moment

STATUS = {
    EventState.PLANNED.value: Status.TENTATIVE,
    EventState.CONFIRMED.value: Status.CONFIRMED,
    EventState.POSTPONED.value: Status.TENTATIVE,  # calendars know no better word; the title says it
    EventState.CANCELLED.value: Status.CANCELLED,
}


def calendar_file(name: str, phases: Iterable[EventPhase], *, deadlines: bool = True, source: str = "") -> str:
    """One calendar of events by their phases, loaded by ``for_calendars``."""
    clerk = _Clerk()
    by_event = groupby(phases, key=lambda phase: phase.event_id)
    entries = (entry for _key, of_event in by_event for entry in clerk.entries(list(of_event), deadlines))
    return written(name, entries, source=source)


class _Clerk:
    """Turns events into entries. What is the same for all of them is worded once: a feed has thousands."""

    def __init__(self) -> None:
        self.language = get_language() or settings.LANGUAGE_CODE
        self.kinds = {kind.value: str(kind.label) for kind in EventKind}
        self.states = {state.value: str(state.label) for state in EventState}
        self.titles = {
            EventState.POSTPONED.value: _("【延期】%(title)s"),
            EventState.CANCELLED.value: _("【取消】%(title)s"),
        }
        self.registration, self.filing = _("报名截止：%(title)s"), _("备案截止：%(title)s")
        self.demonstration, self.reason = _("演示数据，不是真实安排。"), _("%(state)s：%(reason)s")
        self.register_by = _("报名截止 %(until)s")
        self.before, self.after = (settings.BASE_URL + reverse("events:event", args=["-"])).split("/-/")

    def entries(self, phases: list[EventPhase], deadlines: bool) -> Iterator[CalendarEntry]:  # noqa: FBT001
        """Everything that a calendar shows of an event; a cancelled one stays, as cancelled, without deadlines."""
        event = phases[0].event
        address = f"{self.before}/{event.slug}/{self.after}"
        for phase in phases:
            yield self._phase(event, phase, address)
        if not deadlines or event.is_cancelled:
            return
        if event.register_by:
            until = localtime(event.register_by).replace(tzinfo=None)
            title = self.registration % {"title": event.title}
            yield CalendarEntry(
                f"register.{event.uid}",
                event.sequence,
                event.changed_at,
                until,
                until,
                title,
                url=address,
                is_busy=False,
            )
        if event.file_by:
            day, title = event.file_by, self.filing % {"title": event.title}
            yield CalendarEntry(
                f"filing.{event.uid}", event.sequence, event.changed_at, day, day, title, url=address, is_busy=False
            )

    def _phase(self, event: Event, phase: EventPhase, address: str) -> CalendarEntry:
        starts, ends = phase.times
        return CalendarEntry(
            uid=phase.uid,
            sequence=event.sequence,
            stamp=event.changed_at,
            first=moment(phase.first_day, starts) if starts and ends else phase.first_day,
            last=moment(phase.last_day, ends) if starts and ends else phase.last_day,
            summary=self._titled(event, phase.label),
            description=self._description(event),
            location=self._location(event),
            place=_place(event),
            url=address,
            categories=(self.kinds[event.kind],),
            status=STATUS[event.state],
            is_busy=not event.is_cancelled,
        )

    def _titled(self, event: Event, label: str) -> str:
        title = f"{event.title}（{label}）" if label else event.title
        return self.titles[event.state] % {"title": title} if event.state in self.titles else title

    def _description(self, event: Event) -> str:
        lines = [self.demonstration] if event.is_demonstration else []
        lines.append(event.summary)
        if event.state_reason:
            lines.append(self.reason % {"state": self.states[event.state], "reason": event.state_reason})
        if event.register_by:
            until = date_format(localtime(event.register_by), "DATETIME_FORMAT")
            lines.append(self.register_by % {"until": until})
        lines.append(event.online_url)
        return "\n".join(line for line in lines if line)

    def _location(self, event: Event) -> str:
        country = territory_name(event.country, self.language) if event.is_abroad else ""
        return "，".join(part for part in (event.venue, event.address, event.city, country) if part)


def _place(event: Event) -> tuple[float, float] | None:
    if event.latitude is None or event.longitude is None:
        return None
    return float(event.latitude), float(event.longitude)
