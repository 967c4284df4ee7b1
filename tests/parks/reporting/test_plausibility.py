"""Parts are no greater than their whole; great changes want a note."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from parks.rules.plausibility import CHAINS, COMPARED, contradictions, jumps
from parks.workflow.reports import REPORT, Actor, State

FIGURES = st.fixed_dictionaries({name: st.none() | st.integers(0, 10**9) for name in COMPARED})


@given(FIGURES)
def test_what_does_not_contradict_is_in_order(figures: dict[str, int | None]) -> None:
    found = list(contradictions(figures))
    for chain in CHAINS:
        known = [figures[name] for name in chain if figures[name] is not None]
        in_order = all(part <= whole for whole, part in itertools.pairwise(known))  # type: ignore[operator]
        assert in_order is not any(part in chain for part, _whole in found)


@given(FIGURES)
def test_sorted_figures_never_contradict(figures: dict[str, int | None]) -> None:
    for chain in CHAINS:
        values = sorted((value for name in chain if (value := figures[name]) is not None), reverse=True)
        figures |= dict(zip((name for name in chain if figures[name] is not None), values, strict=True))
    assert list(contradictions(figures)) == []


@given(FIGURES, st.integers(0, 500))
def test_a_year_like_the_last_has_no_jumps(figures: dict[str, int | None], percent: int) -> None:
    assert jumps(figures, figures, percent) == []


def test_the_edge_is_no_jump() -> None:
    assert jumps({"tenants": 150, "jobs": 50}, {"tenants": 100, "jobs": 100}, 50) == []
    assert jumps({"tenants": 151, "jobs": 49}, {"tenants": 100, "jobs": 100}, 50) == ["tenants", "jobs"]
    assert jumps({"tenants": 1}, {"tenants": 0}, 50) == ["tenants"]
    assert jumps({"tenants": 1}, {"tenants": None}, 50) == []


def test_filed_is_held_against_all_tenants_where_cross_border_is_unknown() -> None:
    assert list(contradictions({"tenants": 5, "filed_tenants": 6})) == [("filed_tenants", "tenants")]


@given(st.lists(st.tuples(st.sampled_from(sorted(REPORT.by_name)), st.sampled_from(Actor)), max_size=10))
def test_nothing_is_signed_off_but_by_an_officer_after_the_park_submitted(moves: list[tuple[str, Actor]]) -> None:
    state, made = REPORT.start, []
    for name, actor in moves:
        if REPORT.may(name, state=state, actors={actor}, reason="x"):
            made.append((name, actor))
            state = REPORT.by_name[name].target
    if state is State.SIGNED_OFF:
        assert made[-2:] == [("submit", Actor.PARK), ("sign_off", Actor.OFFICER)]
