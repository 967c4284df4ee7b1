"""Files as people read them who are not to know whose they are: without what programs write of their authors."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from core.uploads.kinds import FileKind, RefusedUploadError, UploadFault
from core.uploads.office import elements
from core.uploads.pictures import FORMATS

PICTURE_KEPT = ("icc_profile", "transparency")  # what a picture needs to look the same
PDF_KEPT_OUT = ("/Metadata", "/PieceInfo")
ROOT_RELATIONSHIPS = "_rels/.rels"
_NAMESPACES = {
    "core": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "extended": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "custom": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
_PROPERTIES = re.compile(r"/(core|extended|custom)-?properties$", re.IGNORECASE)  # ends a relationship's type
_VALUE = rb"""\s*=\s*)(?:"[^"]*"|'[^']*')"""
# Who commented, changed or opened the file, and the folder it lay in, by the part that says so.
_SAID = (
    (re.compile(r"^word/"), re.compile(rb"(\bw\w*:(?:author|initials|userId)" + _VALUE), rb'\1""'),
    (re.compile(r"^xl/persons/"), re.compile(rb"(\b(?:displayName|userId)" + _VALUE), rb'\1""'),
    (re.compile(r"^xl/comments"), re.compile(rb"(<(?:\w+:)?author(?:\s[^>]*)?>)[^<]*"), rb"\1"),
    (re.compile(r"^xl/workbook\.xml$"), re.compile(rb"(\buserName" + _VALUE), rb'\1""'),
    (re.compile(r"^xl/workbook\.xml$"), re.compile(rb"(absPath\b[^>]*?\burl" + _VALUE), rb'\1""'),
)


def without_authors(file: IO[bytes], kind: FileKind) -> bytes:
    """The checked file with its content as it is, and nothing of who made it in its properties.

    Raises RefusedUploadError for one that cannot be written anew.
    """
    file.seek(0)
    try:
        return _WAYS[kind](file)
    except Exception as error:  # libraries break on broken files in many ways; what is not clean is not handed out
        raise RefusedUploadError(UploadFault.DAMAGED) from error


def _pdf(file: IO[bytes]) -> bytes:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for each in [writer.root_object, *writer.pages]:
        for key in PDF_KEPT_OUT:
            each.pop(key, None)
        for mark in _marks(each):
            if mark.get("/Subtype") != "/Widget":  # of a field /T is its name, of a comment who made it
                mark.pop("/T", None)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _marks(page: Any) -> list[Any]:
    found = page.get("/Annots")
    return [each.get_object() for each in found.get_object()] if found is not None else []


def _office(file: IO[bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        emptied = dict(_properties(old))
        for entry in old.infolist():
            content = emptied.get(entry.filename.lower()) or _without_names(entry.filename, old.read(entry))
            new.writestr(entry.filename, content)
    return written.getvalue()


def _properties(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts that hold properties of the file, by name in small letters, with nothing left in them."""
    for element in elements(archive, ROOT_RELATIONSHIPS):
        if found := _PROPERTIES.search(element.get("Type", "")):
            sort = found[1].lower()
            tag = "coreProperties" if sort == "core" else "Properties"
            yield element.get("Target", "").lstrip("/").lower(), f'<{tag} xmlns="{_NAMESPACES[sort]}"/>'.encode()


def _without_names(part: str, content: bytes) -> bytes:
    if part.lower().endswith(".xml"):
        for place, said, emptied in _SAID:
            if place.match(part):
                content = said.sub(emptied, content)
    return content


def _picture(kind: FileKind) -> Callable[[IO[bytes]], bytes]:
    def write(file: IO[bytes]) -> bytes:
        from PIL import Image, ImageOps

        with Image.open(file, formats=[FORMATS[kind]]) as opened:
            shown = ImageOps.exif_transpose(opened)
            kept = {key: shown.info[key] for key in PICTURE_KEPT if shown.info.get(key) is not None}
            shown.info = {}
            written = io.BytesIO()
            quality = {"quality": 92} if kind is FileKind.JPEG else {}
            shown.save(written, FORMATS[kind], **kept, **quality)
        return written.getvalue()

    return write


_WAYS: dict[FileKind, Callable[[IO[bytes]], bytes]] = {
    FileKind.PDF: _pdf,
    FileKind.WORD: _office,
    FileKind.EXCEL: _office,
    FileKind.JPEG: _picture(FileKind.JPEG),
    FileKind.PNG: _picture(FileKind.PNG),
}
