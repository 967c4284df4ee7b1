"""Bubbles never lie upon one another, lose nothing, and are large enough for a finger."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.maps.bubbles import NARROW, SHEETS, WIDE, Sheet, bubbles
from core.maps.model import Place
from core.maps.places import PLACES
from core.maps.world import COLUMNS, ROWS

TARGET = 24  # pixels


def places(**values: int) -> list[Place]:
    return [Place(code, code, value) for code, value in values.items()]


many = st.dictionaries(st.sampled_from(sorted(PLACES)), st.integers(1, 400), max_size=25)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@given(many)
@settings(max_examples=25, deadline=None)
def test_whatever_there_is_they_stay_apart_inside_and_complete(sheet: Sheet, values: dict[str, int]) -> None:
    drawn = bubbles(places(**values), sheet)
    assert sorted(code for bubble in drawn for code in bubble.codes) == sorted(values)
    assert sum(bubble.value for bubble in drawn) == sum(values.values())
    for bubble in drawn:
        assert 2 * bubble.radius * sheet.scale >= TARGET
        assert bubble.radius <= bubble.x <= COLUMNS - bubble.radius
        assert bubble.radius <= bubble.y <= ROWS - bubble.radius
    for one, other in combinations(drawn, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.02


def test_neighbours_share_a_bubble_where_the_screen_is_small() -> None:
    some = places(DE=3, PL=1, US=2)
    assert [bubble.codes for bubble in bubbles(some, WIDE)] == [("DE",), ("US",), ("PL",)]
    assert [bubble.codes for bubble in bubbles(some, NARROW)] == [("DE", "PL"), ("US",)]


def test_more_makes_larger() -> None:
    large, small = bubbles(places(US=50, AU=2), WIDE)
    assert (large.codes, small.codes) == (("US",), ("AU",))
    assert large.radius > small.radius


def test_nothing_and_nowhere_have_no_bubble() -> None:
    assert bubbles([Place("DE", "德国", 0), Place("ZZ", "?", 4)], WIDE) == []


def test_a_shared_bubble_is_marked_when_the_list_is_narrowed_to_a_part_of_it() -> None:
    both = [Place("DE", "德国", 1, is_chosen=True), Place("PL", "波兰", 1)]
    assert [bubble.is_chosen for bubble in bubbles(both, NARROW)] == [True]
    assert [bubble.is_chosen for bubble in bubbles(places(DE=1, PL=1), NARROW)] == [False]
