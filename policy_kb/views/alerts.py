"""Leaving the alerts by the link in a mail, without signing in."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from policy_kb.models import SavedSearch
from policy_kb.querysets.searches import SavedSearchQuerySet
from policy_kb.services.searches import searches_of_leaving_key, stop_alerts


# A mail program posts here by itself (RFC 8058), without a cookie or a token: the secret in the address is
# what allows it, and all it can do is to stop mail.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_alert(request: HttpRequest, token: UUID) -> HttpResponse:
    """Stop the mails about one search; following the link alone changes nothing."""
    found = get_object_or_404(SavedSearch, token=token)
    return _stop(request, SavedSearch.objects.filter(pk=found.pk), found)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_all_alerts(request: HttpRequest, key: str) -> HttpResponse:
    """Stop the mails about all searches of the person a mail was sent to."""
    searches = searches_of_leaving_key(key)
    if searches is None:
        raise Http404
    return _stop(request, searches, None)


def _stop(request: HttpRequest, searches: SavedSearchQuerySet, one: SavedSearch | None) -> HttpResponse:
    stopped = request.method == "POST"
    if stopped:
        stop_alerts(searches=searches)
    response = render(request, "policy_kb/alerts_stop.html", {"search": one, "stopped": stopped})
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
