"""A file is what is inside it; what could act, hide or flood is refused, each with its own words."""

import hashlib
import zlib
from collections.abc import Callable

import pytest
from django.utils import translation
from pypdf import PdfWriter
from pypdf.generic import NameObject

from core.uploads.checking import check_upload
from core.uploads.kinds import (
    ALL_KINDS,
    LARGEST_FILE,
    PAPERS,
    ActivePart,
    Checked,
    FileKind,
    Foreign,
    RefusedUploadError,
    UploadFault,
)
from core.uploads.wording import refusal_in_words
from tests.factories import files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MAIN = b"wordprocessingml.document.main+xml"


def check(content: bytes, name: str = "材料.pdf", kinds: frozenset[FileKind] = ALL_KINDS) -> Checked:
    return check_upload(files.upload(content, name), kinds=kinds, most_bytes=LARGEST_FILE)


def refusal(content: bytes, kinds: frozenset[FileKind] = ALL_KINDS) -> RefusedUploadError:
    with pytest.raises(RefusedUploadError) as caught:
        check(content, kinds=kinds)
    return caught.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf(), FileKind.PDF),
        (files.pdf(files.opening_at_a_place), FileKind.PDF),
        (files.pdf(owner="only-printing-is-barred"), FileKind.PDF),
        (files.jpeg(), FileKind.JPEG),
        (files.png(), FileKind.PNG),
        (files.docx(), FileKind.WORD),
        (files.repacked(files.docx(), {"word/_rels/x.xml.rels": files.relationships(files.HYPERLINK)}), FileKind.WORD),
        (files.repacked(files.docx(), {"word/embeddings/chart.xlsx": files.xlsx()}), FileKind.WORD),
        (files.xlsx(), FileKind.EXCEL),
    ],
)
def test_harmless_files_pass_by_what_they_are(content: bytes, kind: FileKind) -> None:
    checked = check(content, name="材料.html")
    assert checked.kind is kind
    assert checked.size == len(content)
    assert checked.sha256 == hashlib.sha256(content).hexdigest()
    assert checked.name == f"材料.html.{kind}"


def test_a_wrong_ending_is_put_right() -> None:
    assert check(files.jpeg(), name="扫描.PDF").name == "扫描.jpg"
    assert check(files.jpeg(), name="扫描.JPEG").name == "扫描.JPEG"


def test_the_file_is_at_its_beginning_again() -> None:
    upload = files.upload(files.docx())
    check_upload(upload, kinds=ALL_KINDS, most_bytes=LARGEST_FILE)
    assert upload.read(2) == b"PK"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"MZ\x90\0" + b"\0" * 200, Foreign.PROGRAM),
        (b"\x7fELF" + b"\0" * 200, Foreign.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", Foreign.PROGRAM),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", Foreign.SVG),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<svg/>", Foreign.SVG),
        (b"\n\n <!DOCTYPE HTML><p>", Foreign.WEB_PAGE),
        ("<html>".encode("utf-16"), Foreign.WEB_PAGE),
        (b"<script>alert(1)</script>", Foreign.WEB_PAGE),
        (files.archive(), Foreign.ARCHIVE),
        (b"\x1f\x8b\x08\0" + b"\0" * 40, Foreign.ARCHIVE),
        (b"Rar!\x1a\x07\x01\0" + b"\0" * 40, Foreign.ARCHIVE),
        (OLE, Foreign.OLD_OFFICE),
        (b"GIF89a\x01\0\x01\0\0\0", Foreign.PICTURE),
        (
            files.repacked(files.docx(), Content_Types=(MAIN, b"wordprocessingml.template.main+xml")),
            Foreign.OTHER_OFFICE,
        ),
        ("只是文字".encode(), Foreign.OTHER),
        (b"a,b\n1,2\n", Foreign.OTHER),
        (b" %PDF-1.7 after a space\n<html>", Foreign.OTHER),
    ],
)
def test_what_is_none_of_the_kinds_is_named(content: bytes, found: Foreign) -> None:
    error = refusal(content)
    assert error.fault is UploadFault.KIND
    assert error.params["found"] is found


