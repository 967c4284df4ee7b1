"""Up to four parks side by side; the address names them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parks.services.comparing import MOST, chosen_parks, rows_of


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
        "most": MOST,
        "too_many": len(set(request.GET.getlist("p"))) > MOST,
    }
    return render(request, "parks/compare.html", context)
