"""Calendar files that others wrote (.ics) as rows to import, each with what is wrong in it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from core.workbooks import Row, Sheet, UnreadableWorkbookError

MOST_BYTES = 10 * 1024 * 1024
MOST_EVENTS = 5_000
KEPT = frozenset({"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "DESCRIPTION", "URL", "GEO", "DTSTAMP"})
OURS = frozenset({"SEQUENCE", "STATUS", "LAST-MODIFIED", "CREATED", "TRANSP", "CATEGORIES", "CLASS", "PRIORITY"})


def read_calendar(content: bytes, *, most_columns: dict[str, int]) -> Sheet:
    """Every VEVENT as a row of the sheet's columns. ``most_columns`` are the longest texts, by column.

    Raises UnreadableWorkbookError for what is no calendar, holds nothing, or too much.
    """
    from icalendar import Calendar

    if len(content) > MOST_BYTES:
        raise UnreadableWorkbookError(_("文件超过 10 MB，请分成几个文件。"))
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, UnicodeError) as error:
        raise UnreadableWorkbookError(_("不是日历文件，请从日历程序导出 .ics 后重试。")) from error
    found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not found:
        raise UnreadableWorkbookError(_("日历文件里没有活动。"))
    if len(found) > MOST_EVENTS:
        raise UnreadableWorkbookError(_("数据超过 %(most)d 行，请分成几个文件。") % {"most": MOST_EVENTS})
    rows = tuple(_row(number, event, most_columns) for number, event in enumerate(found, start=1))
    unread = {str(name) for event in found for name in event if name not in KEPT | OURS and not name.startswith("X-")}
    return Sheet(rows, tuple(sorted(unread)))


def _row(number: int, event: Any, longest: dict[str, int]) -> Row:
    row = Row(number)
    row.values["title"] = _words(event, "SUMMARY")[: longest["title"]]
    row.values["uid"] = _words(event, "UID")[: longest["uid"]]
    row.values["summary"] = _words(event, "DESCRIPTION").replace("\n", " ")[: longest["summary"]]
    row.values["venue"] = _words(event, "LOCATION").replace("\n", " ")[: longest["venue"]]
    row.values["source_url"] = _url(_words(event, "URL"))
    if not row.values["title"]:
        row.refuse("SUMMARY", _("不能为空"))
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        row.refuse("RRULE", _("重复活动请先展开，或导入后用“生成后续期次”。"))
    _days(row, event)
    geo = event.get("GEO")
    if geo is not None:
        row.values["latitude"], row.values["longitude"] = round(geo.latitude, 5), round(geo.longitude, 5)
    return row


def _days(row: Row, event: Any) -> None:
    try:
        start = event.decoded("DTSTART")
        end = _end(event, start)
    except (KeyError, ValueError, TypeError, AttributeError):
        row.refuse("DTSTART", _("日期无法识别"))
        return
    if isinstance(start, datetime) != isinstance(end, datetime):
        row.refuse("DTEND", _("日期无法识别"))
        return
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        last = end - timedelta(days=1) if end > start else end  # the end is the first day on which it is over
        row.values |= {"first_day": start, "last_day": last, "starts": None, "ends": None}
        return
    begin, finish = _local(start), _local(end)
    if begin == finish:  # a moment, which lasts no time here
        finish = begin + timedelta(minutes=1) if begin.time() < time(23, 59) else begin
    row.values |= {
        "first_day": begin.date(),
        "last_day": finish.date(),
        "starts": begin.time().replace(second=0, microsecond=0),
        "ends": finish.time().replace(second=0, microsecond=0),
    }


def _end(event: Any, start: date) -> date:
    if event.get("DTEND") is not None:
        found: date = event.decoded("DTEND")
        return found
    if event.get("DURATION") is not None:
        duration: timedelta = event.decoded("DURATION")
        return start + duration
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _local(moment: datetime) -> datetime:
    """On the office's clock; a floating time is taken for it."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _words(event: Any, name: str) -> str:
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else str(value).replace("\x00", "").strip()


def _url(written: str) -> str:
    return written[:300] if written.startswith(("https://", "http://")) else ""
