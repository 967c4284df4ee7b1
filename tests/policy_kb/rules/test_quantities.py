"""Numbers, dates and document numbers in one form, with the limits they are."""

import pytest

from policy_kb.rules.quantities import Bound, Quantity, parts_of, quantities, states

MOST, LEAST = Bound.AT_MOST, Bound.AT_LEAST


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("100万元", "1000000", "元", ""),
        ("一百万元", "1000000", "元", ""),
        ("1,000,000 元", "1000000", "元", ""),
        ("RMB 1 million", "1000000", "元", ""),
        ("1 million yuan", "1000000", "元", ""),
        ("¥500,000", "500000", "元", ""),
        ("2.5亿元", "250000000", "元", ""),
        ("二百三十万五千元", "2305000", "元", ""),
        ("3000万美元", "30000000", "美元", ""),
        ("百分之二十", "20", "%", ""),
        ("20％", "20", "%", ""),
        ("20 percent", "20", "%", ""),
        ("0.50%", "0.5", "%", ""),
        ("两成", "20", "%", ""),
        ("5个百分点", "5", "百分点", ""),
        ("三十个工作日", "30", "工作日", ""),
        ("30 working days", "30", "工作日", ""),
        ("八千平方米", "8000", "平方米", ""),
        ("8,000 square metres", "8000", "平方米", ""),
        ("20家", "20", "个", ""),
        ("二十个", "20", "个", ""),
        ("两个", "2", "个", ""),
        ("第三条", "3", "第", ""),
        ("监管方式9610", "9610", "", ""),
        ("十四五规划", "十四五", "", ""),
        ("最高不超过100万元", "1000000", "元", MOST),
        ("100万元封顶", "1000000", "元", MOST),
        ("补助上限为100万元", "1000000", "元", MOST),
        ("100万元以内", "1000000", "元", MOST),
        ("up to RMB 1 million", "1000000", "元", MOST),
        ("不少于2000平方米", "2000", "平方米", LEAST),
        ("2000平方米以上", "2000", "平方米", LEAST),
        ("注册满一年", "1", "年", LEAST),
        ("at least 2,000 square metres", "2000", "平方米", LEAST),
    ],
)
def test_a_number_in_one_form(text: str, value: str, unit: str, bound: str) -> None:
    assert quantities(text) == {Quantity(value, unit, Bound(bound))}


@pytest.mark.parametrize(
    "text",
    ["2024年4月1日", "2024-04-01", "2024.4.1", "二〇二四年四月一日", "April 1, 2024", "1 April 2024", "Apr. 1st 2024"],
)
def test_a_date_in_one_form(text: str) -> None:
    assert quantities(text) == {Quantity("2024-04-01", "date")}


@pytest.mark.parametrize("text", ["海商发〔2024〕12号", "海商发[2024]12 号", "海商发（2024）第12号"])
def test_a_document_number_in_one_form(text: str) -> None:
    assert Quantity("商发〔2024〕12", "号") in quantities(text)


@pytest.mark.parametrize(
    "text", ["进一步统一认识", "一般企业", "建立一个平台", "十分重要", "万众一心的大事", "二是加强", ""]
)
def test_words_with_numerals_in_them_are_no_numbers(text: str) -> None:
    assert not {one for one in quantities(text) if one.value.isdecimal()} - {Quantity("10000", "")}


def test_a_date_says_its_month_year_and_day() -> None:
    parts = parts_of(quantities("自2024年4月1日起施行"))
    for text in ("2024年", "2024年4月", "4月1日"):
        assert quantities(text) <= parts
    assert not quantities("2024年5月") <= parts


@pytest.mark.parametrize(
    ("claimed", "stated", "holds"),
    [
        ("100万元", "给予一百万元", True),
        ("100万元", "给予100万美元", False),
        ("100", "100家企业", True),
        ("100家", "100万元", False),
        ("100家", "100个", True),
        ("20%", "20个", False),
        ("最高100万元", "最高不超过100万元", True),
        ("100万元", "最高不超过100万元", False),  # the limit is what counts
        ("不少于100万元", "最高不超过100万元", False),
        ("最高100万元", "给予100万元", True),
        ("海商发〔2024〕12号", "海商发〔2024〕12号", True),
        ("海商发〔2024〕13号", "海商发〔2024〕12号", False),
        ("京商发〔2024〕12号", "海商发〔2024〕12号", True),
    ],
)
def test_whether_a_text_states_a_number(claimed: str, stated: str, holds: bool) -> None:
    known = quantities(stated)
    assert all(states(one, known) for one in quantities(claimed)) is holds
