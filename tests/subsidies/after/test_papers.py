"""Papers of a submission, reopened and compared field by field, and the templates that officers bring."""

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from core.docx.filling.data import Data, Grid
from core.docx.filling.fill import check
from core.docx.paper import Paper, Paragraph, Setting
from core.docx.writer import write
from subsidies.documents.builtin import builtin_template
from subsidies.documents.placeholders import placeholder_rows
from subsidies.documents.sample import sample_data
from subsidies.models import SUBMITTED_PAPERS, PaperKind, PaperTemplate, Submission
from subsidies.services.papers.checking import check_template
from subsidies.services.papers.submitted import paper, paper_name
from subsidies.services.papers.templates import keep_past
from subsidies.services.refusals import RefusedError
from tests.factories.submitted import submitted
from tests.subsidies.after.conftest import Cast

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def submission(cast: Cast) -> Submission:
    with time_machine.travel(NOW, tick=False):
        application = submitted(cast.company, cast.owner)
    return Submission.objects.select_related("application__version", "application__call").get(application=application)


def opened(content: bytes):
    return Document(io.BytesIO(content))


def cells(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in opened(content).tables for row in table.rows]


def words(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs]


def test_the_application_form_holds_what_was_submitted(submission: Submission) -> None:
    made = paper(submission, PaperKind.APPLICATION_FORM)
    number = submission.application.number
    assert words(made)[0] == "独立站建设支持申报书"
    rows = cells(made)
    assert rows[0] == ["申报编号", number, "提交时间", "2026年11月20日 10:00"]
    assert rows[1] == ["申报企业", "甲公司", "申请金额", "20,000.00 元"]
    facts = {row[0]: row[1] for row in rows if len(row) == 2}
    assert facts["统一社会信用代码"] == submission.application.enterprise.uscc
    assert facts["法定代表人"] == "张三"
    assert facts["成立日期"] == "2020年1月1日"
    assert facts["所属区"] == "朝阳区"
    assert facts["英文名称"] == "—"  # not filled in
    assert facts["建设内容"] == "建设面向北美的独立站。\n分两期。"
    assert facts["月访问量"] == "120,000次"
    assert facts["真实性"] == "已声明：所填内容属实"
    assert ["姓名", "月薪"] in rows
    assert ["李四", "12,000.00"] in rows
    assert ["王五", ""] in rows
    assert [
        "1",
        "软件费\n建站软件",
        "软件公司\n—",
        "12345678\n—",
        "2026年3月1日",
        "30,000.00 CNY\n× 1",
        "28,999.50",
    ] in rows
    assert facts["软件费"] == "28,999.50"
    assert "共 1 笔，可计入合计 28,999.50 元。" in words(made)
    assert ["1", "营业执照", "营业执照.pdf", "验原件、加盖公章"] in rows
    assert ["2", "审计报告", "—", "—"] in rows
    assert f"内容校验码（SHA-256）：{submission.content_hash}" in words(made)


def test_sales_month_by_month_are_one_compact_table(submission: Submission) -> None:
    fields = [{"label": "网址", "value": "https://a.example"}]
    fields += [{"label": f"2025-{month:02d} 销售额（美元）", "value": f"{month}.00"} for month in range(12, 0, -1)]
    submission.content = {**submission.content, "asset": {"kind": "site", "pk": 1, "name": "甲站", "fields": fields}}
    rows = cells(paper(submission, PaperKind.APPLICATION_FORM))
    at = rows.index(["2025年1月", "1.00", "2025年2月", "2.00", "2025年3月", "3.00"])
    assert rows[at + 3] == ["2025年10月", "10.00", "2025年11月", "11.00", "2025年12月", "12.00"]
    assert ["网址", "https://a.example"] in rows
    assert not any("2025-" in cell for row in rows for cell in row)


def test_the_commitment_letter_has_its_words_and_signer(submission: Submission) -> None:
    made = paper(submission, PaperKind.COMMITMENT)
    assert words(made)[:4] == [
        "承诺书",
        "申报项目：独立站建设支持",
        "我单位承诺所填内容真实。",
        "如有不实，愿退回资金。",
    ]
    facts = dict(cells(made))
    assert (facts["在线签署人"], facts["签署日期"]) == ("张三", "2026年11月20日")
    assert facts["承诺单位（盖章）"] == "甲公司"


def test_the_receipt_has_number_time_and_hash(submission: Submission) -> None:
    made = paper(submission, PaperKind.RECEIPT)
    facts = dict(cells(made))
    assert facts["申报编号"] == submission.application.number
    assert facts["收到时间"] == "2026年11月20日 10:00"
    assert facts["附件"] == "1 个"
    assert any(submission.content_hash in line for line in words(made))
    assert any("不代表审核通过" in line for line in words(made))


@pytest.mark.parametrize("kind", SUBMITTED_PAPERS)
def test_papers_are_a4_with_page_numbers_and_chinese_fonts(submission: Submission, kind: PaperKind) -> None:
    made = paper(submission, kind)
    section = opened(made).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    parts = zipfile.ZipFile(io.BytesIO(made))
    footer = next(name for name in parts.namelist() if name.startswith("word/footer"))
    assert b" PAGE " in parts.read(footer)
    assert b"w:eastAsia=" in parts.read("word/styles.xml")
    assert b"{{" not in b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))


