"""Files without what programs write of their authors, for who is not to know whose they are."""

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject, TextStringObject

from core.uploads.checking import check_upload
from core.uploads.kinds import FileKind, RefusedUploadError
from core.uploads.nameless import without_authors
from tests.factories.files import annotated_with, docx, pdf, upload

NAME = "WangXiaoMing"


def _unpacked(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def _still_taken(content: bytes, kind: FileKind) -> None:
    assert check_upload(upload(content, f"a.{kind}"), kinds={kind}, most_bytes=len(content)).kind is kind


def _signed(writer: PdfWriter) -> None:
    writer.add_metadata({"/Author": NAME, "/Title": NAME})
    for place in (writer.root_object, writer.pages[0]):
        packet = StreamObject()
        packet.set_data(f"<x>{NAME}</x>".encode())
        place[NameObject("/Metadata")] = writer._add_object(packet)
    annotated_with(Subtype=NameObject("/Text"), T=TextStringObject(NAME), Contents=TextStringObject("see"))(writer)


def test_a_pdf_says_nothing_of_its_author_and_keeps_its_pages() -> None:
    before = pdf(_signed, pages=3)
    assert NAME.encode() in before
    after = without_authors(io.BytesIO(before), FileKind.PDF)
    assert NAME.encode() not in after
    reader = PdfReader(io.BytesIO(after))
    assert len(reader.pages) == 3
    assert reader.pages[0]["/Annots"][0].get_object()["/Contents"] == "see"
    _still_taken(after, FileKind.PDF)


def test_a_pdf_that_may_merely_not_be_changed_is_written_anew() -> None:
    after = without_authors(io.BytesIO(pdf(_signed, owner="owner")), FileKind.PDF)
    assert NAME not in str(PdfReader(io.BytesIO(after)).metadata)


def test_a_word_file_says_nothing_of_who_wrote_commented_or_changed_it() -> None:
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = NAME
    words = document.add_paragraph("方案正文")
    document.add_comment(words.runs, text="改一下", author=NAME, initials=NAME)
    saved = io.BytesIO()
    document.save(saved)
    before = saved.getvalue()
    assert NAME.encode() in _unpacked(before)
    after = without_authors(io.BytesIO(before), FileKind.WORD)
    assert NAME.encode() not in _unpacked(after)
    read = Document(io.BytesIO(after))
    assert [each.text for each in read.paragraphs] == ["方案正文"]
    assert read.core_properties.author == ""
    _still_taken(after, FileKind.WORD)


def test_a_workbook_says_nothing_of_who_made_or_commented_it() -> None:
    book = Workbook()
    book.properties.creator = NAME
    book.active["A1"] = "甲"
    book.active["A1"].comment = Comment("看这里", NAME)
    saved = io.BytesIO()
    book.save(saved)
    assert NAME.encode() in _unpacked(saved.getvalue())
    after = without_authors(saved, FileKind.EXCEL)
    assert NAME.encode() not in _unpacked(after)
    assert load_workbook(io.BytesIO(after)).active["A1"].value == "甲"
    _still_taken(after, FileKind.EXCEL)


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.PNG])
def test_a_picture_loses_what_the_camera_wrote_and_stays_upright(kind: FileKind) -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = NAME, 6  # the artist, and turned by a quarter
    saved = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(saved, "JPEG" if kind is FileKind.JPEG else "PNG", exif=exif)
    assert NAME.encode() in saved.getvalue()
    after = without_authors(saved, kind)
    assert NAME.encode() not in after
    assert Image.open(io.BytesIO(after)).size == (20, 40)
    _still_taken(after, kind)


@pytest.mark.parametrize("kind", list(FileKind))
def test_what_cannot_be_written_anew_is_not_handed_out(kind: FileKind) -> None:
    with pytest.raises(RefusedUploadError):
        without_authors(io.BytesIO(b"nothing of the kind"), kind)


def test_text_that_looks_like_a_property_stays() -> None:
    after = without_authors(io.BytesIO(docx('author="甲" displayName="乙"')), FileKind.WORD)
    assert Document(io.BytesIO(after)).paragraphs[0].text == 'author="甲" displayName="乙"'
