"""The portal as an icon on a phone's home screen."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(max_age=3600, public=True)
def webmanifest(request: HttpRequest) -> JsonResponse:
    """Name, colours and icon (W3C web app manifest)."""
    manifest = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "start_url": "/",
        "display": "browser",
        "lang": "zh-Hans",
        "background_color": "#ffffff",
        "theme_color": "#1a56a8",
        "icons": [{"src": static("core/img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")
