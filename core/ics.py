"""Calendar files (RFC 5545) as text: escaped, folded at 75 octets, with the office's time zone. Pure.

Written here rather than with a package because a feed of thousands of events has to be quick; the tests read
every file back with ``icalendar``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

ZONE = "Asia/Shanghai"
LINE_OCTETS = 75
# No summer time since 1991 (tz database): one rule holds for everything that this calendar may hold.
VTIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19910915T020000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_PLAIN = re.compile(r"[^\x00-\x1f\x7f\\;,]*")
_ESCAPES: dict[int, str | None] = {
    **{code: None for code in (*range(32), 127) if code != ord("\t")},
    **{ord(mark): f"\\{mark}" for mark in "\\;,"},
    ord("\n"): "\\n",
}


class Status(StrEnum):
    """How sure an entry is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One VEVENT. With days ``first`` and ``last`` are both included; with moments ``last`` is the end.

    Moments are wall-clock times (naive) of the office's zone; a moment without an end has ``last`` equal to
    ``first``. ``stamp`` is aware: when the entry changed last. ``place`` is in degrees, north and east.
    """

    uid: str
    sequence: int
    stamp: datetime
    first: date | datetime
    last: date | datetime
    summary: str
    description: str = ""
    location: str = ""
    place: tuple[float, float] | None = None
    url: str = ""
    categories: tuple[str, ...] = ()
    status: Status = Status.CONFIRMED
    is_busy: bool = True


def written(name: str, entries: Iterable[CalendarEntry], *, source: str = "", refresh_hours: int = 6) -> str:
    """A whole calendar; ``name`` is what programs call it, ``source`` the address it is fetched from."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pilot-zone-portal//calendar//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H",
        f"X-PUBLISHED-TTL:PT{refresh_hours}H",
        *([f"SOURCE;VALUE=URI:{source}"] if source else []),
        *VTIMEZONE,
    ]
    for entry in entries:
        lines += _lines_of(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _lines_of(entry: CalendarEntry) -> Iterator[str]:
    stamp = entry.stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}")
    yield f"SEQUENCE:{entry.sequence}"
    yield from _span(entry.first, entry.last)
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{escaped(entry.description)}"
    if entry.location:
        yield f"LOCATION:{escaped(entry.location)}"
    if entry.place:
        yield f"GEO:{entry.place[0]:.5f};{entry.place[1]:.5f}"
    if entry.url:
        yield f"URL:{entry.url}"
    if entry.categories:
        yield f"CATEGORIES:{','.join(escaped(one) for one in entry.categories)}"
    yield f"STATUS:{entry.status.value}"
    yield f"TRANSP:{'OPAQUE' if entry.is_busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _span(first: date | datetime, last: date | datetime) -> Iterator[str]:
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # the first day on which it is over
        return
    yield f"DTSTART;TZID={ZONE}:{first:%Y%m%dT%H%M%S}"
    if last > first:
        yield f"DTEND;TZID={ZONE}:{last:%Y%m%dT%H%M%S}"


def escaped(words: str) -> str:
    """A TEXT value. Control characters, which no calendar may hold, are left out; line ends become ``\\n``."""
    if _PLAIN.fullmatch(words):
        return words
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets of UTF-8, none of which cuts a character."""
    if len(line) * 4 <= LINE_OCTETS:
        return line
    octets = line.encode()
    pieces, start, room = [], 0, LINE_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0b1100_0000 == 0b1000_0000:  # within a character: go back to its beginning
            end -= 1
        pieces.append(octets[start:end].decode())
        start, room = end, LINE_OCTETS - 1  # the space that continues the line counts
    return "\r\n ".join([*pieces, octets[start:].decode()])
