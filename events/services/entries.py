"""Events as the chatbot finds them: an entry each for what comes next, and one for each of the next months."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from events.models import Event, EventState
from events.rules.month import month_bounds, shifted_month
from events.services.keeping import OVERVIEW_KEY, entry_key
from events.services.places import place_in_words
from events.services.service_entries import facts_of_services, services_entries

MOST, AHEAD = 200, timedelta(days=370)  # entries are all read again at each change
MONTHS = 3
IN_A_MONTH = 20


def event_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """What comes next, each by itself, then this month and the next ones as a whole."""
    today = localtime(now).date()
    coming = Event.objects.published().on_the_way().from_day(today).filter(first_day__lte=today + AHEAD)
    listed = list(coming.for_listing().select_related("group_stand", "meeting_room")[:MOST])
    with translation.override(settings.LANGUAGE_CODE):
        for event in listed:
            yield _of_event(event)
        for number in range(MONTHS):
            first, last = month_bounds(shifted_month(today, number))
            inside = [event for event in listed if event.first_day <= last and event.last_day >= first]
            if inside:
                yield _of_month(first, last, inside, number)
        yield from services_entries(now)


def _of_event(event: Event) -> KnowledgeEntry:
    return KnowledgeEntry(
        key=entry_key(event),
        kind=EntryKind.EVENT,
        title=event.title,
        body="\n".join(_facts(event)),
        url=event.get_absolute_url(),
        opens_at=_moment(event.days[0], time()),
        closes_at=_moment(event.days[1], time(23, 59)),
    )


def _of_month(first: date, last: date, events: list[Event], number: int) -> KnowledgeEntry:
    named = [_("本月（这个月）"), _("下个月（下月）"), _("下下个月")][number]
    month = date_format(first, "YEAR_MONTH_FORMAT")
    lines = [
        _("%(named)s，即%(month)s，有 %(count)d 项展会、培训和对接活动。")
        % {"named": named, "month": month, "count": len(events)}
    ]
    lines += [f"{_span(event)} {event.title}（{place_in_words(event)}）" for event in events[:IN_A_MONTH]]
    return KnowledgeEntry(
        key=f"{OVERVIEW_KEY}:{number}",
        kind=EntryKind.EVENT,
        title=(_("%(named)s（%(month)s）有哪些展会和活动") if number < 2 else _("%(month)s有哪些展会和活动"))
        % {"named": [_("本月"), _("下个月"), ""][number], "month": month},
        body="\n".join(lines),
        url=f"{reverse('events:calendar')}?day={first.isoformat()}",
        opens_at=_moment(first, time()),
        closes_at=_moment(last, time(23, 59)),
    )


def _facts(event: Event) -> Iterator[str]:
    yield _("%(kind)s，%(state)s，%(span)s。") % {
        "kind": event.get_kind_display(),
        "state": EventState(event.state).label,
        "span": _span(event),
    }
    if place := place_in_words(event):
        yield _("地点：%(place)s。") % {"place": place}
    if event.summary:
        yield event.summary
    if event.theme:
        yield _("主题：%(theme)s。") % {"theme": event.theme}
    if event.register_by:
        until = date_format(localtime(event.register_by), "DATETIME_FORMAT")
        yield _("报名截止：%(until)s。") % {"until": until}
    if event.file_by:
        yield _("备案截止：%(until)s。") % {"until": date_format(event.file_by, "DATE_FORMAT")}
    yield from facts_of_services(event)
    if event.host_names:
        yield _("主办单位：%(names)s。") % {"names": "、".join(event.host_names)}
    if event.is_demonstration:
        yield _("日程为演示数据。")


def _span(event: Event) -> str:
    first, last = (date_format(day, "DATE_FORMAT") for day in event.days)
    return first if first == last else f"{first}–{last}"


def _moment(day: date, clock: time) -> datetime:
    return make_aware(datetime.combine(day, clock))
