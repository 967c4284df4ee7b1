"""Which questions the registry takes as its own, and what it understands of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parks.rules.asking import COMPARED, Asked, names_of, read_asked
from tests.retrieval.policy_questions import FILES, questions_in

PARKS = {
    "xiangyu": "象屿园区",
    "tianzhu": "北京天竺综合保税区",
    "daxing": "北京大兴国际机场临空经济区（大兴）",
    "tongzhou": "通州跨境电商孵化园（演示）",
}
DISTRICTS = {"海淀区": "haidian", "通州区": "tongzhou", "顺义区": "shunyi"}
OF_THE_REGISTRY_TOO = {"厦门象屿园区的租金是多少？"}  # the documents say nothing of it, the registry does


def read(question: str) -> Asked | None:
    return read_asked(question, parks=PARKS, districts=DISTRICTS, cities=["北京市", "厦门市"])


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("哪个园区能做保税仓还有空位？", Asked(uses=("bonded",), vacant=True)),
        ("哪个园区租金最便宜？", Asked(order="rent")),
        ("空置面积最大的是哪个园区？", Asked(order="vacancy", vacant=True)),
        ("通州有跨境电商园区吗？", Asked(district="tongzhou")),
        ("思明区有哪些园区？", Asked(elsewhere="思明区")),
        ("顺义的园区有多大的仓库可以租？", Asked(district="shunyi", uses=("warehouse",), vacant=True)),
        ("哪些园区提供报关服务？", Asked(services=("clearance",))),
        ("厦门哪个园区有仓库出租？", Asked(city="厦门市", uses=("warehouse",), vacant=True)),
        ("我想租300平米以上的办公室，有合适的园区吗？", Asked(uses=("office",), vacant=True, area_from=300)),
        ("有没有200平方米左右的园区空间出租？", Asked(vacant=True, area_from=133, area_to=300)),
        ("哪个园区离地铁最近？", Asked(rest="离地铁最近")),
        ("有没有带直播间的园区？", Asked(rest="直播间")),
        ("象屿园区现在还有空位吗？", Asked(named=("xiangyu",), facts=("vacancy",))),
        ("天竺综合保税区里能租到保税仓吗？", Asked(named=("tianzhu",), facts=("vacancy",), uses=("bonded",))),
        ("通州孵化园的租金是多少？", Asked(named=("tongzhou",), facts=("rent",))),
        ("怎么联系通州跨境电商孵化园招商？", Asked(named=("tongzhou",), facts=("contact",))),
        ("大兴机场临空经济区在哪里？", Asked(named=("daxing",), facts=("place",))),
        ("天竺综保区有没有办公室出租", Asked(named=("tianzhu",), facts=("vacancy",), uses=("office",))),
        ("通州孵化园里有哪些企业入驻？", Asked(named=("tongzhou",), facts=("tenants",))),
        ("哪里可以租到保税仓库？", Asked(uses=("bonded",), vacant=True)),
        ("我要一个500平的保税仓", Asked(uses=("bonded",), vacant=True, area_from=333, area_to=750)),
        ("哪个园区开园最早？", Asked(order="oldest")),
        ("最新开园的是哪个产业园？", Asked(order="opened")),
        ("象屿园区和通州孵化园有什么区别？", Asked(named=("xiangyu", "tongzhou"), facts=COMPARED)),
        ("通州孵化园和天竺综保区哪个租金更便宜？", Asked(named=("tianzhu", "tongzhou"), facts=("rent",))),
        ("顺义园区仓库月租多少钱一平", Asked(district="shunyi", uses=("warehouse",), vacant=True)),
    ],
)  # fmt: skip
def test_what_is_understood(question: str, asked: Asked) -> None:
    assert read(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "厦门有哪些跨境电商园区？", "怎么申请入驻跨境电商产业园？", "入驻园区有什么补贴吗？", "哪些园区可以做网购保税进口？",
        "北京天竺综合保税区管委会负责什么？", "海外仓支持政策由谁负责？", "保税仓是什么？", "你好", "", "综试区有哪些园区", "哪里有海外仓库可租？", "象屿园区和其他园区的支持政策有什么不同？",
    ],
)  # fmt: skip
def test_what_is_left_to_the_documents(question: str) -> None:
    assert read(question) is None


@pytest.mark.parametrize("path", FILES)
def test_no_question_on_policy_is_taken(path: str) -> None:
    """Every question by which the answers from documents are measured stays theirs."""
    questions = questions_in(path)
    assert len(questions) >= 5
    assert {each for each in questions if read(each)} <= OF_THE_REGISTRY_TOO


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(question: str) -> None:
    assert read(question) is None or isinstance(read(question), Asked)


def test_names_of_a_park() -> None:
    assert {"通州跨境电商孵化园", "通州孵化园"} <= names_of("通州跨境电商孵化园（演示）")
    assert "大兴机场临空经济区" in names_of("北京大兴国际机场临空经济区（大兴）")
    assert names_of("园区") == set()
