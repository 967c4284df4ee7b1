"""The plans' other registries: one list with a filter by kind, on a map where places are known."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.maps import Box, Place, Point, PointMap, WorldMap
from core.maps.territories import territories
from core.templatetags.portal import translated
from parks.forms.places import PlaceFilters
from parks.models import PublicPlace
from parks.querysets.places import PlaceQuerySet

PER_PAGE = 30


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Published entries that pass the filters."""
    filters = PlaceFilters(request.GET)
    found = narrowed(PublicPlace.objects.published().open_on(timezone.localdate()), filters)
    listed = found.select_related("district", "clause__version__document").order_by("kind", "name", "pk")
    results = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    names = dict(territories(get_language() or ""))
    for number, place in enumerate(results.object_list, start=1):
        place.number = number
        place.country_name = names.get(place.country, place.country)
    context = {
        "filters": filters,
        "results": results,
        "total": results.paginator.count,
        "map": _points(found, list(results.object_list), filters),
        "world": _world(found, names, filters),
    }
    return render(request, "parks/places.html", context)


def narrowed(places: PlaceQuerySet, filters: PlaceFilters) -> PlaceQuerySet:
    """The entries that pass every filter."""
    chosen = filters.chosen
    found = places.worded(chosen.get("q", ""))
    if kind := chosen.get("kind"):
        found = found.of_kind(kind)
    if district := chosen.get("district"):
        found = found.filter(district__slug=district)
    if filters.countries:
        found = found.filter(country__in=filters.countries)
    if box := filters.bounds:
        found = found.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return found


def _points(found: PlaceQuerySet, shown: list[PublicPlace], filters: PlaceFilters) -> PointMap:
    numbers = {place.pk: number for number, place in enumerate(shown, start=1)}
    rows = found.filter(country="").on_the_map().values_list("pk", "name", "latitude", "longitude")
    points = tuple(
        Point(pk, translated(name), float(north), float(east), f"#place-{pk}", numbers[pk])
        if pk in numbers
        else Point(pk, translated(name), float(north), float(east), filters.address(q=name))
        for pk, name, north, east in rows
    )

    def address(box: Box) -> str:
        return filters.address(box=box.written())

    words = _("数字与列表一致。") if points else ""
    kept = [pair for pair in filters.chosen.items() if pair[0] != "box"]
    return PointMap("places-map", _("位置"), points, address, words, box=filters.bounds, kept=kept)


def _world(found: PlaceQuerySet, names: dict[str, str], filters: PlaceFilters) -> WorldMap:
    abroad = tuple(Place(code, names.get(code, code), count) for code, count in found.counted_by_country().items())

    def address(codes: tuple[str, ...]) -> str:
        return filters.address(country=",".join(codes))

    return WorldMap("places-world", _("境外的机构"), abroad, _("处"), address)
