"""A stream of characters becomes sentences with their sources, wherever it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.worded import Sentence, SentenceReader


def read(text: str, size: int = 10_000) -> list[Sentence]:
    reader, found = SentenceReader(), []
    for start in range(0, len(text), size):
        found += reader.feed(text[start : start + size])
    return found + reader.close()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲[1]。乙。[2] 丙[1][2]。", [("甲[1]。", (1,)), ("乙。[2]", (2,)), ("丙[1][2]。", (1, 2))]),
        ("“甲。乙。”[1]丙[2]。", [("“甲。乙。”[1]", (1,)), ("丙[2]。", (2,))]),
        ("It is 1.5 million. [1] See No. 12 [2].", [("It is 1.5 million. [1]", (1,)), ("See No. 12 [2].", (2,))]),
        ("- 甲[1]\n- 乙[1，2]\n3. 丙【2】", [("甲[1]", (1,)), ("乙[1][2]", (1, 2)), ("丙[2]", (2,))]),
        ("<think>\n想一想。\n</think>\n\n甲[1]。", [("甲[1]。", (1,))]),
        ("**要点**：甲[1]。", [("要点：甲[1]。", (1,))]),
        ("没有来源。", [("没有来源。", ())]),
        ("没有句号[3]", [("没有句号[3]", (3,))]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_sentences_and_their_sources(text: str, sentences: list[tuple[str, tuple[int, ...]]], size: int) -> None:
    assert [(one.text, one.sources) for one in read(text, size)] == sentences


def test_a_sentence_is_given_as_soon_as_the_next_one_begins() -> None:
    reader = SentenceReader()
    assert reader.feed("甲[1]。") == []  # another source might follow
    assert [one.text for one in reader.feed("[2]乙")] == ["甲[1]。[2]"]


def test_words_alone_are_given_without_marks() -> None:
    assert read("甲[1]乙[2]。")[0].bare == "甲乙。"


def test_a_new_line_is_told() -> None:
    assert [one.opens_line for one in read("甲[1]。\n\n乙[1]。丙[1]。")] == [False, True, False]


def test_thoughts_without_an_end_are_never_shown() -> None:
    assert read("<think>我想") == []


@given(st.text(alphabet="甲乙。！[]12 \n“”.a", max_size=60), st.integers(1, 9))
def test_no_character_is_lost_however_it_is_cut(text: str, size: int) -> None:
    whole = "".join("".join(one.text.split()) for one in read(text, size))
    assert sorted(whole) == sorted("".join("".join(one.text.split()) for one in read(text)))
