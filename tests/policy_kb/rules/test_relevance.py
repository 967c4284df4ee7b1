"""Place, document, heading and kind of fact, as they raise or lower a clause."""

from dataclasses import replace

import pytest

from policy_kb.rules.question import DocumentName, Question, read_question
from policy_kb.rules.relevance import ClauseView, adjustment

PLACES = {"北京": "北京", "厦门": "厦门", "杭州": "杭州"}
DOCUMENTS = (
    DocumentName(1, "中国（北京）跨境电子商务综合试验区实施方案", "京政办发〔2018〕48号", 2018, "北京", False),
    DocumentName(2, "关于进一步推进跨境电子商务创新发展的若干措施", "京商函字〔2022〕82号", 2022, "北京", False),
    DocumentName(4, "关于促进跨境电子商务健康快速发展的指导意见", "国办发〔2015〕46号", 2015, "全国", True),
)
PLAIN = ClauseView(
    document_id=9,
    region="北京",
    national=False,
    year=2018,
    kind="level3",
    heading="",
    heading_chain="二、主要任务",
    text="支持企业建设海外仓。",
)
NATIONAL = replace(PLAIN, region="全国", national=True)


def ask(text: str) -> Question:
    return read_question(text, simplified=text, synonyms={}, place_names=PLACES, documents=DOCUMENTS)


def lift(question: str, clause: ClauseView, **changes: object) -> float:
    """How much better than a plain clause the changed one is for the question."""
    return adjustment(ask(question), replace(clause, **changes)) - adjustment(ask(question), clause)


def test_an_open_question_changes_nothing_for_a_plain_clause() -> None:
    assert adjustment(ask("海外仓怎么建"), PLAIN) == 0


def test_the_place_asked_about_goes_before_the_country_and_that_before_another_place() -> None:
    question = ask("北京的海外仓")
    here, country = adjustment(question, PLAIN), adjustment(question, NATIONAL)
    elsewhere = adjustment(question, replace(PLAIN, region="厦门"))
    assert here > country > elsewhere
    assert country == 0


def test_of_two_places_asked_about_both_are_right() -> None:
    question = ask("北京和厦门的海外仓有什么区别")
    assert adjustment(question, PLAIN) == adjustment(question, replace(PLAIN, region="厦门")) > 0


def test_who_asks_what_the_country_says_gets_national_clauses() -> None:
    question = ask("国务院支持建海外仓吗")
    assert adjustment(question, NATIONAL) > 0 > adjustment(question, PLAIN)


def test_asked_about_place_and_country_neither_is_wrong() -> None:
    question = ask("北京和国务院分别怎么说海外仓")
    assert adjustment(question, NATIONAL) > 0
    assert adjustment(question, PLAIN) > 0
    assert adjustment(question, replace(PLAIN, region="厦门")) < 0


def test_a_document_called_by_name_goes_first() -> None:
    assert lift("京商函字〔2022〕82号的海外仓", PLAIN, document_id=2) > 0
    assert lift("若干措施里的海外仓", PLAIN, document_id=2) > 0
    assert lift("若干措施里的海外仓", PLAIN, document_id=1) == 0


def test_a_national_document_called_by_name_bears_no_penalty_for_others() -> None:
    question = ask("国务院的指导意见怎么说海外仓")
    assert question.documents == (4,)
    assert adjustment(question, replace(NATIONAL, document_id=4)) > adjustment(question, NATIONAL) >= 0


def test_a_clause_that_states_the_fact_goes_before_one_that_does_not() -> None:
    assert lift("海外仓最高补贴多少万元", PLAIN, text="支持企业建设海外仓，最高100万元。") > 0
    assert lift("海外仓怎么建", PLAIN, text="支持企业建设海外仓，最高100万元。") == 0


def test_stating_one_of_two_facts_counts_half() -> None:
    both = lift("海外仓补贴多少万元，截止什么时候", PLAIN, text="最高100万元，2024年8月9日截止。")
    one = lift("海外仓补贴多少万元，截止什么时候", PLAIN, text="最高100万元。")
    assert 0 < one < both
    assert one == pytest.approx(both / 2)
    assert both == lift("海外仓补贴多少万元", PLAIN, text="最高100万元。")


def test_a_heading_that_says_the_subject_lifts_the_clause() -> None:
    full = lift("完善海外仓支持政策", PLAIN, heading="完善海外仓支持政策")
    part = lift("完善海外仓支持政策", PLAIN, heading="海外仓支持的人才保障")
    assert full > part > 0
    assert lift("完善海外仓支持政策", PLAIN, heading="人才培养") == 0


def test_asked_who_a_heading_counts_only_above_a_bracket_of_departments() -> None:
    bracket = "支持企业建设海外仓。（责任单位：市商务局）"
    named = adjustment(ask("海外仓由谁负责"), replace(PLAIN, heading="海外仓", text=bracket))
    plain = adjustment(ask("海外仓由谁负责"), replace(PLAIN, text=bracket))
    assert named > plain
    assert lift("海外仓由谁负责", PLAIN, heading="海外仓") == 0


def test_introductions_stand_back_unless_the_document_s_making_is_asked_for() -> None:
    assert lift("海外仓怎么建", PLAIN, kind="preamble") < 0
    assert lift("方案什么时候印发", PLAIN, kind="preamble") > 0
    assert lift("方案依据哪个批复", PLAIN, kind="preamble") > 0


@pytest.mark.parametrize(
    ("heading", "chain"), [("指导思想", "一、总体要求"), ("坚持先行先试", "一、总体要求 （二）基本原则")]
)
def test_principles_stand_back_unless_asked_for(heading: str, chain: str) -> None:
    assert lift("人才培养怎么做", PLAIN, heading=heading, heading_chain=chain) < 0
    asked = "指导思想是什么" if "指导" in heading else "基本原则有哪些"
    assert lift(asked, PLAIN, heading=heading, heading_chain=chain) > 0
