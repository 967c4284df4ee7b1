"""What the chat says of parks: right, from what is published alone, each with its page."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from accounts.seeds.companies import seed_companies
from parks.models import ParkPage
from parks.seeds import seed_parks
from parks.services.asked import answer_asked
from policy_kb.chat import desk
from policy_kb.models.chat import Channel
from tests.factories.parks import draft_title

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks(people: dict[str, User], settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_companies()
    with time_machine.travel(NOW, tick=False):
        list(seed_parks(now=timezone.now(), day=timezone.localdate()))


RIGHT = [
    ("哪个园区能做保税仓还有空位？", {"tianzhu", "xiamen-xiangyu", "shunyi-demo"}, ["1 处空位", "4800 平方米"]),
    ("哪個園區能做保稅倉還有空位？", {"tianzhu", "xiamen-xiangyu", "shunyi-demo"}, ["1 处空位"]),
    ("哪个园区租金最便宜？", {"xiamen-xiangyu", "shunyi-demo", "tianzhu", "tongzhou-demo"}, ["租金从低到高"]),
    ("通州有跨境电商园区吗？", {"tongzhou-demo"}, ["通州区"]),
    ("厦门哪个园区有仓库出租？", {"xiamen-xiangyu"}, ["2400 平方米"]),
    ("我想租200平方米左右的办公室，有合适的园区吗？", {"tongzhou-demo"}, ["合计 240 平方米"]),
    ("哪个园区有创业孵化服务？", {"tongzhou-demo"}, ["创业孵化"]),
    ("有没有带直播间的园区？", {"tongzhou-demo"}, ["直播间"]),
    ("象屿园区现在还有空位吗？", {"xiamen-xiangyu"}, ["2400 平方米", "26.00–30.00 元"]),
    ("通州孵化园的租金是多少？", {"tongzhou-demo"}, ["55.00–60.00 元/平方米·月"]),
    ("怎么联系通州跨境电商孵化园招商？", {"tongzhou-demo"}, ["杨经理 010-55550118"]),
    ("顺义临空跨境产业园什么时候开园的？", {"shunyi-demo"}, ["2019年6月18日"]),
    ("通州孵化园入驻了多少家企业？", {"tongzhou-demo"}, ["2025 年", "46 家"]),
    ("通州孵化园里有哪些企业入驻？", {"tongzhou-demo"}, ["46 家", "晨帆电子商务有限公司"]),
    ("天竺综保区在哪里？", {"tianzhu"}, ["北京市", "没有登记详细地址"]),
    ("想找3000平米以上的仓库，北京哪里有？", {"tianzhu", "shunyi-demo"}, ["2 个", "北京市"]),
    ("寨上园区的招商电话是多少？", {"xiamen-zhaishang"}, ["没有公开招商联系方式"]),
    ("哪个园区开园最早？", {"shunyi-demo", "tongzhou-demo"}, ["从早到晚", "顺义临空跨境产业园"]),
    ("顺义临空跨境产业园和通州孵化园有什么区别？", {"shunyi-demo", "tongzhou-demo"}, ["2019年6月18日", "可租"]),
    ("大兴机场临空经济区有仓库出租吗？", {"daxing-airport"}, ["没有登记可租的仓储空间"]),
]  # fmt: skip


def test_answers_are_right_and_cite_the_page() -> None:
    """All in one: seeding the demo parks costs more than asking."""
    wrong = []
    for question, pages, words in RIGHT:
        found = answer_asked(question, NOW)
        cited = {line.url for line in found.lines} if found else set()
        told = found is not None and found.is_found and all(each in found.answer for each in words)
        if not told or cited != {f"/parks/{slug}/" for slug in pages}:
            wrong.append((question, found))
    assert wrong == []


def test_the_cheapest_comes_first() -> None:
    found = answer_asked("哪个园区租金最便宜？", NOW)
    assert found is not None
    assert found.lines[0].url == "/parks/xiamen-xiangyu/"


NOT_ON_RECORD = [
    "思明区有哪些园区？", "海淀区有产业园吗？", "哪个园区离地铁最近？", "寨上园区是什么时候开园的？", "哪个园区有9000平方米以上的保税仓？",
]  # fmt: skip


def test_what_is_not_on_record_is_said_to_be_so() -> None:
    for question in NOT_ON_RECORD:
        found = answer_asked(question, NOW)
        assert found is not None, question
        assert not found.is_found, question
        assert "没有" in found.answer
        assert found.lines


def test_what_is_not_understood_beside_what_is_does_not_hide_an_answer() -> None:
    found = answer_asked("哪个园区有保税仓可租又养着熊猫？", NOW)
    assert found is not None
    assert found.is_found
    assert "没有按“又养着熊猫”筛选" in found.answer


def test_drafts_are_never_told() -> None:
    draft_title(ParkPage.objects.get(slug="tongzhou-demo"), "秘密改名孵化园")
    ParkPage.objects.get(slug="xiamen-xiangyu").unpublish()
    assert answer_asked("秘密改名孵化园的租金是多少？", NOW) is None
    found = answer_asked("哪个园区能做保税仓还有空位？", NOW)
    assert found is not None
    assert "象屿" not in found.answer


def test_the_page_gets_the_registry_s_answer_and_programs_the_documents() -> None:
    question = "哪个园区能做保税仓还有空位？"
    asked = desk.ask(question=question, user=AnonymousUser(), conversation_id=None, channel=Channel.WEB)
    assert (asked.origin, asked.status) == ("registry", "answered")
    assert {row["url"] for row in asked.related} >= {"/parks/tianzhu/"}
    assert "天竺" in asked.answer
    told = desk.ask(question=question, user=AnonymousUser(), conversation_id=None, channel=Channel.API)
    assert told.origin != "registry"
