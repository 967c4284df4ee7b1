"""Up to four parks side by side; the address names them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.maps import Point, PointMap
from core.templatetags.portal import translated
from parks.models import ParkPage
from parks.services.comparing import MOST, chosen_parks, rows_of

FEWEST_ON_A_MAP = 2


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The parks named by ``p``, each as a column."""
    day = timezone.localdate()
    parks = chosen_parks(request.GET.getlist("p"), day)
    slugs = [park.slug for park in parks]
    heads = [(park, f"?{urlencode([('p', one) for one in slugs if one != park.slug])}") for park in parks]
    context = {
        "heads": heads,
        "rows": rows_of(parks, day),
        "map": map_of(parks),
        "most": MOST,
        "too_many": len(set(request.GET.getlist("p"))) > MOST,
    }
    return render(request, "parks/compare.html", context)


def map_of(parks: list[ParkPage]) -> PointMap | None:
    """How those lie to one another whose places are known; None for fewer than two. Numbers are those of the columns."""
    for number, park in enumerate(parks, start=1):
        park.number = number
    points = tuple(
        Point(park.slug, translated(park.title), float(north), float(east), f"/parks/{park.slug}/", park.number)
        for park in parks
        if (north := park.latitude) is not None and (east := park.longitude) is not None
    )
    if len(points) < FEWEST_ON_A_MAP:
        return None
    here = reverse("parks:list")
    return PointMap("compare-map", _("位置"), points, lambda box: f"{here}?{urlencode({'box': box.written()})}")
