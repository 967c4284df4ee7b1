"""Laying out a clause changes none of its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.reading import laid_out, lead_length, title_line


@pytest.mark.parametrize(
    ("text", "heading", "lead", "paragraphs", "alone"),
    [
        ("一、总体要求", "总体要求", "一、总体要求", (), True),
        ("（一）指导思想\n以改革为动力。", "指导思想", "（一）指导思想", ("以改革为动力。",), True),
        ("2. 完善政策。鼓励企业。", "完善政策", "2. 完善政策。", ("鼓励企业。",), False),
        ("没有标题的一段。\n第二段。", "", "", ("没有标题的一段。", "第二段。"), False),
        ("标题不在文中", "别的标题", "", ("标题不在文中",), False),
    ],
)
def test_lead_and_paragraphs(text, heading, lead, paragraphs, alone):
    laid = laid_out(text, heading)
    assert (laid.lead, laid.paragraphs, laid.stands_alone) == (lead, paragraphs, alone)


def test_a_heading_found_late_in_the_text_is_no_lead():
    assert lead_length("很长的一句话里面后来才提到完善政策这几个字", "完善政策") == 0


def test_the_title_line_is_the_lead_without_its_full_stop_else_the_label():
    assert title_line("2. 完善政策。鼓励企业。", "完善政策", "（一）2") == "2. 完善政策"
    assert title_line("鼓励企业。", "", "（一）2") == "（一）2"


@given(text=st.text(alphabet="一、（）总则。\n 1.", max_size=60), heading=st.text(alphabet="总则一", max_size=3))
def test_no_word_is_lost(text, heading):
    laid = laid_out(text, heading)
    assert "".join((laid.lead + "".join(laid.paragraphs)).split()) == "".join(text.split())
