"""Which questions ask for a department's duties, and of which department."""

import pytest

from policy_kb.rules.duties import DEPARTMENT_PAGE, Body, asks_duties, named_bodies

TAX = Body(1, ("北京市税务局", "市税务局"), "北京")
TAX_THERE = Body(2, ("厦门市税务局", "市税务局"), "厦门")
CUSTOMS = Body(3, ("北京海关",), "北京")
COMMERCE = Body(4, ("北京市商务局", "市商务局"), "北京")
BODIES = (TAX, TAX_THERE, CUSTOMS, COMMERCE)


@pytest.mark.parametrize(
    "text",
    [
        "税务局负责什么?",
        "市财政局负责哪些事项",
        "海关都管什么",
        "商务局的职责是什么",
        "税务局有哪些职责",
        "税务局负责的有哪些",
        "what is the tax bureau responsible for?",
        "what does the tax bureau do for exporters?",
        "which clauses is customs in charge of",
    ],
)
def test_questions_that_ask_for_duties(text):
    assert asks_duties(text)


@pytest.mark.parametrize(
    "text",
    [
        "海外仓由谁负责?",
        "海外仓支持政策由哪些单位负责",
        "税务局的电话是多少",
        "独立站有哪些资金支持",
        "who is responsible for overseas warehouses?",
        "what do the documents say",
    ],
)
def test_questions_that_ask_for_something_else(text):
    assert not asks_duties(text)


@pytest.mark.parametrize(
    ("text", "places", "found"),
    [
        ("北京市税务局负责什么", ("北京",), [1]),
        ("税务局负责什么", (), [1, 2]),
        ("厦门的税务局负责什么", ("厦门",), [2]),
        ("市税务局负责什么", (), [1, 2]),
        ("海关负责什么", (), [3]),
        ("北京海关负责什么", ("北京",), [3]),
        ("教委负责什么", (), []),
        ("税务局负责什么", ("深圳",), []),
    ],
)
def test_departments_named_in_full_or_barely(text, places, found):
    assert named_bodies(text, BODIES, places=places) == found


def test_a_page_is_told_from_other_addresses():
    words = "全部见 /policies/departments/12/ 。/policies/12/ 不算"
    assert DEPARTMENT_PAGE.findall(words) == ["/policies/departments/12/"]