def test_a_kind_that_the_place_does_not_take() -> None:
    error = refusal(files.docx(), kinds=PAPERS)
    assert (error.fault, error.params["found"]) == (UploadFault.KIND, FileKind.WORD)
    assert refusal_in_words(error) == "文件内容是“Word（.docx）”，这里只接受 PDF、JPG、PNG。"


@pytest.mark.parametrize(
    "part",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/VBAPROJECT.BIN": b"x"},
        {"xl/macrosheets/sheet1.xml": b"<x/>"},
        {"word/activeX/activeX1.xml": b"<x/>"},
    ],
)
def test_macros_are_refused_wherever_they_lie(part: dict[str, bytes]) -> None:
    assert refusal(files.repacked(files.docx(), part)).fault is UploadFault.MACRO


def test_a_macro_file_renamed_is_still_one() -> None:
    content = files.repacked(
        files.docx(), Content_Types=(b"application/vnd.openxmlformats-officedocument." + MAIN, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    )  # fmt: skip
    assert refusal(content).fault is UploadFault.MACRO


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (files.opening_with(files.action("JavaScript", JS="app.alert(1)")), ActivePart.SCRIPT),
        (files.opening_with(files.action("Launch")), ActivePart.SCRIPT),
        (files.opening_with(files.action("URI", URI="https://example.org/")), ActivePart.REMOTE),
        (files.annotated_with(Subtype=NameObject("/Link"), A=files.action("SubmitForm")), ActivePart.REMOTE),
        (files.annotated_with(Subtype=NameObject("/RichMedia")), ActivePart.SCRIPT),
        (files.annotated_with(Subtype=NameObject("/Screen"), AA=files.action("Rendition")), ActivePart.SCRIPT),
        (files.with_attachment, ActivePart.ATTACHMENT),
        (files.with_xfa, ActivePart.FORM),
    ],
)
def test_a_pdf_in_which_something_acts(change: Callable[[PdfWriter], None], part: ActivePart) -> None:
    error = refusal(files.pdf(change))
    assert (error.fault, error.params["part"]) == (UploadFault.ACTIVE, part)


def test_a_link_that_only_a_click_follows_is_harmless() -> None:
    linked = files.annotated_with(Subtype=NameObject("/Link"), A=files.action("URI", URI="https://example.org/"))
    assert check(files.pdf(linked)).kind is FileKind.PDF


def test_a_script_hidden_behind_an_escaped_name_or_a_reference() -> None:
    escaped = files.pdf(files.opening_with(files.action("Launch"))).replace(b"/Launch", b"/L#61unch")
    assert refusal(escaped).fault is UploadFault.ACTIVE

    def behind_a_reference(writer: PdfWriter) -> None:
        found = files.action("GoTo")
        found[NameObject("/S")] = writer._add_object(NameObject("/Launch"))
        writer.root_object[NameObject("/Hidden")] = writer._add_object(found)

    assert refusal(files.pdf(behind_a_reference)).fault is UploadFault.ACTIVE


