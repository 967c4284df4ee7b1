"""What is filled in, and the shape of it by which templates are checked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table made anew: ``head`` may be empty. Without rows nothing is written.

    ``shares`` divides the width among the columns, in any unit; empty for equal columns. ``is_small`` sets it in the
    size of notes.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int] = ()
    is_small: bool = False


# "text" | Grid | list of items, each a mapping of the same kind
Value = str | Grid | Sequence["Data"]
Data = Mapping[str, Value]


def sample(data: Data) -> Data:
    """Data of the same shape with one item in each list, in which every placeholder of ``data`` exists.

    Lists of ``data`` must hold an item, or nothing is known of what is in them.
    """
    return {name: _sample(value) for name, value in data.items()}


def _sample(value: Value) -> Value:
    if isinstance(value, str | Grid):
        return value
    return [sample(item) for item in value[:1]]


def is_list(value: Value) -> bool:
    """Whether ``{{each …}}`` goes over it."""
    return not isinstance(value, str | Grid)
