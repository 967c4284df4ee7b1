"""Days, pay and checks of postings, computed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent.rules.jobs import POSTING, CheckRule, Days, Posted, Side, daily_for, is_out, needs_check

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))
SPANS = st.integers(1, 365).flatmap(lambda usual: st.tuples(st.just(usual), st.integers(usual, 365)))


@given(SPANS, DAYS, st.none() | DAYS)
def test_a_posting_is_public_on_its_first_day_and_never_longer_than_allowed(
    span: tuple[int, int], day: date, wished: date | None
) -> None:
    days = Days(usual=span[0], most=span[1])
    last = days.until(day, wished)
    assert not is_out(last, day)
    assert last <= day + timedelta(days=span[1])
    if wished is not None and day <= wished <= day + timedelta(days=span[1]):
        assert last == wished


@given(SPANS, DAYS, st.integers(-400, 400))
def test_an_extension_never_shortens_within_the_bound_and_never_passes_it(
    span: tuple[int, int], day: date, ahead: int
) -> None:
    days = Days(usual=span[0], most=span[1])
    until = day + timedelta(days=ahead)
    longer = days.extended(day, until)
    assert day < longer <= day + timedelta(days=span[1])
    if ahead < span[1]:
        assert longer > until or longer == day + timedelta(days=span[1])


@given(st.integers(1, 1_000_000))
def test_pay_a_day_comes_to_the_pay_a_month(monthly: int) -> None:
    daily = daily_for(monthly)
    assert daily * 21.75 >= monthly > (daily - 1) * 21.75


@pytest.mark.parametrize(
    ("rule", "passed", "taken_down", "checked"),
    [
        (CheckRule.ALL, 9, 0, True),
        (CheckRule.NONE, 0, 5, False),
        (CheckRule.NEW, 0, 0, True),
        (CheckRule.NEW, 1, 0, False),
        (CheckRule.NEW, 3, 1, True),
    ],
)
def test_whose_postings_are_checked(rule: CheckRule, passed: int, taken_down: int, checked: bool) -> None:
    assert needs_check(rule, passed=passed, taken_down=taken_down) is checked


def test_nobody_makes_the_other_sides_moves() -> None:
    assert {move.name for move in POSTING.moves_from(Posted.PENDING, {Side.POSTER})} == {"withdraw"}
    assert {move.name for move in POSTING.moves_from(Posted.PENDING, {Side.OFFICER})} == {
        "approve",
        "send_back",
        "take_down",
    }
    assert not POSTING.moves_from(Posted.DRAFT, {Side.OFFICER})
    assert POSTING.states == set(Posted)
