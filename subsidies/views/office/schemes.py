"""What was published of a scheme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from subsidies.models import Scheme
from subsidies.services.scheme_changes import version_lines
from subsidies.views.office.scheme_frame import for_those_who_may, frame


@require_safe
@for_those_who_may("view", Scheme)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version with what changed in it, and who relies on it."""
    scheme = get_object_or_404(Scheme, pk=pk)
    context = {**frame(_("版本"), below=scheme, icon="history"), "scheme": scheme, "lines": version_lines(scheme)}
    return render(request, "subsidies/office/versions.html", context)
