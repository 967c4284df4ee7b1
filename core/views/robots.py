"""What machines that read the portal ask for first."""

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.sitemaps import all_sitemaps

# Doors for people who sign in, and addresses that only multiply what the pages say.
CLOSED = ("/admin/", "/accounts/", "/dashboard/", "/api/", "/v1/", "/i18n/", "/chat/?", "/policies/?")


@require_safe
@cache_control(max_age=3600, public=True)
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Which addresses a crawler leaves alone, and where the sitemap is."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """All public addresses; the sitemaps are gathered at each request, since apps register late."""
    return sitemap_views.sitemap(request, sitemaps={**all_sitemaps()})
