"""The five real texts, where they are at hand: every clause in its place."""

from datetime import date

import pytest

from policy_kb.rules.departments import responsible_departments
from policy_kb.rules.identity import folded
from tests.policy_kb.ingestion.texts import REAL, by_path, real

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not part of the repository")

PLAN_PATHS = [
    "印发通知", "引言",
    "一", "一/（一）", "一/（二）", "一/（三）", "一/（四）",
    "二", "二/（一）", "二/（一）/1", "二/（一）/2", "二/（二）", "二/（二）/3", "二/（二）/4", "二/（三）", "二/（三）/5", "二/（三）/6",
    "二/（四）", "二/（四）/7", "二/（五）", "二/（五）/8", "二/（五）/9", "二/（六）", "二/（六）/10", "二/（六）/11",
    "二/（七）", "二/（七）/12", "二/（七）/13", "二/（八）", "二/（八）/14", "二/（九）", "二/（九）/15", "二/（十）", "二/（十）/16",
    "三", "三/（一）", "三/（二）", "三/（三）", "三/（四）",
]  # fmt: skip


@pytest.mark.parametrize("number", [0, 1])
def test_the_beijing_plan_from_either_source(number):
    parsed = real(number)
    nodes = by_path(parsed)
    assert list(nodes) == PLAN_PATHS
    assert parsed.title == "中国（北京）跨境电子商务综合试验区实施方案"
    assert parsed.issuers == ["北京市人民政府办公厅"]
    assert parsed.written_on == date(2018, 12, 18)
    assert nodes["印发通知"].is_notice
    assert nodes["引言"].text.startswith("为深入贯彻落实")
    assert "〔2018〕93号" in nodes["引言"].text
    assert nodes["二/（二）/3"].label == "二（二）3"
    assert nodes["二/（二）/3"].anchor == "c-2-2-3"
    assert nodes["三"].heading == "保障措施"
    assert len(responsible_departments(nodes["二/（二）/4"].text)) == 10


def test_only_the_news_site_knows_the_number():
    assert real(0).doc_number == ""
    parsed = real(1)
    assert parsed.doc_number == "京政办发〔2018〕48号"
    assert (parsed.publisher, parsed.published_on) == ("物流北京", date(2019, 1, 2))


def test_both_sources_give_the_same_words():
    assert folded(real(0).body) == folded(real(1).body)


def test_hard_wraps_leave_no_trace():
    text = by_path(real(0))["一/（三）"].text
    assert "建设100个跨境电子商务海外仓及保税仓" in text
    assert text.count("\n") == 1  # between the heading and its one paragraph


def test_paragraphs_of_principles_stay_apart():
    assert [line[:6] for line in by_path(real(0))["一/（二）"].text.split("\n")[1:]] == [
        "坚持创新引领",
        "坚持开放合作",
        "坚持协同发展",
        "坚持优进优出",
    ]


def test_the_measures_of_2022():
    parsed = real(2)
    nodes = by_path(parsed)
    assert parsed.title == "关于进一步推进跨境电子商务创新发展的若干措施"
    assert (parsed.doc_number, parsed.written_on) == ("京商函字〔2022〕82号", date(2022, 1, 26))
    assert "品牌影响力" in nodes["（一）/2"].text, "a word split across pages is whole again"
    assert "持续推进“优进优出”" in nodes["（二）/6"].text
    assert nodes["（四）/12"].label == "（四）12"
    assert responsible_departments(nodes["（四）/11"].text) == ["市商务局", "相关区政府"]
    assert responsible_departments(nodes["（二）/5"].text)[-1] == "北京大兴国际机场临空经济区(大兴)管委会"
    assert "联系电话" in nodes["印发通知"].text


def test_the_opinion_of_2015_has_a_title_from_its_purpose():
    parsed = real(3)
    assert parsed.title == "关于促进我国跨境电子商务健康快速发展的意见"
    assert parsed.issuers == ["国务院"]
    nodes = by_path(parsed)
    assert list(nodes)[1:] == ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert nodes["引言"].text.count("近年来，我国跨境电子商务快速发展") == 1, "the page's summary is gone"
    assert "充分发挥各驻外经商机构作用" in nodes["八"].text
    assert nodes["十二"].text.count("\n") == 2


def test_the_xiamen_plan():
    parsed = real(4)
    nodes = by_path(parsed)
    assert parsed.title == "中国（厦门）跨境电子商务综合试验区实施方案"
    assert (parsed.doc_number, parsed.written_on) == ("闽政办便函〔2018〕71号", date(2018, 12, 12))
    assert nodes["二/（四）/3"].heading == "发展智能物流"
    assert "法制规范的跨境电子商务发展环境" in nodes["一/（三）"].text
    assert nodes["一/（二）/1"].heading == "坚持综合改革，有序推进"
    assert "**" not in parsed.text
    assert parsed.tail[-1].startswith("抄送：省商务厅")
    assert len(nodes) == 34


@pytest.mark.parametrize("number", range(5))
def test_nothing_else_was_taken_away(number):
    parsed = real(number)
    (path,) = REAL.glob(f"{number:03d}_*.txt")
    kept = "".join([*parsed.lead, *(node.text for node, _ in parsed.walk()), *parsed.tail, *parsed.removed])
    assert sorted("".join(kept.split())) == sorted("".join(path.read_text(encoding="utf-8").split()))
