"""Published schemes whose clauses say something else by now, and who relies on them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from criteria.models import RuleClause
from criteria.services.standing import AffectedClause, troubles
from policy_kb.models import Clause
from subsidies.models import Application, Scheme, SchemeClause, SchemeVersion
from subsidies.workflow import RUNNING, State

BASIS = "basis"  # what rests on a clause of a scheme's basis, beside the keys of its rules
LIVING = (State.DRAFT.value, *(state.value for state in RUNNING))
JOINED = ("clause__version__document__region", "clause__version__document__replaced_by")


@dataclass(frozen=True, slots=True)
class AffectedScheme:
    """A version in use with the clauses in trouble, and the drafts and running applications made under it.

    ``is_current``: the one that visitors read and new calls are made under.
    """

    scheme: Scheme
    version: SchemeVersion
    is_current: bool
    clauses: tuple[AffectedClause, ...]
    drafts: tuple[Application, ...]
    running: tuple[Application, ...]


def affected_schemes(*, day: date, applications: Any = None, documents: Iterable[int] = ()) -> list[AffectedScheme]:
    """Versions in use that rest on a clause in trouble on ``day``: the present one of each scheme first.

    ``applications`` limits whose are listed (a queryset); ``documents`` (keys) whose clauses are looked at.
    A constant number of queries, however many schemes and applications.
    """
    versions = _in_use()
    rows = _rows(versions, list(documents))
    found = troubles({row.clause.pk: row.clause for row in rows}.values(), day=day) if rows else {}
    if not found:
        return []
    resting = _resting(versions, rows, set(found))
    listed = _listed(resting, Application.objects.all() if applications is None else applications)
    newest = {version.scheme_id: version.pk for version in sorted(versions, key=lambda version: version.number)}
    return [
        AffectedScheme(
            scheme=version.scheme,
            version=version,
            is_current=newest[version.scheme_id] == version.pk,
            clauses=tuple(
                AffectedClause(clause, *found[clause.pk], keys=tuple(keys)) for clause, keys in resting[version.pk]
            ),
            drafts=tuple(each for each in listed[version.pk] if each.state == State.DRAFT),
            running=tuple(each for each in listed[version.pk] if each.state != State.DRAFT),
        )
        for version in versions
        if version.pk in resting
    ]


def _in_use() -> list[SchemeVersion]:
    """The newest version of each scheme that visitors read, and older ones with applications under way."""
    newest = SchemeVersion.objects.newest().filter(scheme__live=True).values("pk")
    used = Application.objects.filter(state__in=LIVING).values("version")
    found = SchemeVersion.objects.filter(Q(pk__in=newest) | Q(pk__in=used))
    return list(found.select_related("scheme", "rule_version").order_by("scheme__title", "-number"))


def _rows(versions: list[SchemeVersion], documents: list[int]) -> list[Any]:
    of_schemes = SchemeClause.objects.filter(version__in=[version.pk for version in versions])
    of_rules = RuleClause.objects.filter(version__in={version.rule_version_id for version in versions})
    if documents:
        of_schemes = of_schemes.filter(clause__version__document__in=documents)
        of_rules = of_rules.filter(clause__version__document__in=documents)
    return [*of_schemes.select_related(*JOINED).order_by("pk"), *of_rules.select_related(*JOINED).order_by("pk")]


Resting = dict[int, list[tuple[Clause, list[str]]]]


def _resting(versions: list[SchemeVersion], rows: list[Any], broken: set[int]) -> Resting:
    """By version: each clause in trouble with what rests on it (the basis, keys of rules)."""
    of_schemes: dict[int, dict[Clause, list[str]]] = defaultdict(dict)
    of_rules: dict[int, dict[Clause, list[str]]] = defaultdict(dict)
    for row in rows:
        if row.clause_id in broken:
            is_basis = isinstance(row, SchemeClause)
            kept = (of_schemes if is_basis else of_rules)[row.version_id]
            kept.setdefault(row.clause, []).append(BASIS if is_basis else row.key)
    resting: Resting = {}
    for version in versions:
        merged: dict[Clause, list[str]] = {}
        for clause, keys in [*of_schemes[version.pk].items(), *of_rules[version.rule_version_id or 0].items()]:
            merged.setdefault(clause, []).extend(keys)
        if merged:
            resting[version.pk] = list(merged.items())
    return resting


def _listed(resting: Resting, applications: Any) -> dict[int, list[Application]]:
    listed: dict[int, list[Application]] = defaultdict(list)
    rows = applications.filter(version__in=list(resting), state__in=LIVING).select_related(
        "enterprise", "district", "call"
    )
    for application in rows.order_by("number", "pk"):
        listed[application.version_id].append(application)
    return listed
