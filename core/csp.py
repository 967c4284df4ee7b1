"""The Content-Security-Policy of each part of the site.

Public pages get the strict policy of the settings: scripts and styles of our own, or with
the request's nonce. Wagtail's admin writes inline scripts for its date fields and inline
styles in its editor, without a nonce; there, and only there, they are let through (see
docs/adr/content-security-policy.md). Everything else stays closed there too.
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

ADMIN_DIRECTIVES: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
}


class PortalCSPMiddleware(CSPMiddleware):
    """django-csp with a second policy for the addresses of Wagtail's admin."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 -- django-csp's signature
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and in_admin(request):
            # A nonce would switch 'unsafe-inline' off again (CSP level 2).
            return PolicyParts(config=ADMIN_DIRECTIVES, update=parts.update, replace=parts.replace, nonce=None)
        return parts


def in_admin(request: HttpRequest) -> bool:
    """Whether the address belongs to Wagtail's admin."""
    return request.path.startswith(reverse("wagtailadmin_home"))
