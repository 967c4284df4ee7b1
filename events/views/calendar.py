"""The calendar by month, week, list or year. An address holds all of its state."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import SectionPage
from core.panels import section_panels
from events.forms.filters import VIEWS, CalendarFilters, Look, local_today
from events.models import Event, EventPhase
from events.rules.month import WEEK, grid_bounds, monday_of, month_bounds, weeks_of
from events.rules.year import months_of
from events.services.looking import by_day, entries_between, week_of

SECTION = "events"
BESIDE = 30  # entries in the list beside the month
PER_PAGE = 20
NEXT = timedelta(days=31)

Context = dict[str, Any]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """One view of the calendar with its filters."""
    filters = CalendarFilters(request.GET, offers=True)
    look = Look(request.GET, today=local_today())
    shown = SHOWN[look.view](request, look, filters)
    context = {
        **shown,
        "filters": filters,
        "look": look,
        "views": [(name, words, look.address(filters, view=name)) for name, words in VIEWS.items()],
        "previous": look.address(filters, day=look.moved(-1)),
        "next": look.address(filters, day=look.moved(1)),
        "now": look.address(filters, day=look.today),
        "feed": feed_address(filters),
        "webcal": "webcal:" + feed_address(filters).partition(":")[2],
        "rss": _with(reverse("events:feed"), filters),
        "section_page": SectionPage.objects.live().filter(section=SECTION).first(),
        "panels": section_panels(request, SECTION),
    }
    return render(request, "events/calendar.html", context)


def feed_address(filters: CalendarFilters) -> str:
    """Where calendar programs fetch what the filters let through."""
    return settings.BASE_URL + _with(reverse("events:calendar_ics"), filters)


def _with(path: str, filters: CalendarFilters) -> str:
    return f"{path}?{filters.query}" if filters.query else path


def _month(_request: HttpRequest, look: Look, filters: CalendarFilters) -> Context:
    first, last = grid_bounds(look.day)
    begin, end = month_bounds(look.day)
    is_now = begin <= look.today <= end
    # Beside the running month stands what comes next, past its end, too.
    listed_from, listed_to = (look.today, max(end, look.today + NEXT)) if is_now else (begin, end)
    entries = entries_between(first, max(last, listed_to), filters.chosen)
    inside = [entry for entry in entries if entry.first <= end and entry.last >= begin]
    coming = [entry for entry in entries if entry.first <= listed_to and entry.last >= listed_from]
    days, left = by_day(coming, first=listed_from, most=BESIDE)
    return {
        "title": date_format(look.day, "YEAR_MONTH_FORMAT"),
        "weeks": weeks_of(look.day, entries),
        "weekdays": weekdays(),
        "count": len(inside),
        "days": days,
        "left": left,
        "listed_from": listed_from,
        "rest": look.address(filters, view="list", day=listed_from),
    }


def _week(_request: HttpRequest, look: Look, filters: CalendarFilters) -> Context:
    monday = monday_of(look.day)
    sunday = monday + timedelta(days=WEEK - 1)
    entries = entries_between(monday, sunday, filters.chosen)
    words = {"first": date_format(monday, "DATE_FORMAT"), "last": date_format(sunday, "MONTH_DAY_FORMAT")}
    return {"title": _("%(first)s–%(last)s") % words, "count": len(entries), "days": week_of(monday, entries)}


def _list(request: HttpRequest, look: Look, filters: CalendarFilters) -> Context:
    events = Event.objects.published().matching(filters.chosen)
    past = request.GET.get("past") == "1"
    found = events.before(look.day) if past else events.from_day(look.day)
    page = Paginator(found.for_listing(), PER_PAGE).get_page(request.GET.get("page"))
    day = date_format(look.day, "DATE_FORMAT")
    title = _("%(day)s以前") % {"day": day} if past else _("%(day)s起") % {"day": day}
    return {"title": title, "page": page, "count": page.paginator.count, "past": past}


def _year(_request: HttpRequest, look: Look, filters: CalendarFilters) -> Context:
    year = look.day.year
    phases = EventPhase.objects.published().matching(filters.chosen).within(date(year, 1, 1), date(year, 12, 31))
    months = [
        (month, date_format(month.first, "F"), look.address(filters, view="month", day=month.first))
        for month in months_of(year, phases.days())
    ]
    title = _("%(year)d 年") % {"year": year}
    return {"title": title, "months": months, "weekdays": weekdays()}


def weekdays() -> list[tuple[str, str]]:
    """The days of the week from Monday: short and long."""
    return [(str(WEEKDAYS_ABBR[number]), str(WEEKDAYS[number])) for number in range(WEEK)]


SHOWN: dict[str, Callable[[HttpRequest, Look, CalendarFilters], Context]] = {
    "month": _month,
    "week": _week,
    "list": _list,
    "year": _year,
}
