"""The month's grid: every entry on each of its days, no bar upon another."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.rules.editions import Every, later
from events.rules.month import LANES, grid_bounds, month_bounds, shifted_month, weeks_of
from events.rules.year import months_of


@dataclass(frozen=True)
class Entry:
    first: date
    last: date


spans = st.lists(
    st.builds(
        lambda start, days: Entry(
            date(2026, 1, 20) + timedelta(days=start), date(2026, 1, 20) + timedelta(days=start + days)
        ),
        st.integers(0, 60),
        st.integers(0, 20),
    ),
    max_size=30,
)


@given(spans)
def test_every_entry_is_shown_or_counted_and_no_bars_overlap(entries: list[Entry]) -> None:
    weeks = weeks_of(date(2026, 2, 14), entries)
    for week in weeks:
        taken = set()
        for bar in week.bars:
            cells = {(bar.lane, column) for column in range(bar.column, bar.column + bar.length)}
            assert not cells & taken
            assert bar.lane <= LANES
            assert bar.column + bar.length <= 8
            taken |= cells
        for place, day in enumerate(week.days, start=1):
            on_it = sum(entry.first <= day.day <= entry.last for entry in entries)
            shown = sum(column == place for _lane, column in taken)
            assert (day.count, day.hidden) == (on_it, on_it - shown)


def test_a_long_bar_begins_once_and_ends_once() -> None:
    weeks = weeks_of(date(2026, 2, 1), [Entry(date(2026, 2, 6), date(2026, 2, 18))])
    bars = [bar for week in weeks for bar in week.bars]
    assert [(bar.column, bar.length, bar.begins, bar.ends) for bar in bars] == [
        (5, 3, True, False),
        (1, 7, False, False),
        (1, 3, False, True),
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 12, 1)))
def test_the_grid_holds_the_month_in_whole_weeks(day: date) -> None:
    first, last = grid_bounds(day)
    assert (first.weekday(), last.weekday()) == (0, 6)
    begin, end = month_bounds(day)
    assert first <= begin <= day <= end <= last
    assert shifted_month(shifted_month(day, 7), -7) == begin


@given(spans)
def test_a_year_counts_each_day(entries: list[Entry]) -> None:
    months = months_of(2026, [(entry.first, entry.last) for entry in entries])
    counts = {day.day: day.count for month in months for week in month.weeks for day in week if day.is_inside}
    assert len(counts) == 365
    assert all(count == sum(entry.first <= day <= entry.last for entry in entries) for day, count in counts.items())


def test_spans_over_the_turn_of_the_year_count_in_both() -> None:
    span = (date(2026, 12, 30), date(2027, 1, 2))
    assert months_of(2026, [span])[11].count == 1
    assert months_of(2027, [span])[0].count == 1
    assert months_of(2028, [span])[0].count == 0


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(Every), st.integers(1, 24))
def test_later_editions_come_later_and_in_order(day: date, every: Every, times: int) -> None:
    assert day < later(day, every, times) < later(day, every, times + 1)
