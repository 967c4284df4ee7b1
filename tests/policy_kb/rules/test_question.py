"""A question taken apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.facts import FactKind
from policy_kb.rules.question import DocumentName, Question, read_question

PLACES = {
    "北京": "北京",
    "北京市": "北京",
    "Beijing": "北京",
    "beijing": "北京",
    "厦门": "厦门",
    "厦门市": "厦门",
    "吉林": "吉林",
    "吉林市": "吉林市",
    "福建": "福建",
    "福建省": "福建",
}
SYNONYMS = {
    "海外仓库": "海外仓",
    "仓库": "海外仓 保税仓",
    "补贴": "资金支持",
    "overseas warehouse": "海外仓",
    "park": "产业园 园区",
    "VAT": "增值税",
}
PLAN_BEIJING = DocumentName(
    1, "中国（北京）跨境电子商务综合试验区实施方案", "京政办发〔2018〕48号", 2018, "北京", False
)
MEASURES = DocumentName(2, "关于进一步推进跨境电子商务创新发展的若干措施", "京商函字〔2022〕82号", 2022, "北京", False)
PLAN_XIAMEN = DocumentName(
    3, "中国（厦门）跨境电子商务综合试验区实施方案", "闽政办便函〔2018〕71号", 2018, "厦门", False
)
OPINION = DocumentName(4, "关于促进跨境电子商务健康快速发展的指导意见", "国办发〔2015〕46号", 2015, "全国", True)
DOCUMENTS = (PLAN_BEIJING, MEASURES, PLAN_XIAMEN, OPINION)


def read(question: str, **changes: object) -> Question:
    given_: dict = {
        "simplified": question,
        "synonyms": SYNONYMS,
        "place_names": PLACES,
        "documents": DOCUMENTS,
    }
    return read_question(question, **{**given_, **changes})


# --- places ---


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("北京建多少个产业园", ("北京",)),
        ("厦门市和北京市谁的海外仓多", ("厦门", "北京")),
        ("吉林市有综试区吗", ("吉林市",)),
        ("吉林有综试区吗", ("吉林",)),
        ("北京市北京北京市", ("北京",)),
        ("海外仓怎么建", ()),
        ("How many parks in beijing?", ("北京",)),
    ],
)
def test_places_in_order_the_longest_name_winning(question: str, places: tuple[str, ...]) -> None:
    assert read(question).places == places


@pytest.mark.parametrize(
    "question", ["How many parks does Beijing plan?", "BEIJING parks", "How about Beijing's parks"]
)
def test_a_place_is_known_in_any_case(question: str) -> None:
    assert read(question, place_names={"北京": "北京", "Beijing": "北京"}).places == ("北京",)


# --- the country ---


@pytest.mark.parametrize(
    ("question", "national"),
    [
        ("国务院对海外仓怎么说", True),
        ("国家层面有什么支持", True),
        ("国家鼓励建海外仓吗", True),
        ("中央有什么政策", True),
        ("全国性行业组织", True),
        ("What does the State Council say?", True),
        ("国家级园区有哪些", False),
        ("国家标准有哪些要求", False),
        ("一带一路沿线国家和地区", False),
        ("北京的海外仓", False),
        ("international logistics", False),
        ("境外国家级展会", False),
    ],
)
def test_the_country_is_meant_only_as_a_level_of_government(question: str, national: bool) -> None:
    assert read(question).national is national


# --- documents ---


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("京政办发〔2018〕48号说了什么", (1,)),
        ("京商函字〔2022〕82 号的海外仓政策", (2,)),
        ("《关于进一步推进跨境电子商务创新发展的若干措施》里独立站怎么支持", (2,)),
        ("若干措施里怎么支持独立站", (2,)),
        ("指导意见对税收怎么说", (4,)),
        ("实施方案的建设目标", (1, 3)),
        ("厦门实施方案的发展目标", (3,)),
        ("北京2018年的方案", (1,)),
        ("2022年的措施", (2,)),
        ("国务院的意见怎么说", (4,)),
        ("厦门的若干措施", ()),
        ("2021年的若干措施", ()),
        ("有什么措施", ()),
        ("有什么意见", ()),
        ("海外仓", ()),
    ],
)
def test_documents_are_called_by_number_title_or_kind(question: str, documents: tuple[int, ...]) -> None:
    assert read(question).documents == documents


def test_a_document_without_a_number_is_not_named_by_every_question() -> None:
    nameless = replace(PLAN_XIAMEN, doc_number="", title="通知")
    assert read("海外仓怎么建", documents=[nameless]).documents == ()


# --- years and comparisons ---


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2018年和2022年的政策有什么不同", (2018, 2022)),
        ("2022的措施", (2022,)),
        ("电话55520189", ()),
        ("第20186号", ()),
        ("海外仓", ()),
    ],
)
def test_years(question: str, years: tuple[int, ...]) -> None:
    assert read(question).years == years


@pytest.mark.parametrize(
    ("question", "compares"),
    [
        ("北京和厦门的海外仓政策有什么区别", True),
        ("北京和国务院分别怎么说海外仓", True),
        ("2018年和2022年对比有什么变化", True),
        ("Compare Beijing and 厦门", True),
        ("两份文件的异同", True),
        ("北京的海外仓和独立站有什么区别", False),
        ("北京和厦门的海外仓", False),
        ("海外仓怎么建", False),
    ],
)
def test_a_comparison_needs_two_sides(question: str, compares: bool) -> None:
    assert read(question).compares is compares


# --- words ---


def test_everyday_words_lead_to_official_ones_the_longer_first() -> None:
    question = read("建海外仓库有补贴吗")
    assert set(question.official.split()) == {"资金支持", "海外仓"} - {"海外仓"} | {"资金支持"}
    assert "保税仓" not in question.search_text
    assert read("租仓库").official == "海外仓 保税仓"


def test_an_official_term_that_is_there_already_is_not_added() -> None:
    assert read("海外仓的仓库", synonyms={"仓库": "海外仓"}).official == ""


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("overseas warehouses", "海外仓"),
        ("parks", "产业园 园区"),
        ("spark", ""),
        ("vat refund", "增值税"),
        ("private", ""),
    ],
)
def test_english_terms_match_whole_words_and_plurals(question: str, official: str) -> None:
    assert read(question).official == official


def test_the_search_text_is_the_question_and_its_official_terms() -> None:
    question = read("海外倉庫有補貼嗎？", simplified="海外仓库有补贴吗？")
    assert question.original == "海外倉庫有補貼嗎？"
    assert question.text == "海外仓库有补贴吗?"
    assert question.search_text.startswith(question.text)
    assert question.search_text.endswith(question.official)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("请问北京的独立站由谁负责？", "独立站由 负责"),
        ("厦门市海外仓能拓展哪些功能", "海外仓能拓展 功能"),
        ("国务院对支付结算怎么说", "支付结算"),
        ("跨境电子商务综合试验区人才培养", "人才培养"),
    ],
)
def test_the_subject_lacks_the_frame_the_place_and_what_all_share(question: str, subject: str) -> None:
    left = read(question).subject
    assert set(subject.replace(" ", "")) <= set(left)
    assert not set("请问北京厦门市国务院跨境综合谁哪怎") & set(left)


def test_the_year_and_kind_of_a_named_document_are_no_subject() -> None:
    assert "若干措施" not in read("2022年若干措施中独立站的支持").subject
    assert "2022" not in read("2022年若干措施中独立站的支持").subject
    assert "独立站" in read("2022年若干措施中独立站的支持").subject


@pytest.mark.parametrize(
    ("question", "issuance"),
    [
        ("方案是什么时候印发的", True),
        ("通知的联系人", True),
        ("依据国务院哪个批复", True),
        ("When was it issued?", True),
        ("海外仓怎么建", False),
    ],
)
def test_questions_about_the_making_of_a_document(question: str, issuance: bool) -> None:
    assert read(question).issuance is issuance


@pytest.mark.parametrize(("question", "english"), [("Who is responsible?", True), ("B2B谁负责", False)])
def test_the_language_is_that_of_the_original(question: str, english: bool) -> None:
    assert read(question).english is english


def test_facts_are_read_from_the_simplified_text() -> None:
    question = read("海外倉由誰負責", simplified="海外仓由谁负责")
    assert [fact.kind for fact in question.facts] == [FactKind.RESPONSIBLE]


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    question = read(text)
    assert question.original == text
    assert set(question.places) <= set(PLACES.values())
    assert set(question.documents) <= {1, 2, 3, 4}
