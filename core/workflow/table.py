"""A table of moves between states, and the questions asked of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from core.decisions import ALLOWED, Decision, refused


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; the engine knows nothing of Django's translation."""
    return message


NO_SUCH_MOVE = gettext_noop("现在的状态下不能进行这项操作。")
NOT_YOURS = gettext_noop("您没有进行这项操作的权限。")
REASON_NEEDED = gettext_noop("请写明理由。")


@dataclass(frozen=True, slots=True)
class Move:
    """One way from one or several states to another.

    ``actors`` are the parts people play (an app's own enum) of whom any may make the move;
    ``needs_reason`` asks for words; ``deadline`` names the clock that starts with the move.
    """

    name: str
    sources: frozenset[StrEnum]
    target: StrEnum
    actors: frozenset[StrEnum]
    needs_reason: bool = False
    deadline: str = ""


@dataclass(frozen=True)
class Table:
    """All moves of a process. ``start`` is its first state; ``ends`` are those that nothing leaves."""

    start: StrEnum
    ends: frozenset[StrEnum]
    moves: tuple[Move, ...] = field(default=())

    def __post_init__(self) -> None:
        """Raise ValueError for a table that contradicts itself."""
        names = [move.name for move in self.moves]
        if len(set(names)) < len(names):
            raise ValueError("two moves share a name")
        leaving = {state for move in self.moves for state in move.sources}
        if leaving & self.ends:
            raise ValueError("a move leaves an end state")

    @cached_property
    def by_name(self) -> dict[str, Move]:
        return {move.name: move for move in self.moves}

    @cached_property
    def states(self) -> frozenset[StrEnum]:
        """Every state that the table names."""
        named = {move.target for move in self.moves} | {state for move in self.moves for state in move.sources}
        return frozenset({self.start, *self.ends, *named})

    def may(self, name: str, *, state: StrEnum, actors: Iterable[StrEnum], reason: str = "") -> Decision:
        """Whether somebody who plays ``actors`` may make the move from ``state``. Raises KeyError for no such move."""
        move = self.by_name[name]
        if state not in move.sources:
            return refused(NO_SUCH_MOVE)
        if not move.actors.intersection(actors):
            return refused(NOT_YOURS)
        if move.needs_reason and not reason.strip():
            return refused(REASON_NEEDED)
        return ALLOWED

    def moves_from(self, state: StrEnum, actors: Iterable[StrEnum]) -> list[Move]:
        """What somebody who plays ``actors`` may do in ``state``, in the table's order."""
        playing = frozenset(actors)
        return [move for move in self.moves if state in move.sources and move.actors & playing]
