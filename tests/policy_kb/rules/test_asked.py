"""What the office looks for: gaps, what stands apart, what rises."""

from datetime import date, timedelta

import pytest

from policy_kb.rules.answer import Origin, Status
from policy_kb.rules.asked import Asked, View, daily_counts, is_rising

TODAY = date(2026, 11, 22)


def asked(status: Status = Status.ANSWERED, **changes: object) -> Asked:
    fields = {"pk": 1, "question": "？", "reason": "", "origin": Origin.EXTRACTIVE, "day": TODAY}
    return Asked(**{**fields, "handled": False, "useful": None, "status": status, **changes})


@pytest.mark.parametrize(
    ("one", "views"),
    [
        (asked(), {View.ALL}),
        (asked(Status.PARTIAL, reason="fact_missing"), {View.ALL, View.PARTIAL}),
        (asked(Status.REFUSED, reason="other_place"), {View.ALL, View.UNANSWERED}),
        (asked(Status.REFUSED), {View.ALL, View.UNANSWERED}),
        (asked(Status.REFUSED, reason="injection"), {View.ALL, View.APART}),
        (asked(Status.REFUSED, reason="off_topic"), {View.ALL, View.APART}),
        (asked(Status.REFUSED, reason="private"), {View.ALL, View.APART}),
        (asked(useful=False), {View.ALL, View.DISLIKED}),
        (asked(useful=True), {View.ALL}),
    ],
)
def test_which_views_a_question_belongs_to(one: Asked, views: set[View]) -> None:
    assert {view for view in View if view is not View.RISING and one.shows_in(view)} == views


@pytest.mark.parametrize(
    ("one", "is_open"),
    [
        (asked(), True),
        (asked(handled=True), False),
        (asked(origin=Origin.CURATED), False),
        (asked(origin=Origin.CURATED, useful=False), True),
        (asked(origin=Origin.CURATED, useful=False, handled=True), False),
    ],
)
def test_what_still_wants_a_look(one: Asked, is_open: bool) -> None:
    assert one.is_open is is_open


def days(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in ago]


@pytest.mark.parametrize(
    ("ago", "rising"),
    [
        ((0, 1, 6), True),  # three from nothing
        ((0, 1), False),  # two are chance
        ((0, 1, 7), False),  # the seventh day back is of the weeks before
        ((0, 1, 2, 8, 15, 22, 29), False),  # one a week expected: three are within its spread
        ((0, 1, 2, 3, 8, 15, 22, 29), True),  # 4 > 1 + 2·1
        ((*[0] * 8, *[10] * 16), False),  # four a week: 8 is not above 4 + 2·2
        ((*[0] * 9, *[10] * 16), True),
        ((0, 1, 2, *[40] * 30), True),  # what is older does not count
        ((-1, -1, -1), False),  # nor does tomorrow
        ((), False),
    ],
)
def test_what_rises(ago: tuple[int, ...], rising: bool) -> None:
    assert is_rising(days(*ago), TODAY) is rising


def test_days_fall_into_stretches_counted_from_the_end() -> None:
    first = TODAY - timedelta(days=9)
    assert daily_counts(days(0, 0, 9, 10, -1), first, TODAY, slots=10) == [1, *[0] * 8, 2]
    assert daily_counts(days(0, 1, 2, 9), first, TODAY, slots=5) == [1, 0, 0, 1, 2]
    assert sum(daily_counts(days(*range(10)), first, TODAY, slots=3)) == 10
