"""Personal details are hidden, policy numbers are not."""

import pytest

from policy_kb.rules.masking import masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("我的电话是13812345678，请回电", "我的电话是〔电话〕，请回电"),
        ("打+86 138-1234-5678", "打〔电话〕"),
        ("座机010-87654321", "座机〔电话〕"),
        ("身份证11010519491231002X可以申请吗", "身份证〔证件号〕可以申请吗"),
        ("账号6222 0212 3456 7890 123", "账号〔银行账号〕"),
        ("发到li.lei@example.com", "发到〔邮箱〕"),
    ],
)
def test_details_are_hidden(text: str, hidden: str) -> None:
    assert masked(text) == hidden


@pytest.mark.parametrize(
    "text",
    ["京商函字〔2022〕82号", "9610和1210", "不超过1,000,000元", "2024年4月1日至2025年12月31日", "91350100M000100Y43"],
)
def test_policy_numbers_stay(text: str) -> None:
    assert masked(text) == text
