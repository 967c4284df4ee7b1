"""Who passes, what overlaps, what is counted: properties of pure functions."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent.rules.cohorts import COHORT, TRAINEE, CohortState, Part, TraineeState
from talent.rules.figures import Figures, Outcome, counted, is_retained, years_between
from talent.rules.results import Mark, PassRules, Presence, Shortfall, attended_share, verdict, weighted_score
from talent.rules.schedule import Span, clash

START = datetime(2026, 12, 1, 9)
presences = st.lists(st.sampled_from(Presence), max_size=40)
marks = st.lists(
    st.builds(Mark, st.integers(1, 100), st.none() | st.decimals(0, 100, places=1)), min_size=1, max_size=8
)
spans = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 20)).map(
        lambda pair: Span(START + timedelta(hours=pair[0]), START + timedelta(hours=sum(pair)))
    ),
    max_size=12,
)


@given(presences, st.integers(0, 40))
def test_a_share_lies_between_nothing_and_all(known: list[Presence], sessions: int) -> None:
    share = attended_share(known, sessions)
    assert 0 <= share <= 100
    came = sum(1 for each in known if each in (Presence.PRESENT, Presence.LATE))
    assert (share == 0) == (sessions == 0 or came == 0)
    if sessions and came >= sessions:
        assert share == 100


@given(presences, st.integers(1, 40))
def test_leave_that_was_granted_is_no_attendance(known: list[Presence], sessions: int) -> None:
    excused = [Presence.EXCUSED if each is Presence.ABSENT else each for each in known]
    assert attended_share(known, sessions) == attended_share(excused, sessions)


@given(marks)
def test_a_weighted_score_lies_among_its_parts(known: list[Mark]) -> None:
    score = weighted_score(known)
    scores = [each.score for each in known if each.score is not None]
    if len(scores) < len(known):
        assert score is None
    else:
        assert score is not None
        assert min(scores) <= score <= max(scores)


@given(marks, st.integers(2, 9))
def test_weights_count_beside_one_another_only(known: list[Mark], times: int) -> None:
    assert weighted_score(known) == weighted_score([Mark(each.weight * times, each.score) for each in known])


@given(presences, st.integers(0, 30), marks | st.just([]), st.integers(0, 100), st.decimals(0, 100, places=1))
def test_who_passes_meets_everything_that_is_asked(
    known: list[Presence], sessions: int, scored: list[Mark], least: int, least_score: Decimal
) -> None:
    found = verdict(PassRules(least, least_score), known, sessions=sessions, marks=scored)
    came = min(sum(1 for each in known if each in (Presence.PRESENT, Presence.LATE)), sessions)
    meets = came * 100 >= least * sessions and (sessions > 0 or least == 0)
    if scored:
        total = sum(each.weight for each in scored)
        complete = all(each.score is not None for each in scored)
        meets = meets and complete and sum((each.score or 0) * each.weight for each in scored) >= least_score * total
    assert found.passed == meets
    assert found.passed == (found.shortfalls == ())


def test_what_is_shown_rounded_is_not_what_is_held_against_the_threshold() -> None:
    known = [Presence.PRESENT] * 1999 + [Presence.ABSENT] * 501  # 79.96 %, shown as 80.0
    found = verdict(PassRules(80), known, sessions=2500, marks=[])
    assert (found.attended, found.shortfalls) == (Decimal("80.0"), (Shortfall.ATTENDANCE,))
    exact = verdict(PassRules(80, Decimal(60)), [Presence.PRESENT] * 4, sessions=5, marks=[Mark(1, Decimal(60))])
    assert exact.passed


@given(spans)
def test_a_clash_is_found_wherever_there_is_one(known: list[Span]) -> None:
    pairs = [
        (one, two)
        for one in range(len(known))
        for two in range(one + 1, len(known))
        if known[one].starts < known[two].ends and known[two].starts < known[one].ends
    ]
    found = clash(known)
    assert (found is None) == (not pairs)
    if found is not None:
        assert tuple(sorted(found)) in pairs


@given(st.lists(st.builds(Outcome, st.booleans(), st.booleans(), st.none() | st.booleans()), max_size=30))
def test_figures_add_up(known: list[Outcome]) -> None:
    found = counted(known)
    assert found.trained == len(known)
    assert found.certified <= found.trained
    assert found.hired <= found.trained
    assert sum((counted([each]) for each in known), Figures()) == found
    assert found.is_small == (0 < len(known) < 5)


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 24), st.integers(-50, 1500))
def test_who_left_in_time_is_not_retained(hired: date, months: int, days: int) -> None:
    day = hired + timedelta(days=max(days, 0))
    stayed = is_retained(hired, None, months=months, day=day)
    assert stayed in (True, None)
    if days >= 0:
        assert is_retained(hired, day, months=months, day=day) in (stayed is True, False)


def test_six_months_to_the_day() -> None:
    hired = date(2026, 8, 31)  # the last of February has no 31st
    values = {"months": 6}
    assert is_retained(hired, None, day=date(2027, 2, 27), **values) is None
    assert is_retained(hired, None, day=date(2027, 2, 28), **values) is True
    assert is_retained(hired, date(2027, 2, 27), day=date(2027, 1, 1), **values) is False
    assert is_retained(hired, date(2027, 2, 28), day=date(2027, 3, 1), **values) is True


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 2000))
def test_years_follow_one_another_without_a_gap(first: date, days: int) -> None:
    until = first + timedelta(days=days)
    spans = years_between(first, until)
    assert spans[0][0] == first
    assert spans[-1][0] < until <= spans[-1][1] + timedelta(days=1)
    for before, after in pairwise(spans):
        assert after[0] == before[1] + timedelta(days=1)


@pytest.mark.parametrize("table", [COHORT, TRAINEE])
def test_every_state_is_reached(table) -> None:
    names = CohortState if table is COHORT else TraineeState
    assert table.states == frozenset(names)
    assert not table.moves_from(next(iter(table.ends)), Part)
