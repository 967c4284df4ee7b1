"""Amounts: rounding never gives more than there was."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.capitals import in_capitals
from core.money import LARGEST, WAN, exchanged, in_wan, to_fen, whole_wan

AMOUNTS = st.decimals(min_value=0, max_value=LARGEST, places=2)
ANY = st.decimals(min_value=-LARGEST, max_value=LARGEST, places=2)
RATES = st.decimals(min_value=Decimal("0.000001"), max_value=10_000, places=6)


@given(AMOUNTS)
def test_whole_wan_is_the_most_that_fits(amount: Decimal) -> None:
    rounded = whole_wan(amount)
    assert 0 <= rounded <= amount
    assert amount - rounded < WAN
    assert rounded % WAN == 0
    assert whole_wan(rounded) == rounded


@given(AMOUNTS, AMOUNTS)
def test_who_has_more_never_gets_less(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    assert whole_wan(less) <= whole_wan(more)
    assert to_fen(less) <= to_fen(more)


@given(AMOUNTS, AMOUNTS)
def test_parts_rounded_never_exceed_the_whole_rounded(one: Decimal, other: Decimal) -> None:
    assert whole_wan(one) + whole_wan(other) <= whole_wan(one + other)


@given(st.decimals(max_value=0, min_value=-LARGEST, places=2))
def test_a_debt_is_no_subsidy(amount: Decimal) -> None:
    assert whole_wan(amount) == 0


@given(ANY)
def test_wan_is_the_same_amount(amount: Decimal) -> None:
    assert in_wan(amount) * WAN == amount
    assert "E" not in str(in_wan(amount)) or amount % 1  # 200, never 2E+2


@given(AMOUNTS)
def test_fen_stay_as_they_are(amount: Decimal) -> None:
    assert to_fen(amount) == amount
    assert to_fen(amount).as_tuple().exponent == -2


@given(st.decimals(min_value=0, max_value=10**6, places=2), RATES)
def test_an_exchanged_amount_is_off_by_half_a_fen_at_most(amount: Decimal, rate: Decimal) -> None:
    assert abs(exchanged(amount, rate) - amount * rate) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("amount", "wan"),
    [("2000000", "200"), ("15500", "1.55"), ("0", "0"), ("9999.99", "0.999999"), ("10000.00", "1")],
)
def test_wan_as_written(amount: str, wan: str) -> None:
    assert str(in_wan(Decimal(amount))) == wan


@pytest.mark.parametrize(
    ("amount", "fen"), [("0.005", "0.01"), ("0.0049", "0.00"), ("1.125", "1.13"), ("1.115", "1.12")]
)
def test_halves_round_away_from_zero_as_invoices_do(amount: str, fen: str) -> None:
    assert to_fen(Decimal(amount)) == Decimal(fen)


def test_a_foreign_invoice() -> None:
    assert exchanged(Decimal("100.00"), Decimal("7.123456")) == Decimal("712.35")


@pytest.mark.parametrize(("amount", "whole"), [("19999.99", 10_000), ("20000.00", 20_000), ("9999.99", 0)])
def test_just_below_and_just_at_a_wan(amount: str, whole: int) -> None:
    assert whole_wan(Decimal(amount)) == whole


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("1.05", "壹元零伍分"),
        ("15", "壹拾伍元整"),
        ("1002.5", "壹仟零贰元伍角"),
        ("10500.50", "壹万零伍佰元伍角"),
        ("1010000", "壹佰零壹万元整"),
        ("100000010", "壹亿零壹拾元整"),
        ("1200000000", "壹拾贰亿元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_in_capital_figures(amount: str, words: str) -> None:
    assert in_capitals(Decimal(amount)) == words


@given(AMOUNTS)
def test_capital_figures_never_say_two_zeros(amount: Decimal) -> None:
    words = in_capitals(amount)
    assert "零零" not in words
    assert words.endswith(("整", "角", "分"))
