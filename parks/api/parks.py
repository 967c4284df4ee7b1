"""GET /parks and /parks.geojson: the registry as JSON. Public, like the pages."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from core.paging import Paging
from core.templatetags.portal import translated
from parks.models import ParkKind, ParkPage, ServiceKind, UnitUse
from parks.querysets.parks import ParkQuerySet
from parks.services.finding import ORDERS, Wish, parks_for
from policy_kb.api.callers import ApiKeyAuth
from policy_kb.api.schemas import is_storable
from policy_kb.rules.scopes import READ

ON_THE_MAP = (
    "slug", "title", "latitude", "longitude", "kinds", "district__slug", "vacant_units", "vacant_area",
)  # fmt: skip
router = Router(tags=[_("产业园")], auth=ApiKeyAuth(READ))


class ParkFilter(Schema):
    """Filters; all may be combined. One single space has to meet all that is asked of spaces."""

    q: str = Field("", max_length=60, description=_("名称、位置、介绍、空间、服务等处的关键词"))
    district: list[str] = Field([], max_length=30, description=_("所属区的标识，可多个，任一即可"))
    kind: list[ParkKind] = Field([], description=_("园区类型，可多个，任一即可"))
    service: list[ServiceKind] = Field([], description=_("服务，可多个，须都提供"))
    use: list[UnitUse] = Field([], description=_("空间用途，可多个，须都适合"))
    vacant: bool = Field(False, description=_("只要现在可租的"))
    area_from: int | None = Field(None, ge=0, le=10_000_000, description=_("最小面积，平方米"))
    area_to: int | None = Field(None, ge=0, le=10_000_000, description=_("最大面积，平方米"))
    rent_from: Decimal | None = Field(None, ge=0, le=100_000, description=_("最低租金，元/平方米·月"))
    rent_to: Decimal | None = Field(None, ge=0, le=100_000, description=_("最高租金，元/平方米·月"))

    def parks(self, day: date) -> ParkQuerySet:
        """Published parks that pass."""
        wish = Wish(
            q=self.q.strip() if is_storable(self.q) else "",
            district=tuple(one for one in self.district if is_storable(one)),
            kind=tuple(one.value for one in self.kind),
            service=tuple(one.value for one in self.service),
            use=tuple(one.value for one in self.use),
            vacant=self.vacant,
            area_from=self.area_from,
            area_to=self.area_to,
            rent_from=self.rent_from,
            rent_to=self.rent_to,
        )
        return parks_for(wish, day)


class ParkQuery(Paging, ParkFilter):
    """Filters and the page asked for."""

    order: Literal["title", "vacancy", "rent", "opened"] = Field("title", description=_("排序"))


class ServiceOut(Schema):
    """A service and who provides it."""

    kind: ServiceKind
    detail: str
    provider: str


class UnitOut(Schema):
    """A space. Areas in m², rents in yuan/m²·month; null is unknown."""

    building: str
    name: str
    area: int | None
    rent_from: Decimal | None
    rent_to: Decimal | None
    is_vacant: bool | None
    vacant_from: date | None
    fits_warehouse: bool
    fits_office: bool
    fits_bonded: bool
    note: str


class ParkOut(Schema):
    """A park of the list; what is unknown is empty or null."""

    slug: str
    title: str
    city: str
    district: str | None
    kinds: list[ParkKind]
    operator: str
    opened_on: date | None
    land_area: int | None
    building_area: int | None
    office_area: int | None
    address: str
    latitude: float | None
    longitude: float | None
    introduction: str
    services: list[ServiceOut]
    vacant_units: int
    vacant_area: int | None
    least_rent: Decimal | None
    verified_on: date | None
    is_demonstration: bool
    url: str

    @staticmethod
    def resolve_district(park: ParkPage) -> str | None:
        """Its district by slug."""
        return park.district.slug if park.district else None

    @staticmethod
    def resolve_services(park: ParkPage) -> list[Any]:
        """Loaded with the page."""
        return list(park.services.all())

    @staticmethod
    def resolve_url(park: ParkPage) -> str:
        """Its page."""
        return address_of(park.slug)


class ParkPageOut(Schema):
    """One page of a list; ``count`` is that of all pages."""

    count: int
    items: list[ParkOut]


class SourceOut(Schema):
    """Where a fact comes from; ``url`` is empty when it is only named."""

    fact: str
    source: str
    url: str


class ParkDetailOut(ParkOut):
    """A park with its spaces and sources, and the contact where the park agreed to show it."""

    units: list[UnitOut]
    sources: list[SourceOut]
    contact: dict[str, str] | None

    @staticmethod
    def resolve_units(park: ParkPage) -> list[Any]:
        """In their order."""
        return list(park.units.all())

    @staticmethod
    def resolve_sources(park: ParkPage) -> list[dict[str, str]]:
        """Each with the address of its clause."""
        rows = park.sources.select_related("clause__version__document")
        return [{"fact": one.fact, "source": one.source, "url": _whole(one.address)} for one in rows]

    @staticmethod
    def resolve_contact(park: ParkPage) -> dict[str, str] | None:
        """Only with consent."""
        if not park.has_public_contact:
            return None
        return {"name": park.contact_name, "phone": park.contact_phone, "email": park.contact_email}


class ErrorOut(Schema):
    detail: str


@router.get("/parks/", include_in_schema=False, response=ParkPageOut, operation_id="list_parks_slash")
@router.get(
    "/parks",
    response=ParkPageOut,
    summary=_("产业园列表"),
    operation_id="list_parks",
    description=_("公开的跨境电商产业园，可按区域、类型、服务、空间用途、面积和租金筛选。"),
)
def list_parks(request: HttpRequest, query: Query[ParkQuery]) -> dict[str, Any]:
    """A page of published parks."""
    day = timezone.localdate()
    found = query.parks(day)
    return {
        "count": found.count(),
        "items": list(found.for_listing(day).order_by(*ORDERS[query.order])[query.window()]),
    }


@router.get(
    "/parks.geojson",
    summary=_("产业园位置（GeoJSON）"),
    operation_id="parks_geojson",
    description=_("筛选后有坐标的产业园，RFC 7946 要素集，坐标为 WGS84。"),
)
def parks_geojson(request: HttpRequest, query: Query[ParkFilter]) -> JsonResponse:
    """Every park found whose place is known, as points."""
    day = timezone.localdate()
    parks = query.parks(day).on_the_map().with_vacancies(day).order_by("title", "pk")
    features = [
        {
            "type": "Feature",
            "id": row["slug"],
            "geometry": {"type": "Point", "coordinates": [float(row["longitude"]), float(row["latitude"])]},
            "properties": {
                "title": translated(row["title"]),
                "kinds": row["kinds"],
                "district": row["district__slug"],
                "vacant_units": row["vacant_units"],
                "vacant_area": row["vacant_area"],
                "url": address_of(row["slug"]),
            },
        }
        for row in parks.values(*ON_THE_MAP)  # as rows: a thousand pages would be built for six words each
    ]
    return JsonResponse(
        {"type": "FeatureCollection", "features": features},
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
    )


@router.get(
    "/parks/{slug}",
    response={200: ParkDetailOut, 404: ErrorOut},
    summary=_("一个产业园"),
    operation_id="get_park",
    description=_("一个公开的产业园，含空间、服务、信息来源；同意公开的含招商联系方式。"),
)
def get_park(request: HttpRequest, slug: str) -> ParkPage:
    """One park, whole."""
    parks = ParkPage.objects.published().for_listing(timezone.localdate())
    found: ParkPage = get_object_or_404(parks, slug=slug)
    return found


def address_of(slug: str) -> str:
    """The address of a park's page, without asking the tree."""
    return f"{settings.BASE_URL}/parks/{slug}/"


def _whole(address: str) -> str:
    return f"{settings.BASE_URL}{address}" if address.startswith("/") else address
