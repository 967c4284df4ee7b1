"""Ranks agree with scores, ties are broken in the order named, and who ties at the line goes on."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent.rules.competitions.ranking import Place, Standing, Tier, award_of, going_on, ranked

SCORES = st.sampled_from([Decimal(n) for n in range(60, 66)])
STANDINGS = st.lists(
    st.tuples(SCORES, st.sampled_from([Decimal(1), Decimal(2)]), st.sampled_from([Decimal(1), Decimal(2)])), max_size=9
).map(lambda rows: [Standing(key, score, {7: one, 8: two}) for key, (score, one, two) in enumerate(rows)])


def standing(key: int, score: int, *items: int) -> Standing:
    return Standing(key, Decimal(score), {7 + place: Decimal(each) for place, each in enumerate(items)})


@given(STANDINGS)
def test_ranks_agree_with_scores(standings: list[Standing]) -> None:
    places = {place.key: place for place in ranked(standings, [7, 8])}
    assert len(places) == len(standings)
    for one in standings:
        better = [
            other
            for other in standings
            if (other.score, other.items[7], other.items[8]) > (one.score, one.items[7], one.items[8])
        ]
        assert places[one.key].rank == len(better) + 1  # 1, 2, 2, 4


@given(STANDINGS, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(standings: list[Standing], random) -> None:
    shuffled = list(standings)
    random.shuffle(shuffled)
    assert ranked(shuffled, [7]) == ranked(standings, [7])


@given(STANDINGS)
def test_who_shares_a_place_is_said_to(standings: list[Standing]) -> None:
    places = ranked(standings, [7])
    for place in places:
        assert place.is_shared == (sum(other.rank == place.rank for other in places) > 1)


@given(STANDINGS, st.integers(0, 9))
def test_all_of_a_tie_at_the_line_go_on(standings: list[Standing], number: int) -> None:
    places = ranked(standings)
    going = going_on(places, number)
    lowest = min((standings[key].score for key in going.keys), default=None)
    left = [each for each in standings if each.key not in going.keys]
    assert all(lowest is None or each.score < lowest for each in left)
    assert len(going.keys) >= min(number, len(standings)) or number == 0
    assert going.over == max(len(going.keys) - number, 0)


def test_a_tie_is_broken_by_the_first_item_that_differs() -> None:
    places = ranked([standing(1, 90, 5, 3), standing(2, 90, 5, 4), standing(3, 80, 9, 9)], [7, 8])
    assert places == [Place(2, 1, False, 8), Place(1, 2, False, 8), Place(3, 3, False, None)]


def test_who_is_equal_in_everything_shares_the_place_and_the_next_is_left_out() -> None:
    places = ranked([standing(1, 90, 5), standing(2, 90, 5), standing(3, 90, 4), standing(4, 70, 1)], [7])
    assert [(each.rank, each.is_shared, each.broken_by) for each in places] == [
        (1, True, 7), (1, True, 7), (3, False, 7), (4, False, None)
    ]  # fmt: skip


def test_without_items_a_tie_stays() -> None:
    places = ranked([standing(1, 90, 5), standing(2, 90, 4)])
    assert [(each.rank, each.is_shared, each.broken_by) for each in places] == [(1, True, None)] * 2


@pytest.mark.parametrize(("rank", "expected"), [(1, "一等奖"), (2, "二等奖"), (3, "二等奖"), (4, "三等奖"), (7, "")])
def test_awards_follow_ranks(rank: int, expected: str) -> None:
    tiers = [Tier("一等奖", 1), Tier("二等奖", 2), Tier("三等奖", 3)]
    assert award_of(rank, tiers) == expected


def test_nobody_goes_on_and_nothing_is_awarded_without_places() -> None:
    assert going_on([], 3).keys == ()
    assert award_of(1, []) == ""
    assert ranked([]) == []
