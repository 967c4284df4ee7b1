"""GET /events: the calendar as JSON. Public, like the pages."""

from datetime import date, datetime, time
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from core.paging import Paging
from events.forms.filters import CalendarFilters
from events.models import Event, EventKind, EventState, Market, WorldRegion
from policy_kb.api.callers import ApiKeyAuth
from policy_kb.api.schemas import is_storable
from policy_kb.rules.scopes import READ

router = Router(tags=[_("展会活动")], auth=ApiKeyAuth(READ))
NARROWED = ("kind", "region", "market", "country", "city", "target", "park", "q")


class EventQuery(Paging):
    """Filters; all may be combined. Without dates: what is on today or later."""

    first: date | None = Field(None, alias="from", description=_("这一天仍在举行或以后举行"))
    last: date | None = Field(None, alias="to", description=_("不晚于这一天开始"))
    kind: EventKind | None = Field(None, description=_("类型"))
    region: WorldRegion | None = Field(None, description=_("区域"))
    market: Market | None = Field(None, description=_("市场"))
    state: EventState | None = Field(None, description=_("状态"))
    country: str = Field("", pattern="^([A-Z]{2})?$", description=_("国家和地区，ISO 3166-1 两位代码，如 DE"))
    target: str = Field("", pattern="^([A-Z]{2})?$", description=_("目标市场，ISO 3166-1 两位代码，如 DE"))
    park: str = Field("", pattern="^[-a-zA-Z0-9_]{0,100}$", description=_("所在产业园的标识（slug）"))
    city: str = Field("", max_length=60, description=_("城市"))
    q: str = Field("", max_length=60, description=_("名称、主题、场馆等处的关键词"))
    order: Literal["first_day", "-changed_at"] = Field("first_day", description=_("排序"))

    def events(self, today: date) -> Any:
        """Published events that pass."""
        data = QueryDict(mutable=True)
        given = {name: str(getattr(self, name) or "") for name in NARROWED}
        data.update({name: value for name, value in given.items() if value and is_storable(value)})
        found = Event.objects.published().matching(CalendarFilters(data).chosen)
        found = found.filter(last_day__gte=self.first or today)
        if self.last:
            found = found.filter(first_day__lte=self.last)
        return found.filter(state=self.state) if self.state else found


class PhaseOut(Schema):
    """Both days included; times on the clock of Asia/Shanghai."""

    label: str
    first_day: date
    last_day: date
    starts: time | None
    ends: time | None


class EventOut(Schema):
    """An event of the calendar."""

    slug: str
    title: str
    kind: EventKind
    state: EventState
    state_reason: str
    series: str | None
    edition: int | None
    first_day: date
    last_day: date
    phases: list[PhaseOut]
    region: WorldRegion
    country: str
    city: str
    market: str
    target_markets: list[str]
    venue: str
    address: str
    latitude: float | None
    longitude: float | None
    online_url: str
    hosts: list[str]
    organisers: list[str]
    area: int | None
    booth_unit: str
    theme: str
    summary: str
    register_by: datetime | None
    file_by: date | None
    source: str
    source_url: str
    verified_on: date | None
    is_demonstration: bool
    changed_at: datetime
    url: str
    ics: str

    @staticmethod
    def resolve_series(event: Event) -> str | None:
        """Its series by slug."""
        return event.series.slug if event.series else None

    @staticmethod
    def resolve_phases(event: Event) -> list[Any]:
        """Loaded with the page."""
        return list(event.phases.all())

    @staticmethod
    def resolve_hosts(event: Event) -> list[str]:
        """One each."""
        return event.host_names

    @staticmethod
    def resolve_organisers(event: Event) -> list[str]:
        """One each."""
        return event.organiser_names

    @staticmethod
    def resolve_register_by(event: Event) -> datetime | None:
        """On the office's clock."""
        return timezone.localtime(event.register_by) if event.register_by else None

    @staticmethod
    def resolve_changed_at(event: Event) -> datetime:
        """On the office's clock."""
        return timezone.localtime(event.changed_at)

    @staticmethod
    def resolve_url(event: Event) -> str:
        """Its page."""
        return f"{settings.BASE_URL}{event.get_absolute_url()}"

    @staticmethod
    def resolve_ics(event: Event) -> str:
        """Its calendar file."""
        return f"{settings.BASE_URL}{event.get_absolute_url()}event.ics"


class EventPageOut(Schema):
    """One page of a list; ``count`` is that of all pages."""

    count: int
    items: list[EventOut]


class SessionOut(Schema):
    """An item of the agenda."""

    day: date
    starts: time
    ends: time
    title: str
    place: str
    summary: str
    speakers: list[dict[str, str]]

    @staticmethod
    def resolve_speakers(session: Any) -> list[dict[str, str]]:
        """Name and role of each."""
        return [{"name": speaker.name, "role": speaker.role} for speaker in session.speaker_list]


class EventDetailOut(EventOut):
    """An event with its text and agenda."""

    body: str
    sessions: list[SessionOut]

    @staticmethod
    def resolve_sessions(event: Event) -> list[Any]:
        """In their order."""
        return list(event.sessions.all())


class ErrorOut(Schema):
    detail: str


@router.get(
    "/events",
    response=EventPageOut,
    summary=_("展会活动列表"),
    operation_id="list_events",
    description=_("公开的展会、会议、对接、考察和培训，按开始日期排列；不带日期时列出今天仍在举行或以后举行的。"),
)
def list_events(request: HttpRequest, query: Query[EventQuery]) -> dict[str, Any]:
    """A page of published events."""
    found = query.events(timezone.localdate())
    return {"count": found.count(), "items": list(found.for_listing().order_by(query.order, "pk")[query.window()])}


@router.get(
    "/events/{slug}",
    response={200: EventDetailOut, 404: ErrorOut},
    summary=_("一个展会活动"),
    operation_id="get_event",
    description=_("一个公开的展会活动，含详细介绍（HTML）和议程。"),
)
def get_event(request: HttpRequest, slug: str) -> Event:
    """One event, whole."""
    found: Event = get_object_or_404(Event.objects.published().prefetch_related("phases", "sessions"), slug=slug)
    return found
