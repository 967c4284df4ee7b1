"""Private files, handed out by views that have asked for the permission; no address of storage leads to them."""

from io import BytesIO
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse

from core.uploads.kinds import PAPERS, FileKind
from core.uploads.naming import named_as

SANDBOX = "default-src 'none'; sandbox"
# Chromium shows no PDF in a sandboxed page; its viewer brings its own styles. Nothing else may load.
PDF_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def serve_private(field_file: FieldFile, *, name: str, kind: FileKind, inline: bool = False) -> FileResponse:
    """The file under ``name``, to be saved or (``inline``: PDF and pictures only) shown.

    The caller has checked that this person may have it. The type is that which the check of the
    upload found; browsers may neither guess another nor keep a copy. Raises Http404 when storage
    has lost the file.
    """
    try:
        opened = field_file.open("rb")
    except FileNotFoundError as error:
        raise Http404(field_file.name) from error
    return _handed(opened, name, kind, shown=inline and kind in PAPERS)


def serve_written_anew(content: bytes, *, name: str, kind: FileKind) -> FileResponse:
    """A private file that is not handed out as it is kept, to be saved; otherwise as :func:`serve_private`."""
    return _handed(BytesIO(content), name, kind, shown=False)


def _handed(opened: IO[bytes], name: str, kind: FileKind, *, shown: bool) -> FileResponse:
    response = FileResponse(
        opened, as_attachment=not shown, filename=named_as(name, kind), content_type=kind.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = PDF_VIEWER if shown and kind is FileKind.PDF else SANDBOX
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def pdf(content: bytes, name: str) -> HttpResponse:
    """A paper of a person that was made just now: shown by the browser, kept nowhere on the way."""
    return _made(content, "application/pdf", f'inline; filename="{name}"')


def docx(content: bytes, name: str) -> HttpResponse:
    """The same as a Word document, to be saved."""
    return _made(content, FileKind.WORD.content_type, f'attachment; filename="{name}"')


def _made(content: bytes, kind: str, disposition: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
