"""The public list at ``/parks/``: facets, cards and map of the same rows. An address holds all of its state."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.maps import Box, Point, PointMap
from core.panels import section_panels
from core.templatetags.portal import translated
from parks.forms.finding import ParkFilters
from parks.models import ParkIndexPage
from parks.models.index import SECTION
from parks.querysets.parks import ParkQuerySet
from parks.services.finding import counts_for, parks_for

PER_PAGE = 12


@require_safe
def park_list(request: HttpRequest) -> HttpResponse:
    """Published parks that pass the filters."""
    index = get_object_or_404(ParkIndexPage.objects.live())
    filters, day = ParkFilters(request.GET), timezone.localdate()
    found = parks_for(filters.wish, day)
    listed = found.for_listing(day).order_by(*filters.sort)
    results = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": index,
        "filters": filters,
        "results": results,
        "total": results.paginator.count,
        "map": map_of(found, list(results.object_list), filters),
        "facets": list(filters.facets(counts_for(filters.wish, day))),
        "panels": section_panels(request, SECTION),
    }
    return render(request, "parks/index.html", context)


def map_of(found: ParkQuerySet, shown: list[Any], filters: ParkFilters) -> PointMap:
    """Every park found whose place is known; those of this page bear the numbers of their cards."""
    placed = [park for park in shown if park.latitude is not None and park.longitude is not None]
    for number, park in enumerate(placed, start=1):
        park.number = number
    numbers = {park.pk: park.number for park in placed}
    rows = found.on_the_map().order_by("title", "pk").values_list("pk", "title", "latitude", "longitude", "slug")
    points = tuple(
        Point(slug, translated(title), float(latitude), float(longitude), f"/parks/{slug}/", numbers.get(pk, 0))
        for pk, title, latitude, longitude, slug in rows
    )

    def address(box: Box) -> str:
        return filters.address(box=box.written())

    summary = ngettext("图上有 %(count)d 个园区。", "图上有 %(count)d 个园区。", len(points)) % {"count": len(points)}
    words = summary + _("数字与列表一致；没有登记坐标的园区只在列表中。")
    return PointMap(
        "parks-map",
        _("园区位置"),
        points,
        address,
        words if points else "",
        geojson=f"{reverse('api-1:parks_geojson')}{filters.geojson_query}",
        box=filters.wish.box,
        kept=[pair for pair in filters.kept if pair[0] != "box"],
    )
