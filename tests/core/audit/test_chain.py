"""The chain by itself: whatever is changed, removed, added or swapped is found, and where."""

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audit import NO_HASH, Broken, Fault, Head, first_broken, hash_of, moment, plain

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
# Numbers with a fraction become strings, so none are left among what is stored.
STORED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
LENGTHS = st.integers(min_value=1, max_value=6)


@dataclass(frozen=True)
class Plain:
    """An entry without a database."""

    sequence: int
    previous_hash: str
    at: datetime = START
    actor_id: int | None = 3
    actor_name: str = "王"
    action: str = "subsidies.application.submit"
    subject_type: str = "subsidies.application"
    subject_key: str = "7"
    subject_label: str = "2026-000007"
    data: Any = field(default_factory=dict)
    entry_hash: str = ""

    def sealed(self) -> "Plain":
        return replace(self, entry_hash=hash_of(self))


def chain(length: int, data: Any = None) -> list[Plain]:
    rows: list[Plain] = []
    for number in range(1, length + 1):
        before = rows[-1].entry_hash if rows else NO_HASH
        rows.append(Plain(number, before, at=START + timedelta(minutes=number), data=data or {}).sealed())
    return rows


def head_of(rows: list[Plain]) -> Head:
    return Head(rows[-1].sequence, rows[-1].entry_hash) if rows else Head()


def broken(rows: list[Plain], head: Head | None = None) -> Broken | None:
    return first_broken(rows, head=(lambda: head) if head else None)


@given(st.integers(min_value=0, max_value=6), STORED)
def test_an_untouched_chain_holds(length: int, data: Any) -> None:
    rows = chain(length, data)
    assert broken(rows) is None
    assert broken(rows, head_of(rows)) is None


CHANGES: dict[str, Any] = {
    "at": START - timedelta(microseconds=1),
    "actor_id": 4,
    "actor_name": "李",
    "action": "subsidies.application.withdraw",
    "subject_type": "accounts.enterprise",
    "subject_key": "8",
    "subject_label": "2026-000008",
    "data": {"amount": "1"},
    "entry_hash": "f" * 64,
    "previous_hash": "e" * 64,
    "sequence": 99,
}


@pytest.mark.parametrize("name", [each.name for each in fields(Plain)])
@given(length=LENGTHS, place=st.integers(min_value=0))
def test_any_changed_field_is_found_where_it_is(name: str, length: int, place: int) -> None:
    rows = chain(length)
    index = place % length
    rows[index] = replace(rows[index], **{name: CHANGES[name]})
    expected = {"sequence": Fault.GAP, "previous_hash": Fault.LINK}.get(name, Fault.CONTENT)
    assert broken(rows) == Broken(index + 1, expected)


@given(length=LENGTHS, place=st.integers(min_value=0))
def test_a_change_with_its_own_hash_made_anew_breaks_the_next_or_the_end(length: int, place: int) -> None:
    rows = chain(length)
    head, index = head_of(rows), place % length
    rows[index] = replace(rows[index], actor_name="李").sealed()
    last = index == length - 1
    assert broken(rows, head) == (Broken(length, Fault.END) if last else Broken(index + 2, Fault.LINK))


@given(length=LENGTHS, place=st.integers(min_value=0))
def test_any_removed_entry_is_found(length: int, place: int) -> None:
    rows = chain(length)
    head, index = head_of(rows), place % length
    del rows[index]
    fault = Fault.END if index == length - 1 else Fault.GAP
    assert broken(rows, head) == Broken(index + 1, fault)


@given(st.integers(min_value=2, max_value=6), st.data())
def test_any_two_swapped_entries_are_found(length: int, data: st.DataObject) -> None:
    rows = chain(length)
    first, second = sorted(data.draw(st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True)))
    rows[first], rows[second] = rows[second], rows[first]
    assert broken(rows) == Broken(first + 1, Fault.GAP)
    # With their numbers exchanged as well, the links tell.
    rows[first], rows[second] = replace(rows[first], sequence=first + 1), replace(rows[second], sequence=second + 1)
    found = broken(rows)
    assert found is not None
    assert found.sequence == first + 1


@given(LENGTHS, LENGTHS)
def test_a_tail_that_the_head_does_not_know_of_is_found(length: int, more: int) -> None:
    rows = chain(length + more)
    assert broken(rows, head_of(rows[:length])) == Broken(length + 1, Fault.END)
    assert broken(rows[:length], head_of(rows)) == Broken(length + 1, Fault.END)
    assert broken([], head_of(rows)) == Broken(1, Fault.END)


def test_entries_written_meanwhile_are_no_fault() -> None:
    rows = chain(5)
    heads = iter([head_of(rows[:2]), head_of(rows)])
    assert first_broken(rows[:4], head=lambda: next(heads)) is None


def test_the_verifier_takes_one_entry_at_a_time() -> None:
    taken: list[int] = []

    def passing() -> Any:
        for row in [*chain(2), replace(chain(3)[2], data={"x": 1}), *chain(9)[3:]]:
            taken.append(row.sequence)
            yield row

    assert first_broken(passing()) == Broken(3, Fault.CONTENT)
    assert taken == [1, 2, 3]


class Colour(StrEnum):
    RED = "red"


class TestPlain:
    def test_what_databases_write_in_their_own_way_becomes_words(self) -> None:
        given_ = {
            "amount": Decimal("100.50"),
            "share": 0.5,
            "day": date(2026, 11, 22),
            "at": datetime(2026, 11, 22, 17, tzinfo=timezone(timedelta(hours=8))),
            "state": Colour.RED,
            "clauses": ("一", None, True, 10**30),
            7: "seven",
            "odd": "a\0b\ud800",
        }
        assert plain(given_) == {
            "amount": "100.50",
            "share": "0.5",
            "day": "2026-11-22",
            "at": "2026-11-22T09:00:00.000000+00:00",
            "state": "red",
            "clauses": ["一", None, True, 10**30],
            "7": "seven",
            "odd": "ab?",
        }
        assert type(plain(Colour.RED)) is str

    @given(STORED)
    def test_what_is_plain_already_stays(self, value: Any) -> None:
        assert plain(plain(value)) == plain(value)

    @pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", datetime(2026, 11, 22)])
    def test_the_rest_is_refused(self, value: object) -> None:
        with pytest.raises(TypeError):
            plain({"value": value})

    def test_a_moment_is_the_same_in_every_zone(self) -> None:
        assert moment(START.astimezone(timezone(timedelta(hours=8)))) == moment(START)
