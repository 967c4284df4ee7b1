"""Files that people bring: good ones, and each kind of bad one. Made in memory."""

import io
import zipfile
from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

REMOTE_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def upload(content: bytes, name: str = "材料.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def pdf(
    change: Callable[[PdfWriter], None] | None = None, *, password: str = "", owner: str = "", pages: int = 1
) -> bytes:
    """A PDF of empty pages; ``change`` may spoil it before it is written."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    if change:
        change(writer)
    if password or owner:
        writer.encrypt(user_password=password, owner_password=owner or password, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def action(kind: str, **entries: str) -> DictionaryObject:
    """A PDF action such as /JavaScript or /Launch."""
    found = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})
    for key, value in entries.items():
        found[NameObject(f"/{key}")] = TextStringObject(value)
    return found


def opening_with(found: DictionaryObject) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(found)

    return change


def opening_at_a_place(writer: PdfWriter) -> None:
    """What Word and LibreOffice write into every file: the page to begin with."""
    place = ArrayObject([writer.pages[0].indirect_reference, NameObject("/Fit")])
    writer.root_object[NameObject("/OpenAction")] = place


def annotated_with(**entries: object) -> Callable[[PdfWriter], None]:
    """A PDF with an annotation on its page."""

    def change(writer: PdfWriter) -> None:
        mark = DictionaryObject(
            {NameObject("/Type"): NameObject("/Annot"), NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4)}
        )
        for key, value in entries.items():
            mark[NameObject(f"/{key}")] = value
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(mark)])

    return change


def with_attachment(writer: PdfWriter) -> None:
    writer.add_attachment("inside.exe", b"MZ")


def with_xfa(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})


def jpeg(size: tuple[int, int] = (64, 48)) -> bytes:
    return _picture(size, "JPEG")


def png(size: tuple[int, int] = (64, 48)) -> bytes:
    return _picture(size, "PNG")


def _picture(size: tuple[int, int], form: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, form)
    return written.getvalue()


def docx(words: str = "正文") -> bytes:
    document = Document()
    document.add_paragraph(words)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def xlsx(rows: list[list[object]] | None = None) -> bytes:
    book = Workbook()
    for row in rows or [["名称"], ["甲"]]:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(
    content: bytes, more: Mapping[str, bytes] | None = None, without: str = "", **replaced: tuple[bytes, bytes]
) -> bytes:
    """The zip with parts added, left out, or with words in a part (by the start of its name) replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename == without or entry.filename in (more or {}):
                continue
            part = old.read(entry)
            for start, (before, after) in replaced.items():
                if entry.filename.lstrip("[").startswith(start):
                    assert before in part
                    part = part.replace(before, after)
            new.writestr(entry.filename, part)
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return written.getvalue()


def relationships(kind: str, target: str = "https://example.org/x") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def archive(name: str = "data.csv", content: bytes = b"a,b") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(name, content)
    return packed.getvalue()
