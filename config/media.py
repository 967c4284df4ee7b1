"""Uploaded images, served so that no upload can act as a page of this site.

Apps keep back what is not for everybody by the hook ``withhold_media`` (request, path → whether to say that there is
no such file). Who may see such a file gets it without leave to keep a copy.
"""

import mimetypes
import posixpath

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail import hooks

# Documents are served by Wagtail's own view, which asks who may read them.
PUBLIC_FOLDERS = ("images/", "original_images/", "avatar_images/")
SHOWN_IN_PLACE = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}
CACHE_SECONDS = 7 * 24 * 3600


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An image of the site; anything else among the uploads is downloaded, never displayed."""
    if posixpath.normpath(path) != path or not path.startswith(PUBLIC_FOLDERS):
        raise Http404
    if any(withheld(request, path) for withheld in hooks.get_hooks("withhold_media")):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    kind, _encoding = mimetypes.guess_type(path)
    if kind not in SHOWN_IN_PLACE:
        response["Content-Disposition"] = "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = (
        "private, no-store" if _is_for_some(request, path) else f"public, max-age={CACHE_SECONDS}"
    )
    return response


def _is_for_some(request: HttpRequest, path: str) -> bool:
    """Whether a visitor would not get it: no cache on the way may give it to one."""
    if not request.user.is_authenticated:
        return False
    visitor = HttpRequest()
    visitor.user = AnonymousUser()
    return any(withheld(visitor, path) for withheld in hooks.get_hooks("withhold_media"))
