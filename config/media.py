"""Uploaded images, served so that no upload can act as a page of this site."""

import mimetypes
import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# Documents are served by Wagtail's own view, which asks who may read them.
PUBLIC_FOLDERS = ("images/", "original_images/", "avatar_images/")
SHOWN_IN_PLACE = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}
CACHE_SECONDS = 7 * 24 * 3600


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An image of the site; anything else among the uploads is downloaded, never displayed."""
    if posixpath.normpath(path) != path or not path.startswith(PUBLIC_FOLDERS):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    kind, _encoding = mimetypes.guess_type(path)
    if kind not in SHOWN_IN_PLACE:
        response["Content-Disposition"] = "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response
