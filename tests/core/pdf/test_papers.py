"""Tickets, badges and certificates: their words can be read back, their pages counted."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from core.pdf import Badge, Certificate, Ticket, UnusableFontError, badge_sheets, certificate, tickets

TICKET = Ticket(
    heading="电子票",
    title="欧盟市场合规培训",
    name="王小明",
    facts=[("时间", "2026年12月9日 14:00"), ("地点", "三层报告厅")],
    code="K7QM-3XRT-9P",
    qr="https://example.org/t/1",
    note="入场时出示。",
    issuer="服务平台",
)
BADGE = Badge("培训", "王小明", "北京某某公司", "经理", "K7QM-3XRT-9P", "K7QM3XRT9P")
CERTIFICATE = Certificate(
    heading="结业证书",
    name="王小明",
    body="完成课程，特此证明。",
    facts=[("课程", "合规培训")],
    number="PX-2026-000001",
    issuer="服务平台",
    issued="2026年12月10日",
    qr="https://example.org/c/1",
    verify="扫码核验真伪",
)


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_a_ticket_has_a_page_and_its_words() -> None:
    (text,) = pages(tickets([TICKET]))
    for words in ("电子票", "欧盟市场合规培训", "王小明", "三层报告厅", "K7QM-3XRT-9P", "入场时出示。"):
        assert words in text, words
    assert len(pages(tickets([TICKET] * 3))) == 3


def test_the_same_paper_is_the_same_bytes() -> None:
    assert tickets([TICKET]) == tickets([TICKET])
    assert certificate(CERTIFICATE) == certificate(CERTIFICATE)


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_eight_badges_are_on_a_sheet(count: int, sheets: int) -> None:
    read = pages(
        badge_sheets([replace(BADGE, name=f"姓名{number}") for number in range(count)], title="胸卡", author="甲")
    )
    assert len(read) == sheets
    assert all(f"姓名{number}" in "".join(read) for number in range(count))


def test_a_certificate_says_everything() -> None:
    (text,) = pages(certificate(replace(CERTIFICATE, mark="已撤销")))
    for words in ("结业证书", "王小明", "完成课程", "PX-2026-000001", "2026年12月10日", "扫码核验真伪", "已撤销"):
        assert words in text, words


@pytest.mark.parametrize("name", ["名" * 60, "", "𠮷野家", "a" * 200, "换\n行", "\x00控制"])
def test_odd_names_are_drawn_all_the_same(name: str) -> None:
    assert len(pages(tickets([replace(TICKET, name=name, title=name)]))) == 1
    assert len(pages(certificate(replace(CERTIFICATE, name=name, body=name)))) == 1


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="no ticket"):
        tickets([])
    with pytest.raises(ValueError, match="no badge"):
        badge_sheets([], title="胸卡", author="甲")


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    with pytest.raises(UnusableFontError):
        tickets([TICKET], font=str(tmp_path / "a.ttf"))
    with pytest.raises(UnusableFontError):
        tickets([TICKET], font=str(tmp_path / "none.ttf"))


def test_the_library_loads_with_the_first_paper() -> None:
    program = "import sys, core.pdf; print('reportlab' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
