"""Published versions whose clauses say something else by now, or hold no longer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from criteria.models import RuleClause, RuleSetVersion
from policy_kb.models import Clause
from policy_kb.rules.validity import Validity
from policy_kb.services.standing import Stand, Standing, standings


class Trouble(StrEnum):
    """What became of a clause since a version was published on it."""

    CHANGED = "changed"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REPEALED = "repealed"


_STANDS = {
    Stand.CHANGED: Trouble.CHANGED,
    Stand.REMOVED: Trouble.REMOVED,
    Stand.WITHDRAWN: Trouble.WITHDRAWN,
}
_VALIDITIES = {
    Validity.EXPIRED: Trouble.EXPIRED,
    Validity.REPLACED: Trouble.REPLACED,
    Validity.REPEALED: Trouble.REPEALED,
}


@dataclass(frozen=True, slots=True)
class AffectedClause:
    """A clause in trouble: ``keys`` are the criteria and parts that rest on it, ``standing`` how its text stands."""

    clause: Clause
    trouble: Trouble
    standing: Standing
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AffectedVersion:
    """A published version with the clauses in trouble."""

    version: RuleSetVersion
    clauses: tuple[AffectedClause, ...]


def troubles(clauses: Iterable[Clause], *, day: date) -> dict[int, tuple[Trouble, Standing]]:
    """The clauses in trouble on ``day``, by key; clauses come with version and document joined."""
    known = {clause.pk: clause for clause in clauses}
    found: dict[int, tuple[Trouble, Standing]] = {}
    for pk, standing in standings(known.values()).items():
        trouble = _STANDS.get(standing.stand) or _VALIDITIES.get(known[pk].version.document.validity(day))
        if trouble is not None:
            found[pk] = (trouble, standing)
    return found


def affected(versions: Iterable[RuleSetVersion], *, day: date) -> list[AffectedVersion]:
    """Those of ``versions`` that rest on a clause in trouble on ``day``, in their order.

    A constant number of queries, however many versions.
    """
    listed = list(versions)
    rows = list(
        RuleClause.objects.filter(version__in=[version.pk for version in listed])
        .select_related("clause__version__document__region", "clause__version__document__replaced_by")
        .order_by("pk")
    )
    found = troubles((row.clause for row in rows), day=day)
    by_version: dict[int, dict[int, list[RuleClause]]] = {}
    for row in rows:
        if row.clause_id in found:
            by_version.setdefault(row.version_id, {}).setdefault(row.clause_id, []).append(row)
    return [
        AffectedVersion(version, tuple(_affected(same, found) for same in by_version[version.pk].values()))
        for version in listed
        if version.pk in by_version
    ]


def _affected(rows: list[RuleClause], found: dict[int, tuple[Trouble, Standing]]) -> AffectedClause:
    clause = rows[0].clause
    trouble, standing = found[clause.pk]
    return AffectedClause(clause, trouble, standing, tuple(row.key for row in rows))