@pytest.mark.parametrize(
    "content",
    [
        files.repacked(files.docx(), {"word/_rels/settings.xml.rels": files.relationships(files.REMOTE_TEMPLATE)}),
        files.repacked(files.xlsx(), {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        files.repacked(files.xlsx(), {"xl/connections.xml": b"<x/>"}),
    ],
)
def test_parts_fetched_from_elsewhere(content: bytes) -> None:
    error = refusal(content)
    assert (error.fault, error.params["part"]) == (UploadFault.ACTIVE, ActivePart.REMOTE)


@pytest.mark.parametrize(
    "embedded",
    [
        {"word/embeddings/oleObject1.bin": OLE},
        {"word/embeddings/inside.docx": files.archive("a.exe", b"MZ")},
        {"word/media/image1.png": b"MZ\x90\0"},
        {"word/media/inside.zip": files.archive()},
    ],
)
def test_files_within_files(embedded: dict[str, bytes]) -> None:
    error = refusal(files.repacked(files.docx(), embedded))
    assert (error.fault, error.params["part"]) == (UploadFault.ACTIVE, ActivePart.ATTACHMENT)


def test_a_macro_workbook_behind_a_chart() -> None:
    inside = files.repacked(files.xlsx(), {"xl/vbaProject.bin": b"x"})
    assert refusal(files.repacked(files.docx(), {"word/embeddings/chart.xlsx": inside})).fault is UploadFault.MACRO


@pytest.mark.parametrize(
    "content", [files.pdf(password="secret"), OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 200]
)
def test_files_under_a_password(content: bytes) -> None:
    assert refusal(content).fault is UploadFault.ENCRYPTED


@pytest.mark.parametrize(
    "content",
    [
        files.pdf()[:200],
        b"%PDF-1.7\nnothing else",
        files.jpeg((640, 480))[:-600],
        files.png()[:-30],
        files.docx()[:-200],
        b"PK\x03\x04 not a zip at all",
        files.repacked(files.docx(), {"../outside.xml": b"<x/>"}),
        files.repacked(files.docx(), {"[Content_Types].xml": b"<Types"}),
        files.repacked(
            files.docx(), {"[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY e "x">]><Types><a b="&e;"/></Types>'}
        ),
    ],
)
def test_damaged_files(content: bytes) -> None:
    assert refusal(content).fault is UploadFault.DAMAGED


def test_a_zip_bomb_is_known_by_its_directory() -> None:
    bomb = files.repacked(files.docx(), {"word/media/bomb.xml": b"0" * 30_000_000})
    assert len(bomb) < 100_000
    assert refusal(bomb).fault is UploadFault.BOMB


def test_too_many_entries_are_a_bomb() -> None:
    many = files.repacked(files.docx(), {f"word/media/{number}": b"" for number in range(5_001)})
    assert refusal(many).fault is UploadFault.BOMB


def test_a_zip_whose_entries_share_their_bytes_is_a_bomb() -> None:
    whole = files.repacked(files.docx(), {"word/media/one": b"x" * 50})
    directory = whole.index(b"PK\x01\x02")
    # Every packed size in the directory is blown up: together the entries claim more than the file has.
    entries = whole[directory:].split(b"PK\x01\x02")
    blown = [entry[:16] + (len(whole)).to_bytes(4, "little") + entry[20:] if entry else b"" for entry in entries]
    assert refusal(whole[:directory] + b"PK\x01\x02".join(blown)).fault is UploadFault.BOMB


def test_a_picture_of_too_many_pixels_is_not_unpacked() -> None:
    header = files.png()
    size = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + header[24:29]
    wide = header[:12] + size + zlib.crc32(size).to_bytes(4, "big") + header[33:]
    error = refusal(wide)
    assert error.fault is UploadFault.BOMB
    assert "像素" in refusal_in_words(error)


def test_an_empty_file_and_one_byte_over_the_limit() -> None:
    assert refusal(b"").fault is UploadFault.EMPTY
    content = files.pdf()
    upload = files.upload(content)
    assert check_upload(upload, kinds=ALL_KINDS, most_bytes=len(content)).size == len(content)
    with pytest.raises(RefusedUploadError) as caught:
        check_upload(upload, kinds=ALL_KINDS, most_bytes=len(content) - 1)
    assert caught.value.fault is UploadFault.TOO_LARGE


def test_a_large_file_is_refused_without_being_read() -> None:
    upload = files.upload(b"x")
    upload.size = LARGEST_FILE + 1
    upload.file = None  # reading would fail
    with pytest.raises(RefusedUploadError) as caught:
        check_upload(upload, kinds=ALL_KINDS, most_bytes=LARGEST_FILE)
    assert "50" in refusal_in_words(caught.value)
    with pytest.raises(ValueError, match="no place"):
        check_upload(upload, kinds=ALL_KINDS, most_bytes=LARGEST_FILE + 1)


def test_every_fault_has_words_of_its_own_in_both_languages() -> None:
    faults = [RefusedUploadError(fault, kinds=PAPERS, most=10, found=Foreign.OTHER) for fault in UploadFault]
    faults += [RefusedUploadError(UploadFault.KIND, kinds=PAPERS, found=found) for found in Foreign]
    faults += [RefusedUploadError(UploadFault.ACTIVE, part=part) for part in ActivePart]
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words = {refusal_in_words(error) for error in faults}
        # OTHER is both among the faults and among the foreign; a script is what ACTIVE says without a part.
        assert len(words) == len(faults) - 2
        assert all(words)
        assert language == "zh-hans" or not any("一" <= character <= "鿿" for character in "".join(words))
