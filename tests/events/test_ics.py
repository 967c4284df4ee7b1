"""Calendar files: read back by another's parser, whatever the event."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from core.ics import LINE_OCTETS, CalendarEntry, Status, folded, written
from events.documents.calendars import calendar_file
from events.models import EventPhase
from events.rules.dates import Span
from events.services.calendar_files import read_calendar
from events.services.keeping import change_event
from events.services.moving import cancel_event, confirm_event
from tests.events.test_import import LONGEST
from tests.factories.events import NOW, event

SHANGHAI = ZoneInfo("Asia/Shanghai")
words = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n,;\\"), max_size=120)
days = st.dates(date(1995, 1, 1), date(2090, 1, 1))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))


@st.composite
def entries(draw: st.DrawFn) -> CalendarEntry:
    first: date = draw(days)
    last: date = first + timedelta(days=draw(st.integers(0, 40)))
    if draw(st.booleans()):
        first = datetime.combine(first, draw(clocks))
        last = max(datetime.combine(last, draw(clocks)), first)
    return CalendarEntry(
        uid=f"{draw(st.uuids())}@events.portal",
        sequence=draw(st.integers(0, 2**31 - 1)),
        stamp=draw(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))).replace(
            microsecond=0
        ),
        first=first,
        last=last,
        summary=draw(words),
        description=draw(words),
        location=draw(words),
        place=draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))),
        url="https://example.org/events/a/",
        categories=("展会",),
        status=draw(st.sampled_from(Status)),
        is_busy=draw(st.booleans()),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(entries(), max_size=4))
def test_any_calendar_comes_back_as_it_was(given_entries: list[CalendarEntry]) -> None:
    text = written("日历，一；二", given_entries)
    assert all(len(line.encode()) <= LINE_OCTETS for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    assert str(calendar["X-WR-CALNAME"]) == "日历，一；二"
    found = calendar.walk("VEVENT")
    assert len(found) == len(given_entries)
    for entry, one in zip(given_entries, found, strict=True):
        assert not one.errors
        assert str(one["UID"]) == entry.uid
        assert int(one["SEQUENCE"]) == entry.sequence
        assert one.decoded("DTSTAMP") == entry.stamp
        assert str(one["STATUS"]) == entry.status.value
        assert str(one["SUMMARY"]) == entry.summary
        assert str(one.get("DESCRIPTION", "")) == entry.description
        assert str(one.get("LOCATION", "")) == entry.location
        start = one.decoded("DTSTART")
        end = one.decoded("DTEND") if "DTEND" in one else None
        if isinstance(entry.first, datetime):
            assert start == entry.first.replace(tzinfo=SHANGHAI)
            assert end == (entry.last.replace(tzinfo=SHANGHAI) if entry.last > entry.first else None)
        else:
            assert (start, end) == (entry.first, entry.last + timedelta(days=1))
        if entry.place:
            assert one["GEO"].latitude == pytest.approx(entry.place[0], abs=1e-5)


@given(words)
def test_folding_never_cuts_a_character(line: str) -> None:
    pieces = folded(line.replace("\n", "")).split("\r\n ")
    assert "".join(pieces) == line.replace("\n", "")
    assert all(len(piece.encode()) <= LINE_OCTETS for piece in pieces)


@pytest.mark.django_db
def test_an_event_in_a_calendar_program(client: Client) -> None:
    made = event(
        "选品博览会，第一届；北京",
        phases=[
            Span(date(2026, 12, 12), date(2026, 12, 14), label="第一期"),
            Span(date(2026, 12, 19), date(2026, 12, 19), time(9), time(17, 30), "第二期"),
        ],
        register_by=datetime(2026, 12, 8, 18, tzinfo=SHANGHAI),
        summary="很长的说明" * 40,
        latitude="39.99130",
        longitude="116.38610",
    )
    calendar = read(client, f"{made.get_absolute_url()}event.ics")
    whole, timed, deadline = calendar.walk("VEVENT")
    assert (whole.decoded("DTSTART"), whole.decoded("DTEND")) == (date(2026, 12, 12), date(2026, 12, 15))
    assert timed.decoded("DTSTART") == datetime(2026, 12, 19, 9, tzinfo=SHANGHAI)
    assert timed.decoded("DTEND") == datetime(2026, 12, 19, 17, 30, tzinfo=SHANGHAI)
    assert timed["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    assert not calendar.get_missing_tzids()
    assert str(deadline["SUMMARY"]) == "报名截止：选品博览会，第一届；北京"
    assert deadline.decoded("DTSTART") == datetime(2026, 12, 8, 18, tzinfo=SHANGHAI)
    assert str(whole["STATUS"]) == "TENTATIVE"
    uids = [str(one["UID"]) for one in (whole, timed)]

    confirm_event(event=made, by=None, now=NOW + timedelta(hours=1))
    cancel_event(event=made, by=None, now=NOW + timedelta(hours=2), reason="场馆关闭")
    later = read(client, f"{made.get_absolute_url()}event.ics").walk("VEVENT")
    assert [str(one["UID"]) for one in later] == uids  # the deadline is gone, the event stays
    assert {str(one["STATUS"]) for one in later} == {"CANCELLED"}
    assert {int(one["SEQUENCE"]) for one in later} == {2}
    assert "场馆关闭" in str(later[0]["DESCRIPTION"])


@pytest.mark.django_db
def test_a_feed_follows_its_filters_and_says_when_it_changed(client: Client) -> None:
    expo = event("选品博览会")
    event("合规培训", kind="training", city="厦门", now=NOW)
    hidden = event("草稿", is_published=False)
    address = "/events/calendar.ics?kind=exhibition"
    response = client.get(address)
    assert [str(one["SUMMARY"]) for one in Calendar.from_ical(response.content).walk("VEVENT")] == ["选品博览会"]
    assert "（展会）" in str(Calendar.from_ical(response.content)["X-WR-CALNAME"])
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    tag, changed = response["ETag"], response["Last-Modified"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    assert client.get(address, headers={"if-modified-since": changed}).status_code == 304
    assert client.get("/events/calendar.ics", headers={"if-none-match": tag}).status_code == 200
    change_event(event=expo, by=None, now=NOW + timedelta(minutes=5), values={"is_published": False})
    gone = client.get(address, headers={"if-none-match": tag, "if-modified-since": changed})
    assert gone.status_code == 200
    assert not Calendar.from_ical(gone.content).walk("VEVENT")
    assert client.get(f"{hidden.get_absolute_url()}event.ics").status_code == 404


@pytest.mark.django_db
def test_deadlines_can_be_left_out(client: Client) -> None:
    event(region="europe", country="DE", register_by=datetime(2026, 12, 8, 18, tzinfo=SHANGHAI), first=date(2027, 3, 1))
    assert len(read(client, "/events/calendar.ics").walk("VEVENT")) == 3
    assert len(read(client, "/events/calendar.ics?deadlines=no").walk("VEVENT")) == 1


@pytest.mark.django_db
def test_our_own_file_comes_back_by_the_import() -> None:
    made = event(phases=[Span(date(2026, 12, 19), date(2026, 12, 20), time(9), time(17, 30))])
    text = calendar_file("日历", EventPhase.objects.filter(event=made).for_calendars(), deadlines=False)
    row = read_calendar(text.encode(), most_columns=LONGEST).rows[0]
    assert row.is_good
    assert (row.values["first_day"], row.values["last_day"]) == made.days
    assert (row.values["starts"], row.values["ends"]) == (time(9), time(17, 30))
    assert row.values["uid"] == made.phases.get().uid


def read(client: Client, address: str) -> Calendar:
    return Calendar.from_ical(client.get(address).content)
