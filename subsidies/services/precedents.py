"""Precedents (裁量参考): what was decided on the same clauses, and whether the same facts met another outcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.anonymity import masked
from criteria.rules.results import Outcome
from criteria.services.records import recorded_results
from criteria.services.wording import WordedFinding, WordedResult
from policy_kb.models import Clause
from subsidies.models import Application, DecisionItem, Submission
from subsidies.rules.precedents import Comparison, Facts, Judged, Likeness, compared
from subsidies.services.naming_names import names_of

MOST_SHOWN = 50


@dataclass(frozen=True)
class Precedent:
    """A decision on the same clauses. ``is_elsewhere``: of another district, shown without names.

    ``contradicts`` when the same facts met another outcome than the one ``proposed`` or decided here.
    """

    item: DecisionItem
    is_elsewhere: bool
    comparison: Comparison
    differing: tuple[str, ...]  # titles of the criteria that differ
    reason: str
    contradicts: bool = False

    @property
    def is_same(self) -> bool:
        return self.comparison.likeness is Likeness.SAME

    @property
    def comes_out_alike(self) -> bool:
        return self.comparison.comes_out_alike


@dataclass(frozen=True)
class Precedents:
    """For one application: decisions, what contradicts first; ``is_cut`` when there are more than are shown."""

    rows: list[Precedent]
    is_cut: bool = False

    @property
    def contradicting(self) -> list[Precedent]:
        return [row for row in self.rows if row.contradicts]


def precedents_of(application: Application, user: Any, *, outcome: str = "") -> Precedents:
    """What was decided on its clauses. ``outcome`` is what is proposed, where it is not decided yet.

    Needs ``call`` and ``version`` joined.
    """
    own = _assessed([application]).get(application.pk, [])
    decision = application.decisions.filter(set_aside_at__isnull=True).order_by("-pk").first()
    clauses = {result.clause.clause_id for result in own} | {
        basis.clause_id for basis in application.version.form.basis
    }
    clauses |= {decision.clause_id} if decision and decision.clause_id else set()
    found = DecisionItem.objects.standing().on_clauses(_with_the_same_words(clauses)).exclude(application=application)
    items = list(found.for_listing().order_by("-decided_at", "-pk")[: MOST_SHOWN + 1])
    seen = set(
        DecisionItem.objects.in_sight_of(user).filter(pk__in=[item.pk for item in items]).values_list("pk", flat=True)
    )
    assessed = _assessed(item.application for item in items)
    meant = outcome or (decision.outcome if decision else "") or _expected(own)
    here = _facts(application, own)
    rows = [
        _precedent(
            item, here, assessed.get(item.application_id, []), own, meant=meant, is_elsewhere=item.pk not in seen
        )
        for item in items[:MOST_SHOWN]
    ]
    order = {Likeness.SAME: 0, Likeness.ALIKE: 1, Likeness.OTHER: 2, Likeness.UNKNOWN: 3}
    rows.sort(key=lambda row: (not row.contradicts, order[row.comparison.likeness]))
    return Precedents(rows, is_cut=len(items) > MOST_SHOWN)


def warning_of(precedents: Precedents) -> str:
    """One line for the form of a decision; empty where nothing contradicts."""
    found = precedents.contradicting
    if not found:
        return ""
    same = sum(row.is_same for row in found)
    words = {"count": len(found), "same": same}
    if same:
        return (
            _("有 %(count)d 件条件结果相同而处理不同的先例，其中 %(same)d 件数值也相同。请核对，或在理由中说明区别。")
            % words
        )
    return _("有 %(count)d 件条件结果相同而处理不同的先例。请核对，或在理由中说明区别。") % words


def _precedent(
    item: DecisionItem,
    here: Facts,
    results: list[WordedResult],
    own: list[WordedResult],
    *,
    meant: str,
    is_elsewhere: bool,
) -> Precedent:
    comparison = compared(here, _facts(item.application, results))
    titles = {result.key: result.title for result in [*results, *own]}
    reason = (
        masked(item.reason, names_of(item.application), _("某企业")) if is_elsewhere and item.reason else item.reason
    )
    return Precedent(
        item,
        is_elsewhere=is_elsewhere,
        comparison=comparison,
        differing=tuple(titles[key] for key in comparison.differing),
        reason=reason,
        contradicts=comparison.comes_out_alike and bool(meant) and item.outcome != meant,
    )


def _expected(results: list[WordedResult]) -> str:
    """What the criteria speak for, where nobody has proposed anything; nothing while something is unknown."""
    outcomes = {result.outcome for result in results}
    if Outcome.FAIL in outcomes:
        return DecisionItem.Outcome.REFUSE.value
    return DecisionItem.Outcome.APPROVE.value if outcomes == {Outcome.PASS} else ""


def _facts(application: Application, results: Iterable[WordedResult]) -> Facts:
    criteria = {result.key: Judged(result.outcome.value, tuple(_values(result.finding))) for result in results}
    return Facts(application.call.scheme_id, criteria)


def _values(finding: WordedFinding) -> Iterable[str]:
    if not finding.parts:
        yield finding.found
    for part in finding.parts:
        yield from _values(part)


def _assessed(applications: Iterable[Application]) -> dict[int, list[WordedResult]]:
    """The frozen criteria of the submission that counts, by application; one query for all."""
    keys = [application.pk for application in applications]
    rows = Submission.objects.filter(application__in=keys).order_by("ordinal").values_list("application", "assessment")
    return {pk: recorded_results(record) for pk, record in rows if record}


def _with_the_same_words(clauses: set[int]) -> set[int]:
    """The clauses, and those of other versions of the same documents that read the same."""
    known = Clause.objects.filter(pk__in=clauses).values_list("version__document", "text_hash")
    same = Q(pk__in=[])
    for document, text_hash in known:
        same |= Q(version__document=document, text_hash=text_hash)
    return set(Clause.objects.filter(same).values_list("pk", flat=True))
