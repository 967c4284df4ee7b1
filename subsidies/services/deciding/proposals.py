"""What an officer proposes for one application of a batch: an amount, or a refusal that names its clause."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from accounts.services.access import role_in
from core.money import in_yuan
from criteria.rules.results import Outcome
from policy_kb.models import Clause
from subsidies.models import Application, DecisionBatch, DecisionItem
from subsidies.services.deciding.amounts import bounds_of
from subsidies.services.deciding.batches import editable
from subsidies.services.deciding.cases import Case, cases_of
from subsidies.services.deciding.clauses import is_verbatim
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State

Wish = DecisionItem.Outcome


@dataclass(frozen=True, slots=True)
class Proposal:
    """``amount`` (元) goes with an approval that gives money; ``clause_id``, ``quote``, ``reason`` with a refusal."""

    outcome: DecisionItem.Outcome
    amount: Decimal | None = None
    clause_id: int | None = None
    quote: str = ""
    reason: str = ""


@transaction.atomic
def propose(*, item: DecisionItem, proposal: Proposal, by: User, now: datetime) -> DecisionItem:
    """Write down what is proposed. Raises RefusedError with what is wrong with it."""
    batch = editable(item.batch, by)
    locked: DecisionItem = batch.items.select_for_update(of=("self",)).get(pk=item.pk)
    application: Application = Application.objects.for_moving().get(pk=locked.application_id)
    if application.state != State.DECISION:
        raise RefusedError(_("%(number)s 已不在待审定状态，请移出批次。") % {"number": application.number})
    if role_in(by, application.enterprise) is not None:
        raise RefusedError(_("不能办理自己所在企业的申报。"))
    if proposal.outcome == Wish.REFUSE:
        _refuse(locked, application, proposal)
    else:
        _approve(locked, application, proposal)
    locked.outcome, locked.reason = proposal.outcome, proposal.reason.strip()
    locked.save()
    acting.write(
        action="subsidies.decision.propose",
        subject=application,
        by=by,
        now=now,
        data={"batch": batch.pk, "outcome": locked.outcome, "amount": locked.amount, "clause": locked.clause_id},
    )
    return locked


@transaction.atomic
def propose_suggested(*, batch: DecisionBatch, by: User, now: datetime) -> int:
    """Propose the suggested amount where nothing is proposed yet and every criterion was met; how many there were."""
    locked = editable(batch, by)
    items = {item.application_id: item for item in locked.items.filter(outcome=Wish.OPEN)}
    applications = (
        Application.objects.for_listing().filter(pk__in=items).of_others_than(by).filter(state=State.DECISION)
    )
    done = 0
    for case in cases_of(applications.order_by("pk")):
        amount = suggested(case)
        if case.outcome is not Outcome.PASS or (case.gives_money and not amount):
            continue
        proposal = Proposal(Wish.APPROVE, amount)
        propose(item=items[case.application.pk], proposal=proposal, by=by, now=now)
        done += 1
    return done


def suggested(case: Case) -> Decimal | None:
    """The amount to propose; None where no money is given, or nothing says how much."""
    return bounds_of(case.application, case).most if case.gives_money else None


def require_within(application: Application, amount: Decimal | None, case: Case | None = None) -> None:
    """Raises RefusedError for an amount that is missing, or above what was asked or the amount table gives."""
    if application.version.form.benefit != "money":
        if amount is not None:
            raise RefusedError(_("认定类项目不填金额。"))
        return
    if amount is None or amount <= 0:
        raise RefusedError(_("请填写大于零的核定金额。"))
    most = bounds_of(application, case).most
    if most is not None and amount > most:
        words = {"number": application.number, "most": in_yuan(most), "amount": in_yuan(amount)}
        raise RefusedError(
            _("%(number)s 的核定金额 %(amount)s 元超过上限 %(most)s 元（申请金额、测算金额、核查认可支出取最低）。")
            % words
        )


def _approve(item: DecisionItem, application: Application, proposal: Proposal) -> None:
    if proposal.outcome != Wish.APPROVE:
        raise RefusedError(_("请选择予以支持或不予支持。"))
    require_within(application, proposal.amount)
    item.amount, item.clause, item.quote = proposal.amount, None, ""


def _refuse(item: DecisionItem, application: Application, proposal: Proposal) -> None:
    clause = Clause.objects.readable().filter(pk=proposal.clause_id).first() if proposal.clause_id else None
    if clause is None:
        raise RefusedError(_("不予支持须写明依据的条款。"))
    if not is_verbatim(application, clause, proposal.quote):
        raise RefusedError(_("引用的内容不是条款原文。"))
    if not proposal.reason.strip():
        raise RefusedError(_("请写明不予支持的理由。"))
    item.amount, item.clause, item.quote = None, clause, proposal.quote
