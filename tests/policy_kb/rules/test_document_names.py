"""Documents called by name, looked up among many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.document_names import DocumentName, DocumentNames
from policy_kb.rules.text import fold

PLAN = DocumentName(1, "中国（北京）跨境电子商务综合试验区实施方案", "京政办发〔2018〕48号", 2018, "北京", False)
PLAN_XIAMEN = DocumentName(
    3, "中国（厦门）跨境电子商务综合试验区实施方案", "闽政办便函〔2018〕71号", 2018, "厦门", False
)
OPINION = DocumentName(4, "关于促进跨境电子商务健康快速发展的指导意见", "国办发〔2015〕46号", 2015, "全国", True)
SHORT = DocumentName(5, "海外仓办法", "商令1号", None, "北京", False)
NAMES = DocumentNames([PLAN, PLAN_XIAMEN, OPINION, SHORT])


def named(text: str, *, years: tuple = (), places: tuple = (), national: bool = False) -> tuple[int, ...]:
    return NAMES.named(fold(text), years=years, places=places, national=national)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("京政办发〔2018〕48号和闽政办便函〔2018〕71 号有何不同", (1, 3)),
        ("京政办发〔2018〕4号", ()),
        ("商令1号怎么说", (5,)),
        ("海外仓办法", ()),  # a short title may be no name at all
        ("请看《关于促进跨境电子商务健康快速发展的指导意见》", (4,)),
        ("关于促进跨境电子商务", ()),
        ("", ()),
    ],
)
def test_numbers_and_titles_are_found_wherever_they_stand(text: str, documents: tuple[int, ...]) -> None:
    assert named(text) == documents


@pytest.mark.parametrize(
    ("text", "hints", "documents"),
    [
        ("实施方案", {}, (1, 3)),
        ("实施方案", {"places": ("厦门",)}, (3,)),
        ("实施方案", {"places": ("杭州",)}, ()),
        ("实施方案", {"years": (2015,)}, ()),
        ("实施方案", {"places": ("厦门", "北京"), "years": (2018,)}, (1, 3)),
        ("意见", {}, ()),
        ("意见", {"national": True}, (4,)),
        ("意见", {"years": (2015,)}, ()),
        ("办法", {"places": ("北京",), "years": (2020,)}, (5,)),  # a document without a year fits any
    ],
)
def test_a_kind_needs_what_fits(text: str, hints: dict, documents: tuple[int, ...]) -> None:
    assert named(text, **hints) == documents


def test_no_documents_no_names() -> None:
    assert DocumentNames([]).named("实施方案", years=(), places=(), national=False) == ()


@given(
    st.lists(st.text("甲乙丙丁〔〕12号", min_size=1, max_size=9), max_size=8),
    st.text("甲乙丙丁〔〕12号", max_size=30),
)
def test_a_number_is_found_exactly_when_it_stands_in_the_text(numbers: list[str], text: str) -> None:
    documents = [DocumentName(place, "", number, None, "", False) for place, number in enumerate(numbers)]
    text = fold(text)
    expected = tuple(place for place, number in enumerate(numbers) if fold(number) and fold(number) in text)
    assert DocumentNames(documents).named(text, years=(), places=(), national=False) == expected
