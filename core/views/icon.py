"""The address that browsers ask for on their own."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Lead to the drawn icon; pages name it themselves, documents and feeds do not."""
    return HttpResponsePermanentRedirect(static("core/img/favicon.svg"))
