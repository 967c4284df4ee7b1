"""Single files from other places than the command: an upload, say."""

import pytest

from policy_kb.ingestion.errors import ReadError
from policy_kb.ingestion.loader import FAILED, FileReport, NamedFile, import_file, import_files
from policy_kb.models import DocumentSource, PolicyDocument
from policy_kb.retrieval.receivers import reindexing_held
from policy_kb.services.documents import Outcome
from tests.policy_kb.ingestion import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held():
    with reindexing_held():
        yield


def test_an_upload_becomes_a_document_with_its_source():
    result = import_file(
        name="办法.docx",
        content=files.docx(files.TEXT.split("\n")),
        publisher="某市商务局",
        url="https://example.org/policy",
    )
    assert result.outcome is Outcome.CREATED
    source = DocumentSource.objects.get()
    assert (source.name, source.publisher, source.url) == ("办法.docx", "某市商务局", "https://example.org/policy")
    assert source.media_type.endswith("wordprocessingml.document")
    assert len(source.sha256) == 64
    assert source.version == result.version


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", files.TEXT.encode("gb18030")),
        ("a.md", files.TEXT.encode()),
        ("a.html", "".join(f"<p>{line}</p>" for line in files.TEXT.split("\n")).encode()),
        ("a.docx", files.docx(files.TEXT.split("\n"))),
        ("a.pdf", files.pdf([files.TEXT.split("\n")])),
    ],
)
def test_every_format_gives_the_same_document(name, content):
    result = import_file(name=name, content=content)
    assert result.document.title == "某市海外仓扶持办法"
    assert [clause.path for clause in result.version.clauses.all()] == ["一", "二"]
    assert result.version.clauses.get(path="二").text.endswith("面积不低于2000平方米。")


def test_formats_of_one_text_are_sources_of_one_document():
    import_file(name="a.txt", content=files.TEXT.encode())
    assert import_file(name="a.pdf", content=files.pdf([files.TEXT.split("\n")])).outcome is Outcome.MERGED
    assert PolicyDocument.objects.get().sources.count() == 2


def test_the_file_name_is_the_title_of_last_resort():
    assert import_file(name="会议记录.txt", content="一、目标。\n二、任务。".encode()).document.title == "会议记录"


def test_an_unreadable_upload_raises_with_its_reason():
    with pytest.raises(ReadError, match="空"):
        import_file(name="a.txt", content=b"")
    assert not PolicyDocument.objects.exists()


def test_a_long_file_name_is_cut_to_the_column():
    import_file(name="长" * 300 + ".txt", content=files.TEXT.encode())
    assert DocumentSource.objects.get().name.endswith("长.txt")


def test_reports(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(files.TEXT, encoding="utf-8")
    bad.write_bytes(b"")
    first, second, third = import_files(
        [NamedFile(good, "good.txt"), NamedFile(bad, "bad.txt"), NamedFile(tmp_path, "dir")]
    )
    document = PolicyDocument.objects.get()
    assert first == FileReport("good.txt", "created", "", document.pk, document.title, "", 1, 2)
    assert (second.outcome, second.reason, second.is_failed) == (FAILED, "文件是空的", True)
    assert third.is_failed
    assert third.reason.startswith("无法打开文件")
