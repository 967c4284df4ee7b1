"""Writing a version: one row a clause, with the departments that answer for it; and reading it as lines."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils import timezone

from policy_kb.models import Clause, ClauseDepartment, Department, PolicyDocument, Version
from policy_kb.rules.departments import responsible_departments
from policy_kb.rules.naming import name_nodes
from policy_kb.rules.nesting import Line, nested
from policy_kb.rules.parsed import NOTICE_ANCHOR, Kind, Node, heading_chain, walked

CHAIN_LIMIT = 600  # characters of the table's column
BATCH = 500  # rows a statement


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_version(
    *,
    document: PolicyDocument,
    nodes: Sequence[Node],
    department: Callable[[str], Department],
    state: str = Version.State.PUBLISHED,
    **fields: Any,
) -> Version:
    """Write a tree as a version; a published one becomes current, and the one before stays readable.

    ``fields`` are further columns of the version. Runs inside the caller's transaction.
    """
    is_current = state == Version.State.PUBLISHED
    if is_current:
        document.versions.filter(is_current=True).update(is_current=False)
    version = Version.objects.create(
        document=document,
        number=next_number(document),
        text_hash=_hash_of(nodes),
        state=state,
        is_current=is_current,
        published_at=timezone.now() if is_current else None,
        **fields,
    )
    _write_clauses(version, nodes, department)
    return version


def rewrite_draft(*, draft: Version, lines: Sequence[Line], department: Callable[[str], Department]) -> None:
    """Write the draft's clauses anew from ``lines``; runs inside the caller's transaction."""
    nodes = tree_of(lines)
    draft.clauses.all().delete()
    draft.text_hash = _hash_of(nodes)
    draft.save()
    _write_clauses(draft, nodes, department)


def next_number(document: PolicyDocument) -> int:
    """The number of the document's next version."""
    latest = document.versions.order_by("-number").first()
    return latest.number + 1 if latest else 1


def tree_of(lines: Iterable[Line]) -> list[Node]:
    """The named tree that lines make."""
    nodes = nested(lines)
    name_nodes(nodes)
    return nodes


def lines_of(version: Version) -> list[Line]:
    """A version's clauses as lines, in reading order; two queries."""
    return [
        Line(
            kind=Kind(clause.kind),
            number=clause.number,
            heading=clause.heading,
            text=clause.text,
            departments=tuple(row.named_as for row in clause.responsibilities.all()),
            is_notice=is_notice(clause.anchor),
            is_corrected=clause.is_corrected,
        )
        for clause in version.clauses.order_by("position").prefetch_related("responsibilities")
    ]


def imported_lines(version: Version) -> list[Line]:
    """The lines as the last file gave them, before people corrected any."""
    if version.imported:
        return [Line.of_json(kept) for kept in version.imported]
    return lines_of(version)


def is_notice(anchor: str) -> bool:
    """Whether a clause with this anchor belongs to the covering letter."""
    return anchor.partition(".")[0] == NOTICE_ANCHOR


def _hash_of(nodes: Sequence[Node]) -> str:
    return text_hash("\n".join(node.text for node, _ in walked(nodes)))


def _write_clauses(version: Version, nodes: Sequence[Node], department: Callable[[str], Department]) -> None:
    all_nodes = list(walked(nodes))
    rows: dict[int, Clause] = {}
    for depth in sorted({len(ancestors) for _, ancestors in all_nodes}):
        made = [
            (node, _clause(version, node, ancestors, position, rows))
            for position, (node, ancestors) in enumerate(all_nodes)
            if len(ancestors) == depth
        ]
        Clause.objects.bulk_create([clause for _, clause in made], batch_size=BATCH)
        rows.update((id(node), clause) for node, clause in made)
    _write_responsibilities([(rows[id(node)], node) for node, _ in all_nodes], department)


def _clause(
    version: Version, node: Node, ancestors: tuple[Node, ...], position: int, rows: dict[int, Clause]
) -> Clause:
    return Clause(
        version=version,
        parent=rows[id(ancestors[-1])] if ancestors else None,
        position=position,
        depth=len(ancestors),
        kind=node.kind.value,
        number=node.number,
        path=node.path,
        label=node.label,
        anchor=node.anchor,
        heading=node.heading,
        heading_chain=heading_chain(ancestors)[:CHAIN_LIMIT],
        text=node.text,
        text_hash=text_hash(node.text),
        is_searchable=not (node.is_bare_heading and node.children),
        is_corrected=node.is_corrected,
    )


def _write_responsibilities(clauses: list[tuple[Clause, Node]], department: Callable[[str], Department]) -> None:
    responsibilities = []
    for clause, node in clauses:
        named: dict[int, str] = {}
        for name in responsible_departments(node.text) if node.departments is None else node.departments:
            named.setdefault(department(name).pk, name)
        responsibilities += [
            ClauseDepartment(clause=clause, department_id=pk, order=order, named_as=name)
            for order, (pk, name) in enumerate(named.items(), start=1)
        ]
    ClauseDepartment.objects.bulk_create(responsibilities, batch_size=BATCH)
