"""Decided cases put before everybody (典型案例): in words that name nobody, with the clause that was applied."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from core.anonymity import masked, named_in
from core.entries import EntryKind, KnowledgeEntry, send_entries_changed
from criteria.rules.results import Outcome
from criteria.services.records import recorded_results
from subsidies.models import DecisionItem, PublishedCase
from subsidies.services.deciding.batches import may_prepare
from subsidies.services.deciding.reopening import case_key
from subsidies.services.naming_names import names_of
from subsidies.services.refusals import RefusedError, require
from subsidies.services.submitted import latest

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class CaseText:
    """The words of a case."""

    title: str
    facts: str
    reasoning: str


@dataclass(frozen=True, slots=True)
class CaseClause:
    """A clause that a case rests on, as the part for quoting clauses takes it."""

    clause_id: int
    document: str
    label: str
    quote: str
    url: str


def suggested_text(item: DecisionItem) -> CaseText:
    """Words to begin with, made of the frozen criteria and the reason, without the names that are known."""
    names = names_of(item.application)
    submission = latest(item.application)
    results = recorded_results(submission.assessment) if submission and submission.assessment else []
    lines = [
        _("%(title)s：%(outcome)s%(missing)s。")
        % {"title": result.title, "outcome": result.label, "missing": f"，{result.missing}" if result.missing else ""}
        for result in results
        if result.outcome is not Outcome.UNKNOWN
    ]
    scheme = item.application.call.scheme.title
    outcome = item.get_outcome_display()
    facts = "\n".join([_("某企业申报“%(scheme)s”。") % {"scheme": scheme}, *lines])
    reasoning = _("%(outcome)s。%(reason)s") % {"outcome": outcome, "reason": item.reason}
    title = _("%(scheme)s：%(outcome)s的案例") % {"scheme": scheme, "outcome": outcome}
    someone = _("某企业")
    return CaseText(title[:120], masked(facts, names, someone), masked(reasoning, names, someone))


@transaction.atomic
def publish_case(*, item: DecisionItem, text: CaseText, by: User, now: datetime) -> PublishedCase:
    """Put the case before everybody, or anew. Raises RefusedError for a decision that does not hold, and for names."""
    require(may_prepare(by))
    locked = DecisionItem.objects.select_for_update(of=("self",)).standing().filter(pk=item.pk).first()
    if locked is None:
        raise RefusedError(_("只有已生效的审定决定可以发布为案例。"))
    _require_words(text)
    found = named_in(f"{text.title}\n{text.facts}\n{text.reasoning}", names_of(item.application))
    if found:
        words = {"names": _("、").join(f"“{name}”" for name in found[:MOST_NAMED])}
        raise RefusedError(_("案例不能出现可识别企业或个人的内容，请改写：%(names)s。") % words)
    case, _made = PublishedCase.objects.update_or_create(
        decision=locked,
        defaults={
            "title": text.title.strip(),
            "facts": text.facts.strip(),
            "reasoning": text.reasoning.strip(),
            "published_at": now,
            "published_by": by,
            "withdrawn_at": None,
        },
    )
    acting.write(action="subsidies.case.publish", subject=case, by=by, now=now, data={"decision": locked.pk})
    send_entries_changed([case_key(case)])
    return case


@transaction.atomic
def withdraw_case(*, case: PublishedCase, by: User, now: datetime) -> PublishedCase:
    """Nobody reads the case any more, nor does the chatbot cite it. Raises RefusedError."""
    require(may_prepare(by))
    locked: PublishedCase = PublishedCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.withdrawn_at is not None:
        raise RefusedError(_("案例已经撤下。"))
    locked.withdrawn_at = now
    locked.save(update_fields=["withdrawn_at"])
    acting.write(action="subsidies.case.withdraw", subject=locked, by=by, now=now)
    send_entries_changed([case_key(locked)])
    return locked


def clauses_of(item: DecisionItem) -> list[CaseClause]:
    """The clause of a refusal; of an approval those that the scheme rests on. Needs ``clause`` and ``version`` joined."""
    clause = item.clause
    if clause is not None:
        return [
            CaseClause(clause.pk, clause.version.document.title, clause.label, item.quote, clause.get_permanent_url())
        ]
    basis = item.application.version.form.basis
    return [CaseClause(each.clause_id, each.document, each.label, each.quote, each.url) for each in basis]


def case_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """Every public case, as the chatbot finds it."""
    with translation.override(settings.LANGUAGE_CODE):
        for case in PublishedCase.objects.public().for_reading():
            yield KnowledgeEntry(
                key=case_key(case),
                kind=EntryKind.SUBSIDY,
                title=case.title,
                body="\n".join([case.facts, case.reasoning]),
                url=case.get_absolute_url(),
                clauses=tuple(clause.clause_id for clause in clauses_of(case.decision)),
            )


def _require_words(text: CaseText) -> None:
    if not (text.title.strip() and text.facts.strip() and text.reasoning.strip()):
        raise RefusedError(_("请写明标题、情况、处理及理由。"))
