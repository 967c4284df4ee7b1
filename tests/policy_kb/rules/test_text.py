"""Folding, sentences, search terms and their weights."""

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_kb.rules.text import (
    bigrams,
    codes,
    coverage,
    fold,
    is_mostly_latin,
    sentences,
    squeeze,
    text_hash,
    weighted_terms,
)

# What policy texts and questions are written with: Chinese, full- and half-width signs, blanks, Latin, digits.
POLICY_LIKE = st.text(
    alphabet=st.one_of(
        st.sampled_from("海外仓跨境电商北京市政策一二三（）()。；！？，、：“”《》〔〕 \t\n\u3000０１２Ａｂ％%.-"),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    ),
    max_size=120,
)


def is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  海外仓  ", "海外仓"),
        ("海外 仓\n支持\u3000政策", "海外仓支持政策"),
        ("ＡＢＣ１２３％", "abc123%"),
        ("Overseas  Warehouse", "overseas  warehouse"),
        ("B2B 业务", "b2b业务"),
        ("〔2018〕48 号", "〔2018〕48号"),
        ("（责任单位：市商务局）", "(责任单位:市商务局)"),
        ("3~5 年", "3~5年"),
        ("", ""),
    ],
)
def test_fold_brings_spellings_together(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(POLICY_LIKE)
@example("（ Ａ ）")
@example(" 。 x")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(POLICY_LIKE)
def test_folding_keeps_every_chinese_character_in_order(text: str) -> None:
    assert [char for char in fold(text) if is_chinese(char)] == [char for char in text if is_chinese(char)]


@given(POLICY_LIKE)
def test_squeezing_leaves_no_white_space_and_nothing_else_out(text: str) -> None:
    squeezed = squeeze(text)
    assert not any(char.isspace() for char in squeezed)
    assert squeezed == "".join(fold(text).split())


def test_a_quotation_with_other_widths_and_blanks_is_found_by_squeezing() -> None:
    stored = "力争用 3~5 年时间，\n逐步提升（外贸）综合服务能力"
    assert squeeze("用3~5年时间,逐步提升(外贸)") in squeeze(stored)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("海外仓", ["海外", "外仓"]),
        ("仓", ["仓"]),
        ("", []),
        ("，。！", []),
        ("B2B业务", ["b2b", "业务"]),
        ("100个体验店", ["100", "个体", "体验", "验店"]),
        ("增长20%以上", ["增长", "20%", "以上"]),
        ("版本3.5", ["版本", "3.5"]),
        ("海外仓，独立站", ["海外", "外仓", "独立", "立站"]),
        ("海外 仓", ["海外", "外仓"]),
        ("overseas warehouse", ["overseas", "warehouse"]),
    ],
)
def test_terms_are_pairs_of_characters_and_whole_latin_words(text: str, terms: list[str]) -> None:
    assert bigrams(text) == terms


@given(POLICY_LIKE)
@example("仓 a 仓")
def test_no_chinese_character_is_lost_among_the_terms(text: str) -> None:
    terms = bigrams(text)
    assert {char for char in fold(text) if is_chinese(char)} == {c for term in terms for c in term if is_chinese(c)}


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=40))
def test_a_run_of_characters_gives_one_pair_less_and_can_be_put_together_again(run: str) -> None:
    terms = bigrams(run)
    assert len(terms) == len(run) - 1
    assert terms[0] + "".join(term[1] for term in terms[1:]) == run


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一是聚焦平台。二是引进龙头；三是扶持。", ["一是聚焦平台。", "二是引进龙头；", "三是扶持。"]),
        ("第一行\n第二行。", ["第一行", "第二行。"]),
        ("他说“可以。”然后走了。", ["他说“可以。”", "然后走了。"]),
        ("（责任单位：市商务局。）完", ["（责任单位：市商务局。）", "完"]),
        ("真的吗？！是的", ["真的吗？！", "是的"]),
        ("没有标点", ["没有标点"]),
        (" \n \n", []),
        ("", []),
    ],
)
def test_sentences_end_at_marks_and_line_ends(text: str, pieces: list[str]) -> None:
    assert sentences(text) == pieces


@given(POLICY_LIKE)
@example("！！好")
@example("好？！好")
@example("好。）好")
def test_sentences_joined_are_the_text_but_for_white_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(POLICY_LIKE)
def test_every_sentence_is_a_verbatim_part_of_one_line(text: str) -> None:
    lines = text.split("\n")
    for sentence in sentences(text):
        assert sentence == sentence.strip() != ""
        assert any(sentence in line for line in lines)


@pytest.mark.parametrize(
    ("question", "latin"),
    [
        ("Which departments are responsible?", True),
        ("B2B业务的认定标准是什么", False),
        ("AEO是什么", False),
        ("海外仓", False),
        ("9610", False),
        ("VAT", False),
        ("What does 9610 (无票免税) stand for?", True),
        ("", False),
    ],
)
def test_a_question_is_latin_when_letters_prevail(question: str, latin: bool) -> None:
    assert is_mostly_latin(question) is latin


def test_a_hash_is_sha256_of_the_utf8_bytes() -> None:
    assert text_hash("海外仓") == hashlib.sha256("海外仓".encode()).hexdigest()
    assert text_hash("海外仓") != text_hash("海外仓 ")


def test_a_term_of_two_texts_keeps_its_higher_weight() -> None:
    weights = weighted_terms(("海外仓", 0.7), ("外仓库", 1.0), ("海外", 0.2))
    assert weights == {"海外": 0.7, "外仓": 1.0, "仓库": 1.0}


@given(st.lists(st.tuples(POLICY_LIKE, st.floats(0.1, 2.0)), max_size=4))
def test_weights_cover_the_terms_of_all_texts(parts: list[tuple[str, float]]) -> None:
    weights = weighted_terms(*parts)
    assert set(weights) == {term for text, _ in parts for term in bigrams(text)}
    assert all(weight in {given_weight for _, given_weight in parts} for weight in weights.values())


def test_coverage_is_the_share_of_weight_found() -> None:
    wanted = {"海外": 1.0, "外仓": 2.0, "补贴": 1.0}
    assert coverage(wanted, "支持海外仓建设") == pytest.approx(0.75)
    assert coverage(wanted, "海外仓补贴") == 1.0
    assert coverage(wanted, "人才培养") == 0.0
    assert coverage({}, "海外仓") == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9610怎么操作", ["9610"]),
        ("RCEP对海外仓有什么支持", ["rcep"]),
        ("2018年的方案", []),
        ("B2B2C出口", ["b2b2c"]),
        ("每年100家", []),
    ],
)
def test_codes_are_four_digits_that_are_no_year_or_latin_letters(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
