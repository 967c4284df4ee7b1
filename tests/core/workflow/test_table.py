"""The engine of moves between states."""

from enum import StrEnum

import pytest

from core.workflow.table import NO_SUCH_MOVE, NOT_YOURS, REASON_NEEDED, Move, Table


class State(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    DONE = "done"


class Actor(StrEnum):
    WRITER = "writer"
    OFFICE = "office"


SEND = Move("send", frozenset({State.DRAFT}), State.SENT, frozenset({Actor.WRITER}), deadline="answer")
RETURN = Move("return", frozenset({State.SENT}), State.DRAFT, frozenset({Actor.OFFICE}), needs_reason=True)
CLOSE = Move("close", frozenset({State.SENT, State.DRAFT}), State.DONE, frozenset(Actor))
TABLE = Table(State.DRAFT, frozenset({State.DONE}), (SEND, RETURN, CLOSE))


def test_a_move_is_made_by_its_actor_from_its_state() -> None:
    assert TABLE.may("send", state=State.DRAFT, actors={Actor.WRITER})
    assert TABLE.may("close", state=State.SENT, actors={Actor.WRITER, Actor.OFFICE})


@pytest.mark.parametrize(
    ("name", "state", "actors", "written", "reason"),
    [
        ("send", State.SENT, {Actor.WRITER}, "", NO_SUCH_MOVE),
        ("send", State.DRAFT, {Actor.OFFICE}, "", NOT_YOURS),
        ("send", State.DRAFT, set(), "", NOT_YOURS),
        ("return", State.SENT, {Actor.OFFICE}, "", REASON_NEEDED),
        ("return", State.SENT, {Actor.OFFICE}, " \n\u3000", REASON_NEEDED),
        ("send", State.DONE, {Actor.WRITER}, "", NO_SUCH_MOVE),
    ],
)
def test_a_refusal_says_why(name: str, state: State, actors: set[Actor], written: str, reason: str) -> None:
    decision = TABLE.may(name, state=state, actors=actors, reason=written)
    assert not decision
    assert decision.reason == reason


def test_a_reason_that_is_written_lets_the_move_be_made() -> None:
    assert TABLE.may("return", state=State.SENT, actors={Actor.OFFICE}, reason="缺发票")


def test_no_such_move_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        TABLE.may("fly", state=State.DRAFT, actors=set(Actor))


def test_what_can_be_done_stands_in_the_tables_order() -> None:
    assert TABLE.moves_from(State.SENT, [Actor.OFFICE]) == [RETURN, CLOSE]
    assert TABLE.moves_from(State.DRAFT, [Actor.WRITER]) == [SEND, CLOSE]
    assert TABLE.moves_from(State.DRAFT, []) == []
    assert TABLE.moves_from(State.DONE, Actor) == []


def test_states_are_all_that_the_table_names() -> None:
    assert TABLE.states == set(State)


@pytest.mark.parametrize(
    "moves", [(SEND, SEND), (Move("back", frozenset({State.DONE}), State.DRAFT, frozenset(Actor)),)]
)
def test_a_table_that_contradicts_itself_is_refused(moves: tuple[Move, ...]) -> None:
    with pytest.raises(ValueError, match=r"share a name|leaves an end"):
        Table(State.DRAFT, frozenset({State.DONE}), moves)
