"""Canonical titles, document numbers, likeness of texts."""

import pytest

from policy_kb.rules.identity import (
    canonical_title,
    document_number,
    figures,
    folded,
    is_digest_title,
    likeness,
    without_digest_suffix,
)


@pytest.mark.parametrize(
    "title",
    [
        "中国(北京)跨境电子商务综合试验区 实施方案",
        " 中国（北京）跨境电子商务综合试验区实施方案",
        "中国(北京） 跨境电子商务综合试验区\n实施方案",
    ],
)
def test_one_form_of_a_title(title):
    assert canonical_title(title) == "中国（北京）跨境电子商务综合试验区实施方案"


def test_latin_words_of_a_title_keep_their_blanks():
    assert canonical_title("B2B  Export Rules 2020") == "B2B Export Rules 2020"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("京政办发〔2018〕48号", "京政办发〔2018〕48号"),
        ("京政办发[2018]48 号", "京政办发〔2018〕48号"),
        ("闽政办便函（2018）71号", "闽政办便函〔2018〕71号"),
        ("京商函字〔2022〕82", "京商函字〔2022〕82号"),
        ("（国函〔2018〕93 号）", "国函〔2018〕93号"),
        ("国办发〔2015〕第046号", "国办发〔2015〕46号"),
        ("海关总署公告2020年第75号", "海关总署公告2020年第75号"),
        ("公告 2020 年第 75 号", "公告2020年第75号"),
        ("依据国函〔2018〕93号制定本方案", ""),
        ("2018年12月18日", ""),
        ("", ""),
    ],
)
def test_one_form_of_a_number(line, number):
    assert document_number(line) == number


def test_a_number_within_a_line():
    assert document_number("某办法（某政发[2020]3号）", whole=False) == "某政发〔2020〕3号"
    assert document_number("某办法", whole=False) == ""


def test_digests():
    assert is_digest_title("某办法（摘编）")
    assert without_digest_suffix("某办法(摘编)") == "某办法"
    assert not is_digest_title("摘编办法")


def test_folding_ignores_layout_but_no_figure():
    assert folded("一、完善，政策。\n（试行）") == folded("一.完善,政策.(试行)")
    assert folded("3.5万") != folded("35万")
    assert folded("20%") != folded("20")


class TestFigures:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("最高100万元", "最高 １００ 万元"),
            ("奖励1,000元", "奖励1000元"),
            ("1.支持海外仓。\n（2）支持独立站。\n③支持平台。", "2、支持海外仓。\n3.支持独立站。\n支持平台。"),
            ("第三条 按月发放。", "第四条 按月发放。"),
            ("一、完善政策。（一）支持独立站。", "二.完善政策。(三)支持独立站。"),
            ("3.2025年建成。", "4. 2025年建成。"),
            ("支持海外仓。2.支持独立站。", "支持海外仓。\n3.支持独立站。"),
        ],
    )
    def test_layout_and_list_marks_are_no_figures(self, first, second):
        assert figures(first) == figures(second)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("最高100万元", "最高150万元"),
            ("最高100万元", "最高100亿元"),
            ("不超过3.5%", "不超过35%"),
            ("1.5倍", "2.5倍"),
            ("2025年12月31日", "2026年12月31日"),
            ("最高五十万元", "最高八十万元"),
            ("有效期三年", "有效期五年"),
            ("不低于百分之二十", "不低于百分之三十"),
            ("先给50，再给50", "先给50"),
        ],
    )
    def test_amounts_shares_and_dates_are(self, first, second):
        assert figures(first) != figures(second)

    def test_each_is_counted(self):
        assert figures("1.奖励50万元，再奖50万元，共20%") == {"50万": 2, "20%": 1}


class TestLikeness:
    def test_the_same_words_are_alike_whatever_the_layout(self):
        assert likeness("一、完善，政策。", "一.完善,政策").overall == 1.0

    def test_an_excerpt_is_held_by_the_whole(self):
        whole = "完善海外仓支持政策，培育平台企业，支持独立站建设，组织供需对接。"
        alike = likeness(whole, "完善海外仓支持政策，培育平台企业")
        assert alike.second_in_first == 1.0
        assert alike.first_in_second < 0.6

    def test_different_texts_have_little_in_common(self):
        assert likeness("完善海外仓支持政策", "明天股市会不会上涨").overall == 0.0

    def test_two_empty_texts_are_the_same(self):
        assert likeness("", "。").overall == 1.0
