"""Personal data goes, what policies are made of stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.masking import is_card_number, is_identity_number, masked

# Valid check digits over made-up persons; 000 and 9xx are no district of birth anybody has.
IDENTITY = "11010519491231002X"
CARD = "6222021234567890128"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("请打我手机13812345678", "请打我手机［电话］"),
        ("Tel.13812345678", "Tel.［电话］"),
        ("手机 138-1234-5678，谢谢", "手机 ［电话］，谢谢"),
        ("+86 13812345678 联系", "［电话］ 联系"),
        ("１３８１２３４５６７８", "［电话］"),
        ("座机010-65288888转8012", "座机［电话］"),
        ("座机（0592）5318888", "座机［电话］"),
        ("电话 6528-8888", "电话 ［电话］"),
        (f"身份证{IDENTITY}能申报吗", "身份证［证件号］能申报吗"),
        (f"身份证号是{IDENTITY.lower()}", "身份证号是［证件号］"),
        ("老身份证号110105491231002", "老身份证号［证件号］"),
        ("发到 zhang.san+x@example.com.cn 吧", "发到 ［邮箱］ 吧"),
        (f"打到{CARD}", "打到［账号］"),
        (f"卡号 {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", "卡号 ［账号］"),
        ("账号：1109 0216 1234 567", "账号：［账号］"),
        ("微信号abc_12345加我", "微信号abc_12345加我"),
        ("微信：abc_12345", "微信：［社交账号］"),
        ("加我vx abc12345", "加我vx ［社交账号］"),
        ("QQ 123456789", "QQ ［社交账号］"),
    ],
)
def test_personal_data_is_masked(text: str, clean: str) -> None:
    assert masked(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "京商函字〔2022〕82号第二条说了什么",
        "海关监管方式9610、9710、9810和1210有什么区别",
        "最高不超过1000000元，折合13,812,345.678元",
        "2022年11月22日至2026-12-31有效",
        "咨询电话12345和12360",
        "统一社会信用代码91110105MA01ABCD3K可以查吗",
        "合同编号20221122000123",
        "面积不少于8000平方米，入驻企业20家",
        "国发〔2015〕46号和国办发2015年46号",
        "进出口税则号列8517130000",
        "微信小店可以做跨境吗",
        "wechat pay is accepted",
        "共13812345678901元",
        "投资13812345678元",
        "",
    ],
)
def test_what_policies_are_made_of_stays(text: str) -> None:
    assert masked(text) == text


def test_a_number_with_a_wrong_check_digit_is_no_identity() -> None:
    assert is_identity_number(IDENTITY)
    assert not is_identity_number(IDENTITY[:-1] + "1")
    assert not is_identity_number("110105194913310023")
    assert masked("编号110105194912310021") == "编号110105194912310021"


def test_card_numbers_check_out() -> None:
    assert is_card_number(CARD)
    assert not is_card_number(CARD[:-1] + "9")
    assert not is_card_number("0" * 12)


mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
words = st.text(st.characters(whitelist_categories=["Lo"], max_codepoint=0x9FFF, min_codepoint=0x4E00), max_size=20)


@given(words, mobiles, words)
def test_no_mobile_number_survives(before: str, mobile: str, after: str) -> None:
    assert mobile not in masked(f"{before}{mobile}，{after}")


@given(st.text(max_size=80))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(words, st.integers(2000, 2099), st.integers(1, 999))
def test_document_numbers_survive(before: str, year: int, number: int) -> None:
    text = f"{before}京商函字〔{year}〕{number}号"
    assert masked(text) == text


@given(st.integers(0, 99_999_999), st.sampled_from(["元", "万元", "美元", "平方米"]))
def test_amounts_survive(amount: int, unit: str) -> None:
    for written in (f"{amount}{unit}", f"{amount:,}{unit}", f"{amount / 100:.2f}{unit}"):
        assert masked(f"补贴{written}") == f"补贴{written}"


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9.]{0,10}@[a-z]{1,8}\.(com|cn|com\.cn)", fullmatch=True))
def test_no_address_survives(address: str) -> None:
    assert not re.search(r"@", masked(f"邮箱{address}。"))
