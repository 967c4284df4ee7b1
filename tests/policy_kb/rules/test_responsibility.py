"""The bracket that names the responsible departments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.responsibility import responsibility_of, responsibility_span, without_responsibility

BODY = "3. 进一步完善海外仓支持政策。"
PLAIN = st.text(alphabet="海外仓支持。，一二三 \n", max_size=40)
NAMES = st.lists(st.sampled_from(["市商务局", "北京海关", "大兴管委会(大兴)", "（试点）区"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    "bracket",
    [
        "（责任单位：市商务局、市财政局）",
        "(责任单位:市商务局、市财政局)",
        "(责任单位：市商务局、北京大兴国际机场临空经济区(大兴)管委会)",
        "（责任单位：北京大兴国际机场临空经济区（大兴）管委会）",
        "（ 责任单位 ： 市商务局）",
        "（责任单\n位：市商务局）",
    ],
)
def test_the_bracket_is_cut_out_whole(bracket: str) -> None:
    text = f"{BODY}{bracket}"
    assert responsibility_of(text) == bracket
    assert without_responsibility(text) == BODY
    assert responsibility_span(text) == (len(BODY), len(text))


def test_text_after_the_bracket_stays() -> None:
    text = f"{BODY}（责任单位：市商务局）\n另行通知。"
    assert without_responsibility(text) == f"{BODY}\n另行通知。"


def test_an_unclosed_bracket_reaches_to_the_end() -> None:
    text = f"{BODY}（责任单位：市商务局、北京海关"
    assert responsibility_of(text) == "（责任单位：市商务局、北京海关"
    assert without_responsibility(text) == BODY


@pytest.mark.parametrize("text", ["", BODY, "责任单位：市商务局", "（一）责任单位的职责", "（牵头单位：市商务局）"])
def test_no_bracket_no_span(text: str) -> None:
    assert responsibility_span(text) is None
    assert responsibility_of(text) == ""
    assert without_responsibility(text) == text


@given(PLAIN, NAMES, PLAIN)
def test_the_parts_are_the_text(before: str, names: list[str], after: str) -> None:
    bracket = f"（责任单位：{'、'.join(names)}）"
    text = before + bracket + after
    assert responsibility_of(text) == bracket
    assert without_responsibility(text) == before + after
