"""A certificate as a Word document."""

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from core.docx.certificate import certificate_docx
from core.masking import masked_name
from core.pdf import Certificate

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SHOWN = Certificate(
    heading="结业证书",
    name="王小明",
    body="参加“跨境电商运营”培训，成绩合格，特此证明。",
    facts=[("学时", "48"), ("成绩", "86.5")],
    number="JY2026-000001",
    issuer="海城职业学院",
    issued="2026年11月23日",
    qr="https://portal.example.org/talent/certificates/abc/",
    verify="扫码核验真伪",
    mark="演示数据",
)


def test_it_has_a_heading_a_picture_and_a_link() -> None:
    content = certificate_docx(SHOWN, created=AT)
    assert content == certificate_docx(SHOWN, created=AT)
    document = Document(io.BytesIO(content))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["结业证书"] == "Title"
    assert styles["王小明"] == "Heading 1"
    assert "演示数据" in styles
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "扫码核验真伪"
    links = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert links == [SHOWN.qr]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["成绩", "86.5"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "certificate.docx").write_bytes(certificate_docx(SHOWN, created=AT))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "certificate.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "shown"), [("王小明", "王*明"), ("王明", "王*"), ("王", "*"), ("", ""), ("Mary Smith", "M*** S***")]
)
def test_enough_of_a_name_for_who_holds_the_paper(name: str, shown: str) -> None:
    assert masked_name(name) == shown
