"""The registry as Excel, for those who oversee parks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.workbooks import Table, write_tables
from parks.models import ParkPage, ParkUnit
from parks.querysets.parks import oversees
from parks.services.sheets import PARK_HEADS, UNIT_HEADS, park_cells, unit_cells


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """Published parks and their spaces, a sheet each."""
    if not oversees(request.user):
        raise PermissionDenied
    parks = ParkPage.objects.published().select_related("district").prefetch_related("services").order_by("title", "pk")
    units = ParkUnit.objects.public().select_related("park").order_by("park__title", "park", "sort_order")
    tables = [
        Table(_("产业园"), [str(head) for head in PARK_HEADS], (park_cells(park) for park in parks)),
        Table(_("空间"), [str(head) for head in UNIT_HEADS], (unit_cells(unit) for unit in units)),
    ]
    return write_tables(_("产业园名录"), tables)
