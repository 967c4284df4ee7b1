"""Every sentence of an answer that the office words names its clause."""

import pytest

from policy_kb.rules.curation import marking, repeated, sentences_of, wordings_of


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        ("最高100万元。[1]", ["最高100万元。[1]"]),
        ("由市商务局负责[1]。另见下条。[2]", ["由市商务局负责[1]。", "另见下条。[2]"]),
        ("第一行[1]\n第二行。[2]", ["第一行[1]", "第二行。[2]"]),
        ("Up to 1.5 million yuan.[1] Apply early. [2]", ["Up to 1.5 million yuan.[1]", "Apply early. [2]"]),
        ("“可以。”[1]", ["“可以。”[1]"]),
        ("真的吗？[1][2]", ["真的吗？[1][2]"]),
        ("", []),
        ("[1]\n……", []),
    ],
)
def test_an_answer_falls_into_sentences_with_their_marks(answer, sentences):
    assert sentences_of(answer) == sentences


@pytest.mark.parametrize("answer", ["甲。[1]乙。[2]", "甲[1]；乙[2]。", "甲。[1][2]", "甲。[2]\n乙。[1]"])
def test_a_sound_answer(answer):
    assert marking(answer, clauses=2).is_sound


def test_a_sentence_without_a_mark_is_named():
    assert marking("甲。[1]乙。", clauses=1).unmarked == ("乙。",)


def test_a_mark_without_a_clause_and_a_clause_without_a_mark_are_named():
    found = marking("甲。[3]", clauses=2)
    assert (found.unknown, found.unused) == ((3,), (1, 2))
    assert not found.is_sound


def test_wordings_differ_in_more_than_form():
    assert wordings_of("海外仓？", " 海外仓? \n\n境外仓\nＦＢＡ仓\nfba仓") == ["海外仓？", "境外仓", "ＦＢＡ仓"]


def test_a_wording_that_stands_elsewhere_is_found_whatever_its_form():
    assert repeated(["ＦＢＡ仓？", "新的"], ["fba仓?"]) == ["ＦＢＡ仓？"]