def test_papers_never_change(submission: Submission) -> None:
    before = {kind: paper(submission, kind) for kind in SUBMITTED_PAPERS}
    application, enterprise = submission.application, submission.application.enterprise
    enterprise.name, enterprise.legal_representative = "改了名的公司", "别人"
    enterprise.save()
    application.answers = {"plan": "改了"}
    application.save()
    application.expenses.all().delete()
    application.attachments.all().delete()
    again = Submission.objects.select_related("application__version", "application__call").get(pk=submission.pk)
    with translation.override("en"):
        assert {kind: paper(again, kind) for kind in SUBMITTED_PAPERS} == before


def test_the_name_of_the_file_tells_what_it_is(submission: Submission) -> None:
    assert paper_name(submission, PaperKind.RECEIPT) == f"受理回执 {submission.application.number} 甲公司"


def upload(content: bytes, name: str = "模板.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def own_template(text: str) -> bytes:
    return write(Paper(title="本区回执", blocks=[Paragraph(text, Setting.PLAIN)], header="", author="", created=NOW))


def keep(kind: PaperKind, text: str, scheme: object = None, since: datetime = NOW - DAY) -> PaperTemplate:
    template = PaperTemplate(kind=kind, scheme=scheme, file_name="模板.docx", uploaded_at=since)
    template.file.save("t.docx", ContentFile(own_template(text)))
    return template


def test_an_officers_template_goes_before_the_portals_and_a_schemes_before_both(submission: Submission) -> None:
    general = keep(PaperKind.RECEIPT, "通用 {{ number }}")
    assert words(paper(submission, PaperKind.RECEIPT)) == ["本区回执", f"通用 {submission.application.number}"]
    special = keep(PaperKind.RECEIPT, "专用 {{ uscc }}", submission.application.call.scheme)
    assert words(paper(submission, PaperKind.RECEIPT))[1].startswith("专用 9111")
    special.delete()
    general.delete()
    assert words(paper(submission, PaperKind.RECEIPT))[0] == "受理回执"


def test_a_paper_keeps_the_template_that_was_in_force_when_it_was_submitted(submission: Submission) -> None:
    scheme = submission.application.call.scheme
    template = keep(PaperKind.RECEIPT, "旧 {{ number }}")
    before = paper(submission, PaperKind.RECEIPT)
    keep_past(template, now=NOW + DAY)
    template.uploaded_at = NOW + DAY
    template.file.save("t.docx", ContentFile(own_template("新 {{ number }}")))
    keep(PaperKind.RECEIPT, "专用 {{ number }}", scheme, since=NOW + 2 * DAY)
    assert paper(submission, PaperKind.RECEIPT) == before
    for at, words_then in ((NOW + DAY, "新"), (NOW + 2 * DAY, "专用")):
        submission.submitted_at = at
        assert words(paper(submission, PaperKind.RECEIPT))[1].startswith(words_then)
    submission.submitted_at = NOW - 2 * DAY
    assert words(paper(submission, PaperKind.RECEIPT))[0] == "受理回执"


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_portals_templates_go_through_word_and_back(kind: PaperKind) -> None:
    """Downloaded, saved again by another program, uploaded: taken."""
    saved = io.BytesIO()
    opened(builtin_template(kind)).save(saved)
    assert check_template(upload(saved.getvalue()), kind) == saved.getvalue()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ nmber }}", "没有名为 {{ nmber }} 的占位符"),
        ("{{ contacts.name }}", "只能写在对应的"),
        ("{{ expenses }}", "是一组内容"),
        ("{{each materials}}", "没有对应的"),
        ("{{ 编号 }}", "大括号不完整"),
    ],
)
def test_a_template_with_a_wrong_placeholder_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        check_template(upload(own_template(text)), PaperKind.RECEIPT)


def test_macros_and_other_files_are_refused() -> None:
    with_macro = io.BytesIO(own_template("{{ number }}"))
    with zipfile.ZipFile(with_macro, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    for content in (with_macro.getvalue(), b"%PDF-1.4\n%%EOF", b"<html></html>", b""):
        with pytest.raises(RefusedError):
            check_template(upload(content), PaperKind.RECEIPT)


def paths(data: Data, prefix: str = "") -> set[str]:
    found = set()
    for name, value in data.items():
        found.add(f"{prefix}{name}")
        if not isinstance(value, str | Grid):
            found |= paths(value[0], f"{prefix}{name}.")
    return found


@pytest.mark.parametrize("kind", list(PaperKind))
def test_officers_are_told_every_placeholder_and_no_other(kind: PaperKind) -> None:
    rows = placeholder_rows(kind)
    assert {row.name for row in rows} == paths(sample_data(kind))
    for row in rows:
        if "." not in row.name and not row.repeats:
            check(own_template(row.written), sample_data(kind))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_and_prints_them(submission: Submission, tmp_path) -> None:
    for kind in SUBMITTED_PAPERS:
        (tmp_path / f"{kind.value}.docx").write_bytes(paper(submission, kind))
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
            "--outdir", str(tmp_path), *(str(path) for path in sorted(tmp_path.glob("*.docx"))),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    form = PdfReader(tmp_path / "application_form.pdf")
    text = "".join(page.extract_text() for page in form.pages)
    assert submission.application.number in text
    assert "28,999.50" in text
    assert round(float(form.pages[0].mediabox.width)) == 595  # A4 in points
    assert "承诺" in PdfReader(tmp_path / "commitment.pdf").pages[0].extract_text()
    assert len(PdfReader(tmp_path / "receipt.pdf").pages) == 1
