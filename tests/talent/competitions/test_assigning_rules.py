"""Nobody gets what they may not see; everybody gets about as many; deadlines hold to the second."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent.rules.competitions.assigning import balanced
from talent.rules.competitions.deadlines import Left, is_running, left

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ABLE = st.dictionaries(st.integers(0, 14), st.frozensets(st.integers(100, 105), min_size=1), min_size=1, max_size=15)


def loads(chosen: dict[int, frozenset[int]]) -> dict[int, int]:
    judges = {judge for found in chosen.values() for judge in found}
    return {judge: sum(judge in found for found in chosen.values()) for judge in judges}


@settings(max_examples=60)
@given(ABLE, st.integers(1, 4))
def test_only_the_able_are_chosen_and_as_many_as_there_can_be(able: dict[int, frozenset[int]], per_entry: int) -> None:
    chosen = balanced(list(able), able, per_entry=per_entry)
    for entry, found in chosen.items():
        assert found <= able[entry]
        assert len(found) == min(per_entry, len(able[entry]))


@settings(max_examples=60)
@given(ABLE, st.integers(1, 3))
def test_no_entry_could_be_handed_from_a_heavy_to_a_light_one(able: dict[int, frozenset[int]], per_entry: int) -> None:
    chosen = balanced(list(able), able, per_entry=per_entry)
    load = {judge: loads(chosen).get(judge, 0) for found in able.values() for judge in found}
    for entry, found in chosen.items():
        for giver in found:
            for taker in able[entry] - found:
                assert load[giver] - load[taker] < 2


@given(st.integers(1, 20), st.integers(1, 7), st.integers(1, 4))
def test_where_all_are_able_loads_differ_by_one_at_most(entries: int, judges: int, per_entry: int) -> None:
    chosen = balanced(range(entries), dict.fromkeys(range(entries), range(judges)), per_entry=per_entry)
    load = [loads(chosen).get(judge, 0) for judge in range(judges)]
    assert max(load) - min(load) <= 1


@settings(max_examples=60)
@given(ABLE, st.randoms())
def test_the_order_of_entries_does_not_matter(able: dict[int, frozenset[int]], random) -> None:
    shuffled = list(able)
    random.shuffle(shuffled)
    assert balanced(shuffled, able, per_entry=2) == balanced(sorted(able), able, per_entry=2)


@settings(max_examples=60)
@given(ABLE)
def test_who_has_an_entry_keeps_it(able: dict[int, frozenset[int]]) -> None:
    held = {entry: {999} for entry in list(able)[::2]}
    chosen = balanced(list(able), able, per_entry=2, held=held)
    assert all(999 in chosen[entry] for entry in held)
    assert all(999 not in chosen[entry] for entry in set(able) - set(held))


def test_work_goes_along_a_chain() -> None:
    able = {1: {10, 11}, 2: {10, 11}, 3: {10}, 4: {11, 12}, 5: {11, 12}, 6: {11}}
    assert sorted(loads(balanced(list(able), able, per_entry=1)).values()) == [2, 2, 2]


@given(st.integers(-200_000, 200_000))
def test_a_deadline_holds_to_the_second(seconds: int) -> None:
    now = NOON + timedelta(seconds=seconds)
    opens, closes = NOON - timedelta(days=1), NOON
    assert is_running(opens, closes, now) == (-86_400 <= seconds < 0)
    assert (left(closes, now) is None) == (seconds >= 0)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(days=2, hours=3, minutes=4, seconds=59), Left(2, 3, 4)),
        (timedelta(minutes=59, seconds=59), Left(0, 0, 59)),
        (timedelta(seconds=1), Left(0, 0, 0)),
        (timedelta(0), None),
    ],
)
def test_what_is_left_is_cut_to_minutes(before: timedelta, expected: Left | None) -> None:
    assert left(NOON, NOON - before) == expected
