"""Words are broken into lines and nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pdf.fonts import DEFAULT, drawable
from core.pdf.lines import shrunk, wrapped

WORDS = st.text(st.sampled_from("综试区，。（）abc 12-\n"), max_size=60)


def wide(line: str) -> float:
    return float(sum(1 if each.isascii() else 2 for each in line))


@given(WORDS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(words: str, width: int) -> None:
    lines = wrapped(words, width, wide)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(wide(line) <= width for line in lines)


def test_lines_begin_with_no_stop_and_keep_latin_words_whole() -> None:
    assert wrapped("一二三，四", 6, wide) == ["一二", "三，四"]
    assert wrapped("到 Building A 去", 10, wide) == ["到", "Building A", "去"]
    assert wrapped("", 10, wide) == [""]


@pytest.mark.parametrize(("words", "size"), [("短", 20), ("长" * 10, 10), ("长" * 1000, 6)])
def test_one_line_is_made_to_fit(words: str, size: float) -> None:
    assert shrunk(words, 100, 20, lambda line, at: len(line) * at, least=6) == size


def test_what_the_default_font_lacks_is_marked() -> None:
    assert drawable("𠮷野·让\n二", DEFAULT) == "〓野・让 二"
    assert drawable("𠮷野·让", "embedded") == "𠮷野·让"
