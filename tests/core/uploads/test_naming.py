"""Names stay readable and become harmless."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.uploads.kinds import FileKind
from core.uploads.naming import ENDINGS, LONGEST_NAME, named_as, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("营业执照（副本）.pdf", "营业执照（副本）.pdf"),
        ("C:\\Users\\me\\报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("发票\u202efdp.exe", "发票fdp.exe"),
        ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
        ("  两  个\t空格 .pdf ", "两 个 空格 .pdf"),
        ("...", "file"),
        ("", "file"),
        ("CON.pdf", "_CON.pdf"),
        ("名\x00字\n.pdf", "名字 .pdf"),
        ("两 \x1b\r个.pdf", "两 个.pdf"),
        ("e\u200b\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400), st.sampled_from(FileKind))
def test_any_name_becomes_one_that_every_system_takes(name: str, kind: FileKind) -> None:
    safe = named_as(name, kind)
    assert 0 < len(safe) <= LONGEST_NAME
    assert safe.lower().endswith(ENDINGS[kind])
    assert not set(safe) & set('\\/:*?"<>|')
    assert not any(unicodedata.category(character)[0] == "C" for character in safe)
    assert named_as(safe, kind) == safe


@pytest.mark.parametrize("name", ["0 \x1b\r0", "aux .jpg", "con.png", ".pdf", ". .pdf.jpg", "长" * 200 + " .docx"])
def test_naming_twice_changes_nothing(name: str) -> None:
    safe = named_as(name, FileKind.PDF)
    assert named_as(safe, FileKind.PDF) == safe
    assert not re.match(r"(?i)(con|aux)\.", safe)


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("长" * 300 + ".pdf") == "长" * (LONGEST_NAME - 4) + ".pdf"
