"""Words marked as kept, removed and added."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.wording import Mark, Segment, changed_words

SENTENCES = [
    "最高100万元",
    "最高200万元",
    "给予补助。",
    "自2024年4月1日起施行",
    "RCEP",
    "支持海外仓",
    "\n",
    "（一）",
    "3.5%",
]
texts = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=4), max_size=12).map("".join)


def written(before: str, after: str) -> str:
    """The segments in one line: [-removed-] {+added+}."""
    form = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
    return "".join(form[segment.mark].format(segment.text) for segment in changed_words(before, after))


@given(texts, texts)
def test_the_segments_hold_both_texts_and_nothing_else(before: str, after: str) -> None:
    segments = changed_words(before, after)
    assert "".join(piece.text for piece in segments if piece.mark is not Mark.ADDED) == before
    assert "".join(piece.text for piece in segments if piece.mark is not Mark.REMOVED) == after
    assert all(piece.text for piece in segments)


@given(texts, texts)
def test_no_two_neighbours_carry_the_same_mark(before: str, after: str) -> None:
    marks = [piece.mark for piece in changed_words(before, after)]
    assert all(first is not second for first, second in pairwise(marks))


@given(texts)
def test_a_text_compared_with_itself_is_kept_whole(text: str) -> None:
    assert changed_words(text, text) == ((Segment(Mark.KEPT, text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("最高不超过100万元。", "最高不超过200万元。", "最高不超过[-100万元-]{+200万元+}。"),
        ("面积不少于2000平方米", "面积不少于1,500平方米", "面积不少于[-2000平方米-]{+1,500平方米+}"),
        ("补助30%的费用", "补助45%的费用", "补助[-30%-]{+45%+}的费用"),
        ("连续支持三年", "连续支持五年", "连续支持[-三年-]{+五年+}"),
        (
            "本措施自2024年4月1日起施行。",
            "本措施自2025年1月1日起施行，有效期3年。",
            "本措施自[-2024年4月1日-]{+2025年1月1日+}起施行{+，有效期3年+}。",
        ),
        ("加入RCEP的国家", "加入CPTPP的国家", "加入[-RCEP-]{+CPTPP+}的国家"),
        ("支持建设公共海外仓", "鼓励建设海外仓", "[-支持-]{+鼓励+}建设[-公共-]海外仓"),
        ("（责任单位：市商务局）", "（责任单位：市商务局、市财政局）", "（责任单位：市商务局{+、市财政局+}）"),
    ],
)
def test_amounts_dates_and_words_are_marked_as_wholes(before: str, after: str, marked: str) -> None:
    assert written(before, after) == marked


def test_a_character_left_by_chance_between_two_changes_is_taken_into_them() -> None:
    assert (
        written("予以一次性的奖金补助企业", "予以两年期的分红补助企业")
        == "予以[-一次性的奖金-]{+两年期的分红+}补助企业"
    )


def test_words_between_two_insertions_stay_where_they_are() -> None:
    assert written("商务局负责办理手续", "市商务局和财政局共同负责办理手续").count("商务局") == 1


def test_a_text_that_has_nothing_left_of_the_old_one_takes_its_place_whole() -> None:
    before, after = "鼓励企业自建独立站推广品牌。", "本市注册满一年的法人单位，经审核给予租金减免。"
    assert changed_words(before, after) == (Segment(Mark.REMOVED, before), Segment(Mark.ADDED, after))


def test_a_long_text_is_compared_by_sentences_and_stays_readable_and_quick() -> None:
    sentences = [
        f"第{number}项支持海外仓建设的措施由市商务局会同有关部门组织实施并按年度公布。" for number in range(200)
    ]
    before = "".join(sentences)
    after = before.replace("第150项支持海外仓", "第150项鼓励独立站")
    started = time.perf_counter()
    segments = changed_words(before, after)
    assert time.perf_counter() - started < 3
    assert [piece.text for piece in segments if piece.mark is Mark.REMOVED] == ["支持海外仓"]
    assert [piece.text for piece in segments if piece.mark is Mark.ADDED] == ["鼓励独立站"]


def test_lines_are_never_joined_into_one_change() -> None:
    assert "\n" in "".join(piece.text for piece in changed_words("甲乙\n丙丁", "甲戊\n己丁") if piece.mark is Mark.KEPT)
