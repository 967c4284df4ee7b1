"""PDF files with a text layer."""

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from policy_kb.ingestion.errors import ReadError

if TYPE_CHECKING:
    from pypdf import PdfReader

MIN_CHARACTERS = 10  # a page of text has more; stamps and page numbers alone have less
MAX_PAGES = 2000
REPEATED_SHARE = 0.6  # of the pages on which a first or last line must stand to be a running head
_PAGE_NUMBER = re.compile(
    r"\s*[-—–]?\s*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／]\s*(?:共\s*)?\d{1,4}\s*页?)?\s*[-—–]?\s*$"
)


def read_pdf(content: bytes) -> str:
    """The text of all pages, running heads and page numbers removed, page breaks as blank lines."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every repaired flaw
    try:
        pages = _pages(PdfReader(io.BytesIO(content)))
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        # Broken files break the library in many ways; to the reader they are one.
        raise ReadError(_("PDF 已损坏，无法读取")) from error
    if sum(len("".join(page.split())) for page in pages) < MIN_CHARACTERS:
        raise ReadError(_("PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）"))
    return "\n\n".join(_without_running_heads(pages))


def _pages(reader: "PdfReader") -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError(_("PDF 已加密，请提供不设密码的文件"))
    if len(reader.pages) > MAX_PAGES:
        raise ReadError(_("PDF 超过 %(limit)s 页") % {"limit": MAX_PAGES})
    return [page.extract_text() or "" for page in reader.pages]


def _without_running_heads(pages: list[str]) -> list[str]:
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(line.strip() for lines in split for line in {*lines[:1], *lines[-1:]})
    repeated = {line for line, count in edges.items() if len(pages) > 2 and count >= len(pages) * REPEATED_SHARE}
    return ["\n".join(_trimmed(lines, repeated)) for lines in split]


def _trimmed(lines: list[str], repeated: set[str]) -> list[str]:
    lines = list(lines)
    for end in (0, -1):
        while lines and (_PAGE_NUMBER.match(lines[end]) or lines[end].strip() in repeated):
            lines.pop(end)
    return lines
