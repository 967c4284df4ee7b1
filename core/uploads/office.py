"""Word and Excel files (.docx, .xlsx): zips that hold what they say, and nothing that acts."""

import io
import re
import zipfile
from typing import IO

from core.uploads.kinds import ActivePart, FileKind, Foreign, RefusedUploadError, UploadFault
from core.uploads.sniffing import OLE_MARK, PROGRAM_MARKS, ZIP_MARK

MOST_ENTRIES = 5_000
MOST_UNPACKED = 400 * 1024 * 1024  # bytes
MOST_UNPACKED_OF_ONE = 200 * 1024 * 1024
RATIO_FROM = 20 * 1024 * 1024  # below this many unpacked bytes no ratio is asked
MOST_RATIO = 100
LONGEST_PART = 2 * 1024 * 1024  # of content types and relationships
LARGEST_NESTED = 20 * 1024 * 1024  # a workbook behind a chart

CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.WORD,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.EXCEL,
}
MACROS = re.compile(r"macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet|activeX|ms-office\.vba", re.IGNORECASE)
MACRO_FILES = re.compile(r"vbaProject|vbaData|/macrosheets/|/activeX/|/dialogsheets/", re.IGNORECASE)
EMBEDDINGS = re.compile(r"^(?:word|xl|ppt)/embeddings/", re.IGNORECASE)
REMOTE_FILES = re.compile(r"^xl/(?:externalLinks|connections\.xml|webextensions)", re.IGNORECASE)
LINK = "/hyperlink"  # ends the type of a relationship that only a click follows


def check_office(file: IO[bytes], *, nested: bool = False) -> FileKind | Foreign:
    """What the zip is. Raises RefusedUploadError for a bomb, macros, foreign parts or passwords.

    Limits are asked of the directory before anything is unpacked, and unpacking stops at the
    size that the directory names.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_size(entries, file.seek(0, io.SEEK_END))
            found = _kind(archive)
            if isinstance(found, FileKind):
                _check_parts(archive, entries, nested=nested)
            return found
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise RefusedUploadError(UploadFault.DAMAGED) from error
    except RuntimeError as error:  # what zipfile raises for an entry under a password
        raise RefusedUploadError(UploadFault.ENCRYPTED) from error


def is_under_password(file: IO[bytes]) -> bool:
    """Whether an OLE file (old Office) is a new one under a password: its directory then names an encrypted package."""
    file.seek(0)
    content = file.read(LONGEST_PART)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return True
    file.seek(0, io.SEEK_END)
    file.seek(max(file.tell() - LONGEST_PART, 0))
    return "EncryptedPackage".encode("utf-16-le") in file.read()


def _check_size(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or largest > MOST_UNPACKED_OF_ONE:
        raise RefusedUploadError(UploadFault.BOMB)
    if packed > size:  # entries share their bytes, as only bombs do
        raise RefusedUploadError(UploadFault.BOMB)
    if unpacked > RATIO_FROM and unpacked > packed * MOST_RATIO:
        raise RefusedUploadError(UploadFault.BOMB)


def _kind(archive: zipfile.ZipFile) -> FileKind | Foreign:
    if CONTENT_TYPES not in archive.namelist():
        return Foreign.ARCHIVE
    types = [value for element in elements(archive, CONTENT_TYPES) for value in element.attrib.values()]
    if any(MACROS.search(value) for value in types) or any(MACRO_FILES.search(name) for name in archive.namelist()):
        raise RefusedUploadError(UploadFault.MACRO)
    main = {MAIN_PARTS[value] for value in types if value in MAIN_PARTS}
    return main.pop() if len(main) == 1 else Foreign.OTHER_OFFICE


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], *, nested: bool) -> None:
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise RefusedUploadError(UploadFault.DAMAGED)
    if any(REMOTE_FILES.match(name) for name in names):
        raise RefusedUploadError(UploadFault.ACTIVE, part=ActivePart.REMOTE)
    for entry in entries:
        if entry.filename.endswith(".rels"):
            _check_relationships(archive, entry.filename)
        elif not entry.is_dir():
            _check_entry(archive, entry, nested=nested)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, nested: bool) -> None:
    with archive.open(entry) as opened:
        head = opened.read(len(OLE_MARK))
    if head.startswith(ZIP_MARK) and EMBEDDINGS.match(entry.filename) and not nested:
        _check_nested(archive, entry)
    elif head.startswith((*PROGRAM_MARKS, OLE_MARK, ZIP_MARK)):
        raise RefusedUploadError(UploadFault.ACTIVE, part=ActivePart.ATTACHMENT)


def _check_nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A chart keeps its figures in a workbook of its own; it must be as harmless as the file around it."""
    if entry.file_size > LARGEST_NESTED:
        raise RefusedUploadError(UploadFault.BOMB)
    if not isinstance(check_office(io.BytesIO(archive.read(entry)), nested=True), FileKind):
        raise RefusedUploadError(UploadFault.ACTIVE, part=ActivePart.ATTACHMENT)


def _check_relationships(archive: zipfile.ZipFile, name: str) -> None:
    for element in elements(archive, name):
        external = element.get("TargetMode", "").lower() == "external"
        if external and not element.get("Type", "").endswith(LINK):
            raise RefusedUploadError(UploadFault.ACTIVE, part=ActivePart.REMOTE)


def elements(archive: zipfile.ZipFile, name: str) -> list:  # type: ignore[type-arg]  # lxml has no types
    """The elements of a small XML part, which may declare no document type: no entities, nothing fetched."""
    from lxml import etree

    if archive.getinfo(name).file_size > LONGEST_PART:
        raise RefusedUploadError(UploadFault.BOMB)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise RefusedUploadError(UploadFault.DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise RefusedUploadError(UploadFault.DAMAGED)
    return list(root)
