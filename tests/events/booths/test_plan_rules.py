"""The plan's rules: whatever is asked for, no stand is given twice and everything drawn lies within the hall."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.rules.plan import MARGIN, Fault, Place, Shown, attempted, drawn, faults, fitting, rows_of_stands

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
METRES = st.decimals(0, 50, places=1, allow_nan=False)


@unhurried
@given(st.integers(1, 3), st.integers(1, 8), st.lists(st.integers(1, 5), max_size=15))
def test_nobody_gets_more_or_less_than_asked_and_no_stand_twice(rows: int, columns: int, wishes: list[int]) -> None:
    free = rows_of_stands(letter="A", rows=rows, columns=columns, width=Decimal(3), depth=Decimal(3), aisle=Decimal(2))
    given_, waiting = attempted(free, enumerate(wishes))
    numbers = [number for given_numbers in given_.values() for number in given_numbers]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= {place.number for place in free}
    assert all(len(given_[key]) == wishes[key] for key in given_)
    assert sorted([*given_, *waiting]) == list(range(len(wishes)))
    left = len(free) - len(numbers)
    assert all(wishes[key] > left for key in waiting)  # booths of one unit: nobody waits beside enough free ones


@unhurried
@given(st.lists(st.tuples(METRES, METRES), max_size=6))
def test_a_plan_without_faults_has_no_common_ground(corners: list[tuple[Decimal, Decimal]]) -> None:
    places = [Place(f"A{n}", x, y, Decimal(3), Decimal(3)) for n, (x, y) in enumerate(corners)]
    found = {one.fault for one in faults(places, width=Decimal(40), depth=Decimal(40), units=6)}
    together = any(one.overlaps(other) for one in places for other in places if one is not other)
    assert (Fault.OVERLAP in found) == together
    assert (Fault.OUTSIDE in found) == any(max(x, y) > 37 for x, y in corners)


def test_walls_may_touch() -> None:
    places = rows_of_stands(letter="A", rows=2, columns=3, width=Decimal(3), depth=Decimal(3), aisle=Decimal(0))
    assert [place.number for place in places] == ["A01", "A02", "A03", "B01", "B02", "B03"]
    assert faults(places, width=Decimal(9), depth=Decimal(6), units=6) == []


def test_the_drawing_holds_every_stand() -> None:
    places = rows_of_stands(letter="A", rows=2, columns=3, width=Decimal(3), depth=Decimal(3), aisle=Decimal(3))
    drawing = drawn(
        [Shown(one, "甲公司", "taken", one.number, "x") for one in places], width=Decimal(9), depth=Decimal(9)
    )
    for box in drawing.boxes:
        assert box.x >= MARGIN
        assert box.x + box.width <= drawing.width - MARGIN
        assert box.y + box.height <= drawing.height - MARGIN


def test_names_are_cut_to_what_has_room() -> None:
    assert fitting("海贸通科技有限公司", 64) == "海贸通科技有"
    assert fitting("Acme", 64) == "Acme"
