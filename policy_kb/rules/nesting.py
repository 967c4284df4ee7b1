"""Clauses as one list of lines in reading order, and the tree that such a list makes. Pure.

Corrections and imports work on the list; the tree follows from the kinds alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from policy_kb.rules.departments import responsible_departments
from policy_kb.rules.parsed import ANNEX, RANK, Kind, Node


@dataclass(frozen=True, slots=True)
class Line:
    """One clause without its place in the tree; ``departments`` are the names that answer for it, in order."""

    kind: Kind
    number: str
    heading: str
    text: str
    departments: tuple[str, ...] = ()
    is_notice: bool = False
    is_corrected: bool = False

    def says_what(self, other: "Line") -> bool:
        """Whether both are one clause in every respect; who wrote it does not count."""
        return replace(self, is_corrected=False) == replace(other, is_corrected=False)

    def as_json(self) -> dict[str, Any]:
        """The line as a table keeps it."""
        kept = {"kind": self.kind.value, "number": self.number, "heading": self.heading, "text": self.text}
        return {**kept, "departments": list(self.departments), "is_notice": self.is_notice}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Line":
        """The line that :meth:`as_json` wrote."""
        return cls(
            kind=Kind(kept["kind"]),
            number=kept["number"],
            heading=kept["heading"],
            text=kept["text"],
            departments=tuple(kept["departments"]),
            is_notice=kept["is_notice"],
        )

    @classmethod
    def of_node(cls, node: Node) -> "Line":
        """A node's own words; the departments are read off its text where nobody named others."""
        named = responsible_departments(node.text) if node.departments is None else node.departments
        return cls(node.kind, node.number, node.heading, node.text, tuple(named), node.is_notice, node.is_corrected)


def flattened(roots: Iterable[Node]) -> list[Line]:
    """The lines of a tree, in reading order."""
    lines: list[Line] = []
    pending = list(roots)[::-1]
    while pending:
        node = pending.pop()
        lines.append(Line.of_node(node))
        pending.extend(reversed(node.children))
    return lines


def nested(lines: Iterable[Line]) -> list[Node]:
    """The tree that the lines make: each belongs to the nearest one before it with a smaller rank.

    An introduction holds nothing, and an annex begins anew whatever stands before it.
    """
    roots: list[Node] = []
    above: list[Node] = []
    for line in lines:
        node = _node(line)
        if _stands_alone(line):
            above.clear()
        while above and RANK[above[-1].kind] >= RANK[node.kind]:
            above.pop()
        (above[-1].children if above else roots).append(node)
        if node.kind is not Kind.PREAMBLE:
            above.append(node)
    return roots


def _node(line: Line) -> Node:
    return Node(
        kind=line.kind,
        number=line.number,
        heading=line.heading,
        text=line.text,
        is_notice=line.is_notice,
        departments=line.departments,
        is_corrected=line.is_corrected,
    )


def _stands_alone(line: Line) -> bool:
    return line.kind is Kind.PREAMBLE or (line.kind is Kind.PARAGRAPH and line.number.startswith(ANNEX))
