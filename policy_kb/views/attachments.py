"""Files that a visitor takes away."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from core.docx.text import clean_line
from core.docx.writer import MEDIA_TYPE

# What no file system takes, and marks that turn a name around.
UNFIT = re.compile('[\\\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
NAME_CHARACTERS = 80


def docx_response(content: bytes, name: str) -> HttpResponse:
    """A Word document to be saved as ``name``.docx."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name(name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(name: str) -> str:
    """A name that every file system takes."""
    fit = UNFIT.sub(" ", clean_line(name))
    return f"{' '.join(fit.split())[:NAME_CHARACTERS].strip(' .') or 'document'}.docx"
