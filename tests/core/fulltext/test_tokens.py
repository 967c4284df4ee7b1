"""Words become tokens by which exactly the texts that hold them are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fulltext.tokens import LONGEST_QUERY, phrases_of, tokens_of

CHINESE = st.text(alphabet="海外仓补贴独立站杭州电商", min_size=1, max_size=20)


def found(text: str, words: str) -> bool:
    """As a database matches phrases: tokens one after the other, the last of each a prefix."""
    tokens = tokens_of(text).split()

    def at(start: int, phrase: list[str]) -> bool:
        end = start + len(phrase) - 1
        return end < len(tokens) and tokens[start:end] == phrase[:-1] and tokens[end].startswith(phrase[-1])

    return all(any(at(start, phrase) for start in range(len(tokens))) for phrase in phrases_of(words))


@given(CHINESE, st.data())
def test_a_text_is_found_by_any_part_of_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found(text, text[start:end])


@given(CHINESE, CHINESE)
def test_what_the_text_does_not_hold_is_not_found(text: str, words: str) -> None:
    assert found(text, words) == (words in text)


@pytest.mark.parametrize(
    ("text", "words", "is_found"),
    [
        ("编号 2026-000012 海贸通科技", "2026-000012", True),
        ("编号 2026-000012 海贸通科技", "2026-00001", True),  # still being typed
        ("编号 2026-000012 海贸通科技", "000013", False),
        ("ＷＭＳ系统", "wms", True),
        ("Shop One GmbH", "gmb shop", True),
        ("Shop One GmbH", "hop", False),  # not from the middle of a word
        ("海外仓", "仓", True),
        ("海外，仓", "外仓", False),  # a mark stands between
    ],
)
def test_numbers_letters_and_marks(text: str, words: str, is_found: bool) -> None:
    assert found(text, words) is is_found


@given(st.text(max_size=200))
def test_tokens_are_plain_words_to_every_database(text: str) -> None:
    assert all(token.isascii() and token.isalnum() for token in tokens_of(text).split())
    assert all(phrase for phrase in phrases_of(text))


def test_nothing_to_look_for_is_no_phrase() -> None:
    assert phrases_of("  —— ！ ") == []
    assert len(phrases_of("字" * 200)[0]) == LONGEST_QUERY - 1
