"""Projects kept by the office: registered, changed, moved on, planned, written about."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from parks.models import Enquiry, Lead, LeadEvent, LeadProposal, ParkPage
from parks.querysets.parks import oversees
from parks.services import told_leads
from parks.workflow.leads import LEAD, WITH_PARK, Actor, Stage

OPENED = "parks.lead.open"
CHANGED = "parks.lead.change"
PLANNED = "parks.lead.plan"
NOTED = "parks.lead.note"
MOVED = "parks.lead."  # and the name of the move
FIELDS = (
    "title", "enterprise", "enterprise_name", "contact", "source", "use", "area_from", "area_to", "rent_to",
    "wished_from", "district", "services", "investment", "jobs", "note", "responsible",
)  # fmt: skip
NOT_OFFICE = gettext_lazy("只有工作人员可以办理重大项目。")


def may_work_on_leads(user: User) -> Decision:
    """Whether ``user`` sees and keeps projects."""
    return ALLOWED if oversees(user) else refused(NOT_OFFICE)


@transaction.atomic
def open_lead(*, values: Mapping[str, Any], by: User, now: datetime, enquiry: Enquiry | None = None) -> Lead:
    """Register a project, also out of an enquiry, of which it can be made once.

    Raises RefusedError, ValidationError by field.
    """
    require(may_work_on_leads(by))
    if enquiry is not None:
        Enquiry.objects.select_for_update(of=("self",)).get(pk=enquiry.pk)
        if Lead.objects.filter(enquiry=enquiry).exists():
            raise RefusedError(_("这份咨询已转为重大项目。"))
    lead = Lead(enquiry=enquiry, created_by=by, created_at=now, stage_since=now)
    _fill(lead, values)
    lead.save()
    _record(lead, "open", "", by=by, now=now, action=OPENED, data={"enquiry": enquiry.pk if enquiry else None})
    _tell_responsible(lead, by)
    return lead


@transaction.atomic
def change_lead(*, lead: Lead, values: Mapping[str, Any], revision: int, by: User, now: datetime) -> Lead:
    """Save what the form holds. Raises RefusedError, StaleError when a colleague saved meanwhile, ValidationError."""
    locked = locked_lead(lead, by)
    if locked.revision != revision:
        raise StaleError(_("您打开页面之后，同事修改过这个项目。"), revision=locked.revision)
    before = {name: getattr(locked, name) for name in FIELDS}
    _fill(locked, values)
    changed = [name for name in FIELDS if getattr(locked, name) != before[name]]
    if not changed:
        return locked
    locked.revision += 1
    locked.save()
    names = "、".join(label_of(name) for name in changed)
    _record(locked, "change", names, by=by, now=now, action=CHANGED, data={"fields": changed})
    if "responsible" in changed:
        _tell_responsible(locked, by)
    return locked


@transaction.atomic
def move_lead(*, lead: Lead, name: str, words: str, by: User, now: datetime, park: ParkPage | None = None) -> Lead:
    """Make a move of the table; at signing and landing ``park`` may be named, going back takes it away.

    Raises RefusedError.
    """
    locked = locked_lead(lead, by)
    decision = LEAD.may(name, state=Stage(locked.stage), actors={Actor.OFFICER}, reason=words)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    locked.stage, locked.stage_since = LEAD.by_name[name].target.value, now
    if name not in WITH_PARK:
        locked.park = None
    elif park is not None:
        locked.park = park
    if not locked.is_open:
        locked.next_step, locked.next_due = "", None
    locked.revision += 1
    locked.save()
    data = {"stage": locked.stage, "park": locked.park_id}
    _record(locked, name, words, by=by, now=now, action=f"{MOVED}{name}", data=data)
    if locked.stage == Stage.LANDED.value and locked.park is not None:
        told_leads.landed(locked)
    return locked


@transaction.atomic
def plan_step(*, lead: Lead, step: str, due: date | None, by: User, now: datetime) -> Lead:
    """Say what is done next and until when; empty for nothing. Raises RefusedError, ValidationError by field."""
    locked = locked_lead(lead, by)
    if not locked.is_open:
        raise RefusedError(_("项目已落地或终止，不再安排下一步。"))
    locked.next_step, locked.next_due, locked.reminded_on = step.strip(), due, None
    locked.clean()
    locked.revision += 1
    locked.save()
    words = f"{locked.next_step}（{due.isoformat()}）" if due else locked.next_step
    _record(locked, "plan", words, by=by, now=now, action=PLANNED, data={"due": due})
    return locked


@transaction.atomic
def note_on_lead(*, lead: Lead, words: str, by: User, now: datetime) -> Lead:
    """Write down what was said. Raises RefusedError for nothing at all."""
    locked = locked_lead(lead, by)
    if not words.strip():
        raise RefusedError(_("请写下跟进情况。"))
    _record(locked, "note", words, by=by, now=now, action=NOTED, data={})
    return locked


def locked_lead(lead: Lead, by: User) -> Lead:
    """The row until the transaction ends. Raises RefusedError for who may not work on projects."""
    require(may_work_on_leads(by))
    rows = Lead.objects.select_for_update(of=("self",)).select_related("enterprise", "responsible", "park")
    found: Lead = rows.get(pk=lead.pk)
    return found


def label_of(name: str) -> str:
    """A field's name in words, without its unit."""
    column: Any = Lead._meta.get_field(name)  # noqa: SLF001  # Django's public door to columns
    return str(column.verbose_name).partition("（")[0].partition(" (")[0]


def write_event(
    lead: Lead, kind: str, words: str, *, by: User, now: datetime, proposal: LeadProposal | None = None
) -> LeadEvent:
    """A line of the project's history."""
    event: LeadEvent = LeadEvent.objects.create(
        lead=lead, proposal=proposal, kind=kind, words=words.strip(), by=by, at=now
    )
    return event


def _fill(lead: Lead, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(lead, name, values[name])
    lead.full_clean(exclude=["enterprise", "district", "responsible", "enquiry", "created_by", "park"])


def _record(
    lead: Lead, kind: str, words: str, *, by: User, now: datetime, action: str, data: Mapping[str, Any]
) -> None:
    write_event(lead, kind, words, by=by, now=now)
    audit.write(action=action, subject=lead, by=by, now=now, data=data)


def _tell_responsible(lead: Lead, by: User) -> None:
    if lead.responsible is not None and lead.responsible.pk != by.pk:
        told_leads.assigned(lead)
