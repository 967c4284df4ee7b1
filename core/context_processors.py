"""What every template may rely on."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from core.sections import portal_sections


def portal(request: HttpRequest) -> dict[str, object]:
    """Site name, absolute base address and the sections of the navigation."""
    return {
        "site_name": gettext(settings.SITE_NAME),
        "base_url": settings.BASE_URL,
        "portal_sections": portal_sections(),
    }
