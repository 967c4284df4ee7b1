"""Ranked lists brought together."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.fusion import FARTHEST, RANK_CONSTANT, fuse, standard_scores

RANKING = st.lists(st.integers(1, 30), unique=True, max_size=15)
VALUES = st.dictionaries(st.integers(1, 50), st.floats(-1e6, 1e6), max_size=20)


def test_first_in_both_lists_comes_first() -> None:
    assert [key for key, _ in fuse([[7, 1, 2], [7, 3, 1]])] == [7, 1, 3, 2]


def test_scores_are_reciprocal_ranks_added_up() -> None:
    scores = dict(fuse([[5, 6], [6]]))
    assert scores[5] == pytest.approx(1 / (RANK_CONSTANT + 1))
    assert scores[6] == pytest.approx(1 / (RANK_CONSTANT + 2) + 1 / (RANK_CONSTANT + 1))


def test_ties_are_broken_by_id_whatever_the_order_of_the_lists() -> None:
    assert fuse([[9], [4]]) == fuse([[4], [9]])
    assert [key for key, _ in fuse([[9, 1], [4, 2]])] == [4, 9, 1, 2]


def test_nothing_fused_is_nothing() -> None:
    assert fuse([]) == []
    assert fuse([[], []]) == []


@given(st.lists(RANKING, max_size=4))
def test_every_id_comes_once_in_falling_order(rankings: list[list[int]]) -> None:
    fused = fuse(rankings)
    assert {key for key, _ in fused} == {key for ranking in rankings for key in ranking}
    assert len(fused) == len({key for key, _ in fused})
    assert fused == sorted(fused, key=lambda pair: (-pair[1], pair[0]))


@given(RANKING)
def test_a_single_list_keeps_its_order(ranking: list[int]) -> None:
    assert [key for key, _ in fuse([ranking])] == ranking


@given(RANKING, RANKING)
def test_being_found_by_a_second_leg_never_harms(first: list[int], second: list[int]) -> None:
    alone, together = dict(fuse([first])), dict(fuse([first, second]))
    assert all(together[key] >= score for key, score in alone.items())


@given(VALUES)
def test_standard_scores_stay_within_bounds_and_keep_the_order(values: dict[int, float]) -> None:
    scores = standard_scores(values)
    assert scores.keys() == values.keys()
    assert all(-FARTHEST <= score <= FARTHEST for score in scores.values())
    ranked = sorted(values, key=lambda key: values[key])
    assert all(scores[low] <= scores[high] for low, high in pairwise(ranked))


def test_standard_scores_are_distances_in_deviations() -> None:
    scores = standard_scores({1: 2.0, 2: 4.0, 3: 6.0})
    assert scores[2] == 0
    assert scores[3] == pytest.approx(2 / math.sqrt(8 / 3))
    assert scores[1] == pytest.approx(-scores[3])


def test_one_value_far_off_is_held_at_the_limit() -> None:
    values = dict.fromkeys(range(60), 0.0) | {60: 100.0}
    assert standard_scores(values)[60] == FARTHEST


@pytest.mark.parametrize("value", [0.0, 0.1, 1e6, -3.3])
def test_equal_values_score_nothing(value: float) -> None:
    assert standard_scores({1: value, 2: value, 3: value}) == {1: 0.0, 2: 0.0, 3: 0.0}
    assert standard_scores({}) == {}
