"""Tier of government, region and topics of a document."""

import pytest

from policy_kb.rules.placing import first_region, level_of, region_of, topics_of

WORDS = {
    "全国": "全国", "中国": "全国", "北京": "北京", "北京市": "北京", "福建": "福建", "福建省": "福建", "厦门": "厦门", "厦门市": "厦门",
    "吉林": "吉林", "吉林市": "吉林市",
}  # fmt: skip


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院", "state_council"),
        ("国务院办公厅", "state_council"),
        ("商务部", "ministry"),
        ("海关总署", "ministry"),
        ("国家税务总局", "ministry"),
        ("国家外汇管理局", "ministry"),
        ("福建省人民政府办公厅", "province"),
        ("广西壮族自治区商务厅", "province"),
        ("厦门市商务局", "city"),
        ("北京市人民政府办公厅", "city"),
        ("北京市商务局", "city"),
        ("北京市朝阳区商务局", "district"),
        ("浙江省杭州市余杭区人民政府", "district"),
        ("杭州市萧山区商务局", "district"),
        ("某协会", ""),
    ],
)
def test_the_level_by_the_issuer(issuer, level):
    assert level_of([issuer], "") == level


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("国办发〔2015〕46号", "state_council"),
        ("京政办发〔2018〕48号", "city"),
        ("闽政办便函〔2018〕71号", "province"),
        ("厦商务〔2020〕1号", "city"),
        ("某商发〔2020〕1号", ""),
        ("", ""),
    ],
)
def test_the_level_by_the_number(number, level):
    assert level_of([], number) == level


def region(title="", issuers=(), level="", number="", text=""):
    return region_of(WORDS, title=title, issuers=issuers, level=level, doc_number=number, text=text)


def test_a_pilot_zone_in_the_title_decides():
    assert region("中国（厦门）跨境电子商务综合试验区实施方案", ["福建省人民政府办公厅"], "province") == "厦门"


def test_a_national_issuer_applies_everywhere():
    assert region("关于支持北京试点的意见", ["商务部"], "ministry") == "全国"


def test_title_then_issuer_then_number_then_text():
    assert region("厦门市办法", ["福建省商务厅"]) == "厦门"
    assert region("若干措施", ["福建省商务厅"]) == "福建"
    assert region("若干措施", number="京商函字〔2022〕82号") == "北京"
    assert region("若干措施", text="厦门要发展，厦门口岸，厦门园区。") == "厦门"
    assert region("若干措施", text="厦门要发展。") == "全国"


def test_the_longest_name_at_one_place_wins():
    assert first_region("吉林市办法", WORDS) == "吉林市"
    assert first_region("吉林省办法", WORDS) == "吉林"


def test_a_list_of_places_names_none():
    assert first_region("关于同意在北京等22个城市设立综合试验区的批复", WORDS) == ""


def test_topics_by_title_or_by_repeated_words():
    keywords = {"海外仓": ["海外仓"], "税收": ["退税", "免税"], "人才": ["人才"]}
    text = "退税要快，免税要准，退税无纸化。人才一次。"
    assert topics_of(keywords, title="海外仓办法", text=text) == ["海外仓", "税收"]
