"""Spaces for a project: the office puts them on its list and proposes them, the park's people answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.refusals import RefusedError, require
from core.services import audit
from parks.models import Lead, LeadProposal, ParkPage, ParkUnit
from parks.querysets.parks import oversees
from parks.services import told_leads
from parks.services.leads import locked_lead, may_work_on_leads, write_event
from parks.services.tenants import may_keep
from parks.workflow.proposals import PROPOSAL, TOLD, Actor, State

PINNED = "parks.lead_proposal.pin"
MOVED = "parks.lead_proposal."  # and the name of the move
DONE = gettext_lazy("项目已落地或终止。")
UNKNOWN = gettext_lazy("没有这条项目推荐。")


@transaction.atomic
def pin(*, lead: Lead, park: ParkPage, unit: ParkUnit | None, by: User, now: datetime) -> LeadProposal:
    """Put a space, or a park as a whole, on the office's list; does nothing where it stands there already.

    Raises RefusedError.
    """
    locked = locked_lead(lead, by)
    _require_open(locked)
    if not ParkPage.objects.published().filter(pk=park.pk).exists() or (unit and unit.park_id != park.pk):
        raise RefusedError(_("这个空间现在不在公开的园区名录中。"))
    name = str(unit) if unit else ""
    found: LeadProposal | None = locked.proposals.filter(park=park, unit=unit, unit_name=name).first()
    if found is not None:
        return found
    proposal: LeadProposal = LeadProposal.objects.create(lead=locked, park=park, unit=unit, unit_name=name)
    write_event(locked, "pin", str(proposal), by=by, now=now, proposal=proposal)
    audit.write(action=PINNED, subject=proposal, by=by, now=now, data={"lead": locked.pk, "park": park.pk})
    return proposal


@transaction.atomic
def propose(*, proposal: LeadProposal, words: str, names_company: bool, by: User, now: datetime) -> LeadProposal:
    """Show it to the park's people, who answer; ``words`` are all they read of the project's story.

    Raises RefusedError.
    """
    require(may_work_on_leads(by))
    row = _locked(proposal)
    _require_open(row.lead)
    row.words, row.names_company, row.proposed_at = words.strip(), names_company, now
    row.answer, row.answered_by, row.answered_at = "", None, None
    _move(row, "propose", Actor.OFFICER, words=words, by=by, now=now)
    told_leads.proposed(row)
    return row


@transaction.atomic
def withdraw_proposal(*, proposal: LeadProposal, by: User, now: datetime) -> LeadProposal:
    """The park sees it no more. Raises RefusedError."""
    require(may_work_on_leads(by))
    row = _locked(proposal)
    was_told = State(row.state) in TOLD
    _move(row, "withdraw", Actor.OFFICER, words="", by=by, now=now)
    if was_told:
        told_leads.withdrawn(row)
    return row


@transaction.atomic
def answer_proposal(*, proposal: LeadProposal, accepts: bool, words: str, by: User, now: datetime) -> LeadProposal:
    """Whether the park can take the project in. Raises RefusedError, also for what the park was never shown."""
    row = _locked(proposal)
    require(may_keep(by, row.park))
    if State(row.state) not in TOLD and not oversees(by):
        raise RefusedError(UNKNOWN)
    _require_open(row.lead)
    row.answer, row.answered_by, row.answered_at = words.strip(), by, now
    _move(row, "accept" if accepts else "decline", Actor.PARK, words=words, by=by, now=now)
    told_leads.answered(row)
    return row


def _require_open(lead: Lead) -> None:
    if not lead.is_open:
        raise RefusedError(DONE)


def _locked(proposal: LeadProposal) -> LeadProposal:
    """The row until the transaction ends; its project is locked first, as everywhere."""
    Lead.objects.select_for_update(of=("self",)).get(pk=proposal.lead_id)
    rows = LeadProposal.objects.select_for_update(of=("self",))
    found: LeadProposal = rows.select_related("lead__enterprise", "lead__responsible", "park", "unit").get(
        pk=proposal.pk
    )
    return found


def _move(row: LeadProposal, name: str, actor: Actor, *, words: str, by: User, now: datetime) -> None:
    decision = PROPOSAL.may(name, state=State(row.state), actors={actor}, reason=words)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    row.state = PROPOSAL.by_name[name].target.value
    row.save()
    told = f"{row}：{words.strip()}" if words.strip() else str(row)
    write_event(row.lead, name, told, by=by, now=now, proposal=row)
    data = {"lead": row.lead_id, "park": row.park_id, "state": row.state}
    audit.write(action=f"{MOVED}{name}", subject=row, by=by, now=now, data=data)
