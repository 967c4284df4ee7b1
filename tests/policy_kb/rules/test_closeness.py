"""What makes two questions one, and what parts them."""

from dataclasses import replace

import pytest

from policy_kb.rules.closeness import CLOSE, Closeness, Difference, Settled, Vocabulary, closeness, material_of
from policy_kb.rules.question import Question, read_question

PLACES = {"厦门": "厦门", "北京": "北京", "鹭岛": "厦门"}
SYNONYMS = {"境外仓": "海外仓", "没有发票": "无票免税", "warehouse": "海外仓"}
WORDING = "厦门海外仓可以提供哪些服务？"


def ask(text: str) -> Question:
    return read_question(text, simplified=text, synonyms=SYNONYMS, place_names=PLACES)


def compare(asked: str, wording: str = WORDING, *, cosine: float | None = 0.97, answer: str = "", **bound) -> Closeness:
    settled = Settled(material_of([ask(wording)], answer), **bound)
    vocabulary = Vocabulary(
        {"海外": 2.0, "外仓": 2.0, "保税": 3.0, "税仓": 3.0, "服务": 1.0, "提供": 1.0}, {"海外仓", "保税仓", "支持"}
    )
    return closeness(ask(asked), ask(wording), cosine, settled=settled, vocabulary=vocabulary)


@pytest.mark.parametrize(
    "asked",
    [
        "厦门海外仓能提供什么服务",
        "请问厦门的境外仓提供哪些服务？",
        "鹭岛海外仓提供哪些服务",
        "海外仓在厦门可以提供哪些服务",
    ],
)
def test_the_same_question_in_other_words_wins(asked):
    assert compare(asked).wins


@pytest.mark.parametrize(
    ("asked", "difference"),
    [
        ("北京海外仓可以提供哪些服务？", Difference.PLACE),
        ("海外仓可以提供哪些服务？", Difference.PLACE),
        ("国务院要求厦门海外仓提供哪些服务？", Difference.PLACE),
        ("2020年厦门海外仓可以提供哪些服务？", Difference.YEAR),
        ("厦门9610海外仓可以提供哪些服务？", Difference.NUMBER),
        ("厦门AEO海外仓可以提供哪些服务？", Difference.CODE),
        ("厦门海外仓的服务由谁负责？", Difference.FACT),
        ("厦门海外仓服务补贴多少钱？", Difference.FACT),
        ("厦门海外仓怎么提供服务？", Difference.FORM),
        ("厦门海外仓为什么提供服务？", Difference.FORM),
        ("厦门海外仓可以提供服务吗？", Difference.FORM),
        ("什么是厦门海外仓服务？", Difference.FORM),
        ("厦门海外仓不能提供哪些服务？", Difference.MOOD),
        ("厦门海外仓取消了哪些服务？", Difference.MOOD),
        ("厦门保税仓可以提供哪些服务？", Difference.SUBJECT),
        ("Which services can a warehouse in 厦门 provide?", Difference.LANGUAGE),
    ],
)
def test_what_one_names_and_the_other_does_not_parts_them_whatever_the_cosine(asked, difference):
    assert difference in compare(asked, cosine=0.999).differences


def test_a_place_left_to_the_clauses_may_be_named():
    wording = "海外仓可以提供哪些服务？"
    assert compare(WORDING, wording, places=frozenset({"厦门"})).wins
    assert Difference.PLACE in compare("北京海外仓可以提供哪些服务？", wording, places=frozenset({"厦门"})).differences


def test_a_document_that_the_answer_does_not_rest_on_parts_them():
    asked = replace(ask(WORDING), documents=(7,))
    settled = Settled(material_of([ask(WORDING)], ""), documents=frozenset({7}))
    same = closeness(asked, ask(WORDING), 1.0, settled=settled, vocabulary=Vocabulary({}))
    other = closeness(
        asked, ask(WORDING), 1.0, settled=replace(settled, documents=frozenset({8})), vocabulary=Vocabulary({})
    )
    assert same.wins
    assert other.differences == (Difference.DOCUMENT,)


def test_opposites_part_them():
    asked, wording = "厦门网购出口分哪几步？", "厦门网购进口分哪几步？"
    assert Difference.OPPOSITE in compare(asked, wording).differences
    assert Difference.OPPOSITE not in compare(wording, wording).differences


def test_another_quantity_parts_them():
    asked, wording = "厦门产业园的面积是多少？", "厦门产业园有多少个？"
    assert Difference.MEASURE in compare(asked, wording).differences


def test_a_term_that_only_the_answer_names_is_no_other_subject():
    assert Difference.SUBJECT not in compare("厦门保税仓可以提供哪些服务？", answer="也适用于保税仓。[1]").differences


def test_politeness_denies_nothing():
    assert compare("能不能告诉我厦门海外仓可以提供哪些服务").wins


def test_words_that_stand_for_a_term_deny_nothing():
    assert compare("厦门没有发票能免税吗", "厦门无票免税能免税吗").wins


def test_a_far_question_does_not_win():
    found = compare("厦门海外仓在哪些港口提供退换货和贴标", cosine=0.86)
    assert found.value < CLOSE
    assert Difference.FAR in found.differences


def test_without_vectors_only_nearly_the_same_words_win():
    assert compare(WORDING, cosine=None).wins
    assert Difference.FAR in compare("厦门海外仓有什么用", cosine=None).differences
