"""Whether a document applies on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.validity import Term, Validity

FIRST, LAST = date(2024, 4, 1), date(2026, 3, 31)
DAY = timedelta(days=1)
SOME_DATE = st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2035, 12, 31)))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (FIRST - DAY, Validity.NOT_YET),
        (FIRST, Validity.IN_FORCE),
        (FIRST + DAY, Validity.IN_FORCE),
        (LAST, Validity.IN_FORCE),
        (LAST + DAY, Validity.EXPIRED),
    ],
)
def test_the_first_and_the_last_day_count(day: date, state: Validity) -> None:
    assert Term(FIRST, LAST).on(day) is state


@pytest.mark.parametrize("day", [date.min, FIRST, date.max])
def test_without_dates_a_document_always_applies(day: date) -> None:
    assert Term().on(day) is Validity.IN_FORCE


def test_an_open_end_never_expires_and_an_open_beginning_has_always_begun() -> None:
    assert Term(effective_on=FIRST).on(date.max) is Validity.IN_FORCE
    assert Term(expires_on=LAST).on(date.min) is Validity.IN_FORCE
    assert Term(effective_on=FIRST, expires_on=FIRST).on(FIRST) is Validity.IN_FORCE


@given(SOME_DATE, SOME_DATE, st.dates())
def test_a_replaced_document_never_applies_again(first: date | None, last: date | None, day: date) -> None:
    assert Term(first, last, replaced=True).on(day) is Validity.REPLACED


@given(SOME_DATE, SOME_DATE, st.dates(date(2010, 1, 1), date(2040, 1, 1)))
def test_a_document_that_is_over_never_begins_again(first: date | None, last: date | None, day: date) -> None:
    term = Term(first, last)
    if term.on(day) is Validity.EXPIRED:
        assert term.on(day + DAY) is Validity.EXPIRED
    if term.on(day) is Validity.NOT_YET:
        assert term.on(day - DAY) is Validity.NOT_YET
