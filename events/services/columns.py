"""Events as rows of Excel: the columns, how a cell is read, how a value is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.timezone import is_aware, localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.maps.territories import territory_code
from core.workbooks import Column, Head
from core.workbooks.cells import SEPARATORS, as_date, as_decimal, as_text, as_whole, as_yes, one_of
from events.models import BoothUnit, Event, EventKind, EventPhase, Market, WorldRegion
from events.services.places import country_name

UID, SERIES = "uid", "series"
SPAN = ("first_day", "last_day", "starts", "ends")
PLACES = 5  # digits of a coordinate


@dataclass(frozen=True, slots=True)
class Kind:
    """How the cells of some columns are read, emptied and written; ``choices`` open as a list in Excel."""

    read: Callable[[Any], Any] = as_text
    empty: Any = ""
    choices: Any = ()
    note: str | Promise = ""


def read_country(value: Any) -> str:
    """A territory by name or code."""
    written = as_text(value)
    code = territory_code(written)
    if code is None:
        raise ValueError(_("没有找到“%(names)s”，请写国家或地区的通用名称，例如 美国、德国。") % {"names": written})
    return code


def read_countries(value: Any) -> list[str]:
    """Territories, separated by 、 or a comma."""
    parts = [part.strip() for part in as_text(value).translate(SEPARATORS).split(",")]
    return list(dict.fromkeys(read_country(part) for part in parts if part))


def read_time(value: Any) -> time:
    """A time of day, such as 9:30."""
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    try:
        hours, minutes = as_text(value).replace("：", ":").split(":")[:2]
        return time(int(hours), int(minutes))
    except ValueError:
        raise ValueError(_("不是时间，请写成 09:30 的形式")) from None


def read_moment(value: Any) -> datetime:
    """A day with a time, on the office's clock; a day alone ends at 23:59."""
    if isinstance(value, datetime) and value.time():
        return value if is_aware(value) else make_aware(value.replace(second=0, microsecond=0))
    if not isinstance(value, date):
        try:
            found = parse_datetime(as_text(value).replace("/", "-"))
        except ValueError:
            found = None
        if found:
            return found if is_aware(found) else make_aware(found)
    return make_aware(datetime.combine(as_date(value), time(23, 59)))


def read_url(value: Any) -> str:
    """An address on the web."""
    written = as_text(value)
    try:
        URLValidator(schemes=["http", "https"])(written)
    except ValidationError:
        raise ValueError(_("不是网址，请以 https:// 开头")) from None
    return written


def read_lines(value: Any) -> str:
    """Names, separated by 、, a semicolon or lines, one a line."""
    return "\n".join(part.strip() for part in as_text(value).replace("、", "\n").replace("；", "\n").splitlines())


def read_coordinate(value: Any) -> Any:
    """Degrees."""
    return round(as_decimal(value), PLACES)


WORDS = Kind()
LINES = Kind(read_lines, note=gettext_lazy("多个之间用顿号分隔。"))
ADDRESS = Kind(read_url)
TIME = Kind(read_time, None, note=gettext_lazy("例如 09:30；全天活动不填。"))
DAY = Kind(as_date, None, note=gettext_lazy("例如 2026-01-31"))
WHOLE = Kind(as_whole, None)
KINDS: Mapping[str, Kind] = {
    "kind": Kind(one_of(EventKind.choices), EventKind.EXHIBITION, EventKind.choices),
    "region": Kind(one_of(WorldRegion.choices), WorldRegion.DOMESTIC, WorldRegion.choices),
    "market": Kind(one_of(Market.choices), "", Market.choices),
    "booth_unit": Kind(one_of(BoothUnit.choices), "", BoothUnit.choices),
    "country": Kind(read_country, "CN"),
    "target_markets": Kind(read_countries, [], note=gettext_lazy("多个之间用顿号分隔。")),
    "edition": WHOLE,
    "area": WHOLE,
    "filing_days": WHOLE,
    "first_day": DAY,
    "last_day": DAY,
    "verified_on": DAY,
    "starts": TIME,
    "ends": TIME,
    "register_by": Kind(read_moment, None, note=gettext_lazy("例如 2026-01-31 18:00")),
    "latitude": Kind(read_coordinate, None),
    "longitude": Kind(read_coordinate, None),
    "online_url": ADDRESS,
    "register_url": ADDRESS,
    "source_url": ADDRESS,
    "hosts": LINES,
    "organisers": LINES,
    "is_published": Kind(as_yes, False, note=gettext_lazy("是 或 否")),
    "is_demonstration": Kind(as_yes, False, note=gettext_lazy("是 或 否")),
    UID: Kind(note=gettext_lazy("导出时带出，用来找到同一个活动；新活动留空。")),
}
EVENT_COLUMNS = (
    "kind", SERIES, "edition", "theme", "summary", "region", "country", "city", "market", "target_markets", "venue",
    "address", "latitude", "longitude", "online_url", "hosts", "organisers", "area", "booth_unit", "register_by",
    "register_url", "filing_days", "source", "source_url", "verified_on", "is_demonstration", "is_published",
)  # fmt: skip
NAMES = (UID, "title", *SPAN, *EVENT_COLUMNS)
REQUIRED = frozenset({"title", "kind", "first_day", "last_day"})


def kind_of(name: str) -> Kind:
    """How a column's cells are treated."""
    return KINDS.get(name, WORDS)


def label_of(name: str) -> str:
    """What a column is called."""
    if name == UID:
        return _("标识（UID）")
    model = EventPhase if name in SPAN else Event
    found: Any = model._meta.get_field(name)  # noqa: SLF001
    return str(found.verbose_name)


def columns() -> list[Column]:
    """The columns as they are read."""
    return [Column(name, label_of(name), kind_of(name).read, required=name in REQUIRED) for name in NAMES]


def heads() -> list[Head]:
    """The heads as they are written, with what may be filled in below."""
    return [
        Head(label_of(name), str(kind_of(name).note), tuple(str(label) for _value, label in kind_of(name).choices))
        for name in NAMES
    ]


def cells_of(event: Event, phase: EventPhase) -> list[object]:
    """One row: a phase of an event."""
    return [cell_of(event, phase, name) for name in NAMES]


def cell_of(event: Event, phase: EventPhase, name: str) -> object:
    """One cell."""
    if name == UID:
        return phase.uid
    value = getattr(phase if name in SPAN else event, name)
    if value is None:
        return ""
    if name in WRITERS:
        return WRITERS[name](value)
    choices = {str(key): str(label) for key, label in kind_of(name).choices}
    return choices.get(str(value), value) if choices else value


WRITERS: Mapping[str, Callable[[Any], object]] = {
    "target_markets": lambda codes: "、".join(country_name(code) for code in codes),
    "country": country_name,
    "starts": lambda clock: clock.strftime("%H:%M"),
    "ends": lambda clock: clock.strftime("%H:%M"),
    "register_by": lambda moment: f"{localtime(moment):%Y-%m-%d %H:%M}",
    "latitude": str,  # an amount would be cut to two places
    "longitude": str,
    SERIES: lambda series: series.title,
}
