"""GET /sites, /warehouses, /warehouses.geojson: what companies published, as JSON. No sales, no stakes, no leases."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from pydantic import field_validator

from core.maps.places import PLACES
from core.paging import Paging
from policy_kb.api.callers import ApiKeyAuth
from policy_kb.api.schemas import is_storable
from policy_kb.rules.scopes import READ
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.models.assets import PaymentChannel, SiteLanguage, Tenure, WarehouseKind, WarehouseService
from subsidies.querysets.assets import SiteQuerySet, WarehouseQuerySet
from subsidies.services.asset_words import country_name

router = Router(tags=[_("独立站与海外仓")], auth=ApiKeyAuth(READ))

MAX_WORDS = 60


class RegistryQuery(Paging):
    """Words, and which page."""

    q: str = Field("", max_length=MAX_WORDS, description=_("名称、企业等处的关键词"))

    @field_validator("q")
    @classmethod
    def storable(cls, value: str) -> str:
        """The words as a database takes them."""
        return value.strip() if is_storable(value) else ""

    def page_of(self, rows: QuerySet) -> QuerySet:
        """The rows of the page asked for."""
        return rows[self.window()]


class SiteQuery(RegistryQuery):
    """Filters of sites; all may be combined."""

    market: str = Field("", pattern="^([A-Z]{2})?$", description=_("主要市场，ISO 3166-1 两位代码，如 US"))
    language: SiteLanguage | None = Field(None, description=_("网站语言"))
    payment: PaymentChannel | None = Field(None, description=_("支付渠道"))

    def rows(self) -> SiteQuerySet:
        """Published sites that pass."""
        found = IndependentSite.objects.published().holding("markets", _given(self.market))
        found = found.holding("languages", _given(self.language))
        passed: SiteQuerySet = found.holding("payment_channels", _given(self.payment)).worded(self.q)
        return passed


class WarehouseQuery(RegistryQuery):
    """Filters of warehouses; all may be combined."""

    country: str = Field("", pattern="^([A-Z]{2})?$", description=_("国家和地区，ISO 3166-1 两位代码，如 DE"))
    service: WarehouseService | None = Field(None, description=_("服务"))
    kind: WarehouseKind | None = Field(None, description=_("类型"))
    tenure: Tenure | None = Field(None, description=_("取得方式"))

    def rows(self) -> WarehouseQuerySet:
        """Published warehouses that pass."""
        found = OverseasWarehouse.objects.published().holding("services", _given(self.service))
        found = found.holding("kinds", _given(self.kind))
        found = found.filter(country=self.country) if self.country else found
        found = found.filter(tenure=self.tenure) if self.tenure else found
        passed: WarehouseQuerySet = found.worded(self.q)
        return passed


class SiteOut(Schema):
    """A published independent site."""

    id: int
    name: str
    url: str
    domain: str
    enterprise: str
    launched_on: date | None
    markets: list[str]
    languages: list[str]
    brands: list[str]
    payment_channels: list[str]
    page: str

    @staticmethod
    def resolve_enterprise(site: IndependentSite) -> str:
        """Whose it is."""
        return str(site.enterprise.name)

    @staticmethod
    def resolve_page(site: IndependentSite) -> str:
        """Its page on this site."""
        return f"{settings.BASE_URL}{site.get_absolute_url()}"


class WarehouseOut(Schema):
    """A published overseas warehouse; the area in square metres."""

    id: int
    name: str
    enterprise: str
    country: str
    country_name: str
    city: str
    area_total: int
    tenure: str
    kinds: list[str]
    services: list[str]
    operating_since: date | None
    wms: str
    integrations: list[str]
    enterprises_served: int | None
    page: str

    @staticmethod
    def resolve_enterprise(warehouse: OverseasWarehouse) -> str:
        """Whose it is."""
        return str(warehouse.enterprise.name)

    @staticmethod
    def resolve_country_name(warehouse: OverseasWarehouse) -> str:
        """The country in the language of the request."""
        return country_name(warehouse.country)

    @staticmethod
    def resolve_page(warehouse: OverseasWarehouse) -> str:
        """Its page on this site."""
        return f"{settings.BASE_URL}{warehouse.get_absolute_url()}"


class SitePageOut(Schema):
    """One page of a list; ``count`` is that of all pages."""

    count: int
    items: list[SiteOut]


class WarehousePageOut(Schema):
    """One page of a list; ``count`` is that of all pages."""

    count: int
    items: list[WarehouseOut]


@router.get(
    "/sites",
    response=SitePageOut,
    summary=_("独立站名录"),
    operation_id="list_sites",
    description=_("企业公开展示、经核验的独立站；不含销售数据。"),
)
def list_sites(request: HttpRequest, query: Query[SiteQuery]) -> dict[str, object]:
    """A page of published sites."""
    rows = query.rows()
    return {"count": rows.count(), "items": list(query.page_of(rows.for_listing()))}


@router.get(
    "/warehouses",
    response=WarehousePageOut,
    summary=_("海外仓名录"),
    operation_id="list_warehouses",
    description=_("企业公开展示、经核验的海外仓，面积大的在前；不含投资和租赁信息。"),
)
def list_warehouses(request: HttpRequest, query: Query[WarehouseQuery]) -> dict[str, object]:
    """A page of published warehouses, the largest first."""
    rows = query.rows()
    return {"count": rows.count(), "items": list(query.page_of(rows.for_listing().order_by("-area_total", "pk")))}


@router.get(
    "/warehouses.geojson",
    response=dict,
    summary=_("海外仓分布（GeoJSON）"),
    operation_id="warehouses_geojson",
    description=_("按国家和地区汇总的海外仓数和面积（平方米）；坐标是该国家或地区的中心点，不是仓库的位置。"),
)
def warehouses_geojson(request: HttpRequest, query: Query[WarehouseQuery]) -> dict[str, object]:
    """Countries as points with their figures."""
    return {"type": "FeatureCollection", "features": [_feature(row) for row in query.rows().by_country()]}


def _feature(row: dict[str, object]) -> dict[str, object]:
    code = str(row["country"])
    spot = PLACES.get(code)
    return {
        "type": "Feature",
        "id": code,
        "geometry": {"type": "Point", "coordinates": [spot[1], spot[0]]} if spot else None,
        "properties": {**row, "name": country_name(code)},
    }


def _given(value: str | None) -> list[str]:
    return [str(value)] if value else []
