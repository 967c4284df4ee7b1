"""Marking a search in a text: what is marked, and that nothing of the text is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.highlight import Piece, highlighted, match_ranges, snippet

TEXTS = st.text(alphabet="海外仓独立站建设补贴 Ａａ１1，。<>&", max_size=80)


def marked(text: str, query: str) -> list[str]:
    return [piece.text for piece in highlighted(text, query) if piece.marked]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("支持海外仓建设，海外仓面积", "海外仓", ["海外仓", "海外仓"]),
        ("支持海外仓建设", "海外仓 建设", ["海外仓建设"]),
        ("采用ＷＭＳ系统", "wms", ["ＷＭＳ"]),
        ("完善独立站，予以支持", "独立站怎么支持", ["独立站", "支持"]),
        ("没有这个词", "海外仓", []),
        ("海关", "", []),
        ("海关", "？！", []),
        ("a.b", "a.b", ["a.b"]),
    ],
)
def test_words_are_marked_whole_else_by_pairs(text, query, expected):
    assert marked(text, query) == expected


def test_only_whole_words_on_request():
    assert highlighted("独立法人", "独立站", whole_words=True) == [Piece("独立法人", marked=False)]


def test_latin_words_are_never_marked_by_pairs():
    assert marked("an apple", "application") == []


@given(text=TEXTS, query=TEXTS)
def test_the_pieces_are_the_text(text, query):
    assert "".join(piece.text for piece in highlighted(text, query)) == text


@given(text=TEXTS, query=TEXTS)
def test_ranges_are_in_order_and_apart(text, query):
    ranges = match_ranges(text, query)
    assert all(start < end <= len(text) for start, end in ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_a_snippet_shows_where_most_words_are():
    text = "开头" * 40 + "海外仓" + "中间" * 60 + "海外仓建设海外仓补贴" + "结尾" * 60
    pieces = snippet(text, "海外仓", width=60)
    assert [piece.text for piece in pieces if piece.marked] == ["海外仓", "海外仓"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert sum(len(piece.text) for piece in pieces) == 62


def test_a_short_text_is_its_own_snippet_on_one_line():
    assert [piece.text for piece in snippet("一行\n两行", "无", width=60)] == ["一行 两行"]


@given(text=TEXTS, query=TEXTS, width=st.integers(10, 40))
def test_a_snippet_is_a_part_of_the_text(text, query, width):
    words = "".join(piece.text for piece in snippet(text, query, width=width) if piece.text != "…")
    assert words in " ".join(text.split())
    assert len(words) <= width or len(" ".join(text.split())) <= width


def test_many_matches_are_cut_off():
    assert len(match_ranges("仓 " * 5000, "仓")) == 300
