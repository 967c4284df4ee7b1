"""From a file's bytes to its text, one module a format.

The content decides how a file is read, its name only says which formats are expected: a
program renamed to .txt is refused, a web page saved as .txt is read as a page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from policy_kb.ingestion.errors import ReadError
from policy_kb.ingestion.readers.docx import read_docx
from policy_kb.ingestion.readers.html import looks_like_html, read_html
from policy_kb.ingestion.readers.pdf import read_pdf
from policy_kb.ingestion.readers.text import decode

MAX_BYTES = 20 * 1024 * 1024
MEGABYTE = 1024 * 1024

TEXT, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".docx": DOCX,
    ".pdf": PDF,
}
SUFFIXES = tuple(_TYPES)
_READERS: dict[str, Callable[[bytes], str]] = {DOCX: read_docx, PDF: read_pdf, HTML: read_html}


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file and the media type it was read as."""

    text: str
    media_type: str


def read(name: str, content: bytes) -> Reading:
    """The text of the file ``name`` with these bytes; :class:`ReadError` says why there is none."""
    check_size(len(content))
    suffix = PurePath(name).suffix.lower()
    if suffix not in _TYPES:
        known = " ".join(sorted(_TYPES))
        raise ReadError(_("不支持的文件类型“%(suffix)s”，可用：%(known)s") % {"suffix": suffix or name, "known": known})
    if not content.strip(b"\0 \t\r\n"):
        raise ReadError(_("文件是空的"))
    media_type = _sniffed(content, _TYPES[suffix])
    text = _READERS[media_type](content) if media_type in _READERS else decode(content)
    if media_type == TEXT and looks_like_html(text):
        media_type, text = HTML, read_html(content)
    if not text.strip():
        raise ReadError(_("文件里没有文字"))
    return Reading(text, media_type)


def check_size(size: int) -> None:
    """Refuse a file of more bytes than are read."""
    if size > MAX_BYTES:
        values = {"size": f"{size / MEGABYTE:.1f}", "limit": MAX_BYTES // MEGABYTE}
        raise ReadError(_("文件有 %(size)s MB，超过 %(limit)s MB 的上限") % values)


def _sniffed(content: bytes, expected: str) -> str:
    """The type by the first bytes; refuses what is no document or not the document its name promises."""
    if content.lstrip()[:5] == b"%PDF-":
        return PDF
    if content[:4] == b"PK\x03\x04":
        if expected == DOCX:
            return DOCX
        raise ReadError(_("内容是压缩文件，与扩展名不符"))
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise ReadError(_("旧版 .doc 或加密的 Office 文件，请另存为未加密的 .docx"))
    if expected == DOCX:
        raise ReadError(_("不是有效的 .docx 文件（已损坏或改过扩展名）"))
    if expected == PDF:
        raise ReadError(_("不是有效的 PDF 文件（已损坏或改过扩展名）"))
    return expected
