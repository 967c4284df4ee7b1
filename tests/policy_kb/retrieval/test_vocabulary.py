"""The editable vocabularies, as a question needs them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fulltext.simplified import simplify
from policy_kb.models import PolicyDocument, Region, Synonym
from policy_kb.retrieval.vocabulary import place_names, synonym_table, understand
from policy_kb.seeds.vocabulary import seed_vocabulary
from tests.factories.policies import WAREHOUSE, publish

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("海外倉支持政策由誰負責", "海外仓支持政策由谁负责"),
        ("廈門跨境電商人才體系", "厦门跨境电商人才体系"),
        ("海外仓", "海外仓"),
        ("Overseas warehouse 9610", "Overseas warehouse 9610"),
        ("", ""),
        ("〔2018〕48号、（一）", "〔2018〕48号、（一）"),
    ],
)
def test_traditional_characters_become_simplified(written: str, simplified: str) -> None:
    assert simplify(written) == simplified


@given(st.text(max_size=60))
def test_simplifying_twice_changes_nothing_more(text: str) -> None:
    assert simplify(simplify(text)) == simplify(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF, exclude_categories=["Cs"]), max_size=60))
def test_what_is_not_chinese_is_left_alone(text: str) -> None:
    assert simplify(text) == text


def test_only_active_synonyms_are_in_the_table(db: None) -> None:
    Synonym.objects.create(term="仓库", official="海外仓 保税仓")
    Synonym.objects.create(term="铺子", official="体验店", is_active=False)
    assert synonym_table() == {"仓库": "海外仓 保税仓"}


def test_a_place_is_known_by_its_name_and_its_aliases_but_the_country_is_none(db: None) -> None:
    nation = Region.objects.create(name="全国", slug="national", aliases=["中国"])
    fujian = Region.objects.create(name="福建", slug="fujian", aliases=["福建省", "闽"], parent=nation)
    Region.objects.create(name="厦门", slug="xiamen", aliases=[], parent=fujian)
    assert place_names() == {"福建": "福建", "福建省": "福建", "闽": "福建", "厦门": "厦门"}


def test_a_document_is_named_only_while_it_is_in_force(db: None) -> None:
    document = publish(WAREHOUSE, expires_on=TODAY)
    question = f"{document.doc_number}里的海外仓"
    assert understand(question, day=TODAY).documents == (document.pk,)
    assert understand(question, day=TODAY + timedelta(days=1)).documents == ()
    PolicyDocument.objects.update(live=False)
    assert understand(question, day=TODAY).documents == ()


def test_a_question_is_taken_apart_with_the_seeded_vocabularies(db: None) -> None:
    seed_vocabulary()
    question = understand("廈門的國外倉庫有補貼嗎？", day=TODAY)
    assert question.original == "廈門的國外倉庫有補貼嗎？"
    assert question.places == ("厦门",)
    assert "海外仓" in question.official
    assert "资金支持" in question.official
    assert not question.english


def test_without_any_vocabulary_a_question_is_still_read(db: None) -> None:
    question = understand("海外仓谁负责", day=TODAY)
    assert (question.places, question.official, question.documents) == ((), "", ())
