"""Writing a version: one row a clause, with the departments that answer for it."""

import hashlib
from collections.abc import Callable

from django.utils import timezone

from policy_kb.models import Clause, ClauseDepartment, Department, PolicyDocument, Version
from policy_kb.rules.departments import responsible_departments
from policy_kb.rules.parsed import Node, ParsedDocument, heading_chain

CHAIN_LIMIT = 600  # characters of the table's column
BATCH = 500  # rows a statement


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_version(
    *, document: PolicyDocument, parsed: ParsedDocument, department: Callable[[str], Department]
) -> Version:
    """Make ``parsed`` the document's current version; the one before stays readable.

    Runs inside the caller's transaction.
    """
    latest = document.versions.order_by("-number").first()
    document.versions.filter(is_current=True).update(is_current=False)
    version = Version.objects.create(
        document=document,
        number=latest.number + 1 if latest else 1,
        text_hash=text_hash(parsed.text),
        published_at=timezone.now(),
    )
    walked = list(parsed.walk())
    rows: dict[int, Clause] = {}
    for depth in sorted({len(ancestors) for _, ancestors in walked}):
        made = [
            (node, _clause(version, node, ancestors, position, rows))
            for position, (node, ancestors) in enumerate(walked)
            if len(ancestors) == depth
        ]
        Clause.objects.bulk_create([clause for _, clause in made], batch_size=BATCH)
        rows.update((id(node), clause) for node, clause in made)
    _write_responsibilities([(rows[id(node)], node) for node, _ in walked], department)
    return version


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
    )


def _write_responsibilities(clauses: list[tuple[Clause, Node]], department: Callable[[str], Department]) -> None:
    responsibilities = []
    for clause, node in clauses:
        named: dict[int, str] = {}
        for name in responsible_departments(node.text):
            named.setdefault(department(name).pk, name)
        responsibilities += [
            ClauseDepartment(clause=clause, department_id=pk, order=order, named_as=name)
            for order, (pk, name) in enumerate(named.items(), start=1)
        ]
    ClauseDepartment.objects.bulk_create(responsibilities, batch_size=BATCH)
