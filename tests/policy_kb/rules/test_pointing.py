"""What belongs to a question in other sections: by words that tell entries apart, by clauses, by what is open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.pointing import MOST, Pointer, asks_what_is_on, pointers
from policy_kb.rules.text import bigrams, fold

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def entry(
    key: str, title: str, body: str = "", kind: str = "subsidy", clauses: tuple[str, ...] = (), **days: int
) -> Pointer:
    """An entry that opens and closes so many days from now."""
    return Pointer(
        key=key,
        kind=kind,
        title=frozenset(bigrams(title)),
        body=frozenset(bigrams(body)),
        clauses=frozenset(clauses),
        opens_at=NOW + timedelta(days=days["opens"]) if "opens" in days else None,
        closes_at=NOW + timedelta(days=days["closes"]) if "closes" in days else None,
    )


SCHEMES = [
    entry(
        "site", "独立站建设支持", "自建独立站的企业，按建站和运营费用的一定比例支持，在线申报补贴", closes=12, opens=-3
    ),
    entry("award", "独立站奖励", "独立站销售达到标准的企业，给予定额奖励，在线申报补贴", closes=40, opens=5),
    entry(
        "warehouse",
        "海外仓建设支持",
        "在境外建设、租赁海外仓的企业，支持货架、系统和租金，在线申报补贴",
        closes=20,
        opens=-3,
    ),
    entry("booth", "展会参展支持", "参加境外展会的企业，支持展位费，在线申报补贴"),
    entry("fair", "广州跨境电商交易会", "展位和对接会", kind="event", closes=30),
]


def found(question: str, cited: tuple[str, ...] = (), entries: list[Pointer] = SCHEMES) -> list[str]:
    return pointers(fold(question), bigrams(question), cited, entries, now=NOW)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("独立站补贴怎么申请", "site"),
        ("海外仓的租金能补吗", "warehouse"),
        ("参展的展位费有支持吗", "booth"),
        ("独立站奖励的标准", "award"),
    ],
)
def test_words_that_tell_entries_apart_decide(question: str, first: str) -> None:
    assert found(question)[0] == first


@pytest.mark.parametrize("question", ["今天天气怎么样", "谁负责人才培养", "通关无纸化怎么做", ""])
def test_nothing_is_pointed_to_without_need(question: str) -> None:
    assert found(question) == []


def test_a_clause_in_common_points_without_a_word_in_common() -> None:
    entries = [*SCHEMES, entry("rule", "公共仓认定", clauses=("abc",))]
    assert found("谁来牵头", cited=("abc",), entries=entries) == ["rule"]


def test_a_clause_cited_besides_does_not_point_by_itself() -> None:
    entries = [*SCHEMES, entry("rule", "公共仓认定", clauses=("abc",))]
    assert found("谁来牵头", cited=("first", "abc"), entries=entries) == []


def test_of_what_stands_on_one_page_the_best_is_named() -> None:
    page = [
        replace(one, page="/one/") for one in (entry("scheme", "独立站支持"), entry("call", "独立站支持", closes=9))
    ]
    assert found("独立站支持", entries=page) == ["call"]
    between = replace(entry("other", "独立站支持", closes=20), page="/two/")
    assert found("独立站支持", entries=[*page, between]) == ["call", "other"]


def test_what_is_open_comes_before_what_opens_later() -> None:
    alike = [entry("later", "独立站支持", opens=3, closes=9), entry("now", "独立站支持", opens=-3, closes=30)]
    assert found("独立站支持", entries=alike)[0] == "now"


def test_what_is_over_is_not_pointed_to() -> None:
    assert found("独立站支持", entries=[entry("gone", "独立站支持", closes=0)]) == []


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("现在有哪些可以申报的项目", ["site", "warehouse", "award"]),
        ("申报截止时间是哪天", ["site", "warehouse", "award"]),
        ("下个月有什么展会", ["fair"]),
    ],
)
def test_asking_what_is_on_lists_it_by_its_last_day(question: str, keys: list[str]) -> None:
    assert found(question) == keys


@pytest.mark.parametrize("question", ["海外仓由谁负责", "补贴的标准是多少", "展会有什么作用"])
def test_other_questions_do_not_ask_what_is_on(question: str) -> None:
    assert asks_what_is_on(question) == frozenset()


@given(st.text(max_size=40), st.lists(st.sampled_from(SCHEMES), unique_by=lambda one: one.key))
def test_however_one_asks_few_are_pointed_to_and_each_once(question: str, entries: list[Pointer]) -> None:
    keys = found(question, entries=entries)
    assert len(keys) == len(set(keys)) <= MOST
    assert set(keys) <= {one.key for one in entries}
