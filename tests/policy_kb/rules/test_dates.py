"""Dates and terms as documents write them."""

from datetime import date

import pytest

from policy_kb.rules.dates import is_date_line, read_date, term


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018年12月18日", date(2018, 12, 18)),
        ("2018 年 12 月 8 日", date(2018, 12, 8)),
        ("2018-12-18", date(2018, 12, 18)),
        ("2018.1.2", date(2018, 1, 2)),
        ("二〇一八年十二月十八日", date(2018, 12, 18)),
        ("二○二二年一月二十六日", date(2022, 1, 26)),
        ("2018年13月1日", None),
        ("2018年2月30日", None),
        ("明天", None),
    ],
)
def test_reading(text, day):
    assert read_date(text) == day


def test_a_date_line_is_a_date_alone():
    assert is_date_line("（2018年12月18日）")
    assert is_date_line("二〇一八年十二月十八日")
    assert not is_date_line("2018年12月18日起施行")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("本办法自2023年6月1日起施行。", date(2023, 6, 1), None),
        ("本办法自2023年6月1日起施行，有效期至2025年12月31日。", date(2023, 6, 1), date(2025, 12, 31)),
        ("本措施自2023年6月1日起实施，有效期3年。", date(2023, 6, 1), date(2026, 5, 31)),
        ("本措施自2024年2月29日起实施，有效期为一年。", date(2024, 2, 29), date(2025, 2, 28)),
        ("本措施自2023年1月31日起执行，有效期五年。", date(2023, 1, 31), date(2028, 1, 30)),
        ("企业自2023年6月1日起施行承诺。", None, None),
        ("本办法自发布之日起施行，有效期2年。", None, None),
    ],
)
def test_the_term_a_document_states(text, first, last):
    assert term(text) == (first, last)
