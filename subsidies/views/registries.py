"""What everybody may read of sites and warehouses: registers with filters, a map and charts, and one page each."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from subsidies.forms.registries import SiteFilters, WarehouseFilters
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.querysets.assets import SiteQuerySet, WarehouseQuerySet
from subsidies.services.asset_words import particulars, public_fields_of
from subsidies.views.asset_charts import country_chart, service_chart, tenure_chart, warehouse_map

PER_PAGE = 10


@require_safe
def site_registry(request: HttpRequest) -> HttpResponse:
    """Published sites that pass the filters."""
    published = IndependentSite.objects.published()
    filters = SiteFilters(request.GET, published.entries("markets"))
    found = narrowed_sites(published, filters)
    page = Paginator(found.for_listing(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "total": page.paginator.count}
    return render(request, "subsidies/assets/site_registry.html", context)


@require_safe
def warehouse_registry(request: HttpRequest) -> HttpResponse:
    """Published warehouses that pass the filters, with map and charts of the same rows.

    The map shows what the other filters leave, all countries of it: the chosen ones are marked.
    """
    published = OverseasWarehouse.objects.published()
    filters = WarehouseFilters(request.GET, list(published.order_by().values_list("country", flat=True).distinct()))
    elsewhere = narrowed_warehouses(published, filters)
    found = elsewhere.filter(country__in=filters.countries) if filters.countries else elsewhere
    page = Paginator(found.for_listing().order_by("-area_total", "pk"), PER_PAGE).get_page(request.GET.get("page"))

    def address(codes: tuple[str, ...]) -> str:
        return f"{request.path}{filters.address(country=list(codes))}"

    context = {
        "filters": filters,
        "page": page,
        "total": page.paginator.count,
        "map": warehouse_map(elsewhere.by_country(), filters.countries, address),
        "charts": [
            country_chart(found.by_country(), address),
            tenure_chart(Counter(found.order_by().values_list("tenure", flat=True))),
            service_chart(Counter(found.entries("services"))),
        ],
    }
    return render(request, "subsidies/assets/warehouse_registry.html", context)


@require_safe
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """One published site."""
    found = get_object_or_404(IndependentSite.objects.published().for_listing(), pk=pk)
    context = {"asset": found, "particulars": particulars(found, public_fields_of(IndependentSite))}
    return render(request, "subsidies/assets/site.html", context)


@require_safe
def warehouse(request: HttpRequest, pk: int) -> HttpResponse:
    """One published warehouse, with what it was recognised as."""
    found = get_object_or_404(OverseasWarehouse.objects.published().for_listing(), pk=pk)
    context = {
        "asset": found,
        "particulars": particulars(found, public_fields_of(OverseasWarehouse)),
        "recognitions": found.recognitions.all(),
        "today": timezone.localdate(),
    }
    return render(request, "subsidies/assets/warehouse.html", context)


def narrowed_sites(sites: SiteQuerySet, filters: SiteFilters) -> SiteQuerySet:
    """The sites that pass every filter."""
    chosen = filters.narrowing
    found = sites.holding("markets", filters.countries)
    found = found.holding("languages", chosen.get("language", []))
    passed: SiteQuerySet = found.holding("payment_channels", chosen.get("payment", [])).worded(filters.words)
    return passed


def narrowed_warehouses(warehouses: WarehouseQuerySet, filters: WarehouseFilters) -> WarehouseQuerySet:
    """The warehouses that pass every filter but the country's."""
    chosen = filters.narrowing
    found = warehouses.holding("services", chosen.get("service", [])).holding("kinds", chosen.get("kind", []))
    if tenures := chosen.get("tenure"):
        found = found.filter(tenure__in=tenures)
    passed: WarehouseQuerySet = found.worded(filters.words)
    return passed
