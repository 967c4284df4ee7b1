"""Visits to the site and audits: planned, and recorded with what was found."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, Inspection
from subsidies.rules.inspections import LEAST_ON_A_VISIT, Fault, Seen, faults, names_in
from subsidies.services.in_stage import locked_in
from subsidies.services.moves import record
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State

PLANNED = "inspection_planned"
RECORDED = "inspection_recorded"
LONGEST_AHEAD = 366  # days
Kind, Verdict = Inspection.Kind, Inspection.Verdict


@transaction.atomic
def plan(
    *,
    application: Application,
    kind: Inspection.Kind,
    planned_on: date,
    inspectors: str,
    place: str = "",
    by: User,
    now: datetime,
    inspection: Inspection | None = None,
) -> Inspection:
    """Plan a visit or an audit, or plan ``inspection`` anew while nothing is recorded. Raises RefusedError."""
    locked = locked_in(application.pk, State.INSPECTION, by)
    names = names_in(inspectors)
    if not names:
        raise RefusedError(_("请填写核查人员。"))
    if kind == Kind.VISIT and len(names) < LEAST_ON_A_VISIT:
        raise RefusedError(_("现场核查至少由 %(least)d 人进行，姓名之间用顿号分开。") % {"least": LEAST_ON_A_VISIT})
    _require_day(planned_on, locked, now)
    found = Inspection(application=locked) if inspection is None else _own(locked, inspection)
    if found.recorded_at is not None:
        raise RefusedError(_("核查结果已录入，不能再改计划。"))
    found.kind, found.planned_on, found.inspectors, found.place = kind, planned_on, "、".join(names), place.strip()
    found.save()
    note = _("%(kind)s，%(day)s") % {"kind": Kind(kind).label, "day": planned_on.isoformat()}
    record(application=locked, kind=PLANNED, by=by, now=now, note=note, for_applicant=False)
    return found


@transaction.atomic
def record_findings(
    *,
    inspection: Inspection,
    seen: Mapping[str, Seen],
    findings: str,
    amount_confirmed: Decimal | None,
    verdict: Inspection.Verdict,
    done_on: date,
    by: User,
    now: datetime,
) -> Inspection:
    """Write down what was found; while the application is still in the step it may be corrected. Raises RefusedError.

    ``amount_confirmed`` is the spending found to be true, in 元.
    """
    locked = locked_in(inspection.application_id, State.INSPECTION, by)
    found = _own(locked, inspection)
    if verdict == Verdict.OPEN or not findings.strip():
        raise RefusedError(_("请填写核查情况和结论。"))
    wrong = faults(locked.version.form.inspection_items, seen, all_right=verdict == Verdict.PASSED)
    if wrong:
        raise RefusedError(REFUSALS[wrong[0][1]]())
    if amount_confirmed is not None and amount_confirmed < 0:
        raise RefusedError(_("核定支出不能小于 0。"))
    _require_done(done_on, locked, now)
    items = locked.version.form.inspection_items
    found.items = {item.key: {"ok": seen[item.key].ok, "note": seen[item.key].note.strip()} for item in items}
    found.findings, found.amount_confirmed, found.verdict = findings.strip(), amount_confirmed, verdict
    found.done_on, found.recorded_at = done_on, now
    found.recorded_by, found.recorded_by_name = by, by.get_full_name()
    found.save()
    note = f"{found.get_kind_display()}：{Verdict(verdict).label}"
    record(application=locked, kind=RECORDED, by=by, now=now, note=note, for_applicant=False)
    return found


REFUSALS = {
    Fault.MISSING: lambda: _("请逐项填写核查内容。"),
    Fault.NOTE: lambda: _("请写明不符的情况。"),
    Fault.CONTRADICTION: lambda: _("有核查内容不符，结论不能是“相符”。"),
}


def inspections_of(application: Application) -> list[Inspection]:
    """All of them with their files, the first planned first."""
    return list(application.inspections.prefetch_related("files"))


def items_of(inspection: Inspection) -> list[tuple[str, Seen]]:
    """Each thing to look at, by its title, with what was found."""
    items = inspection.application.version.form.inspection_items
    return [(item.title, Seen(**inspection.items.get(item.key, {}))) for item in items]


def is_changeable(inspection: Inspection) -> bool:
    """Whether it belongs to the step where its application is: what was recorded for an earlier one stays as it was."""
    application = inspection.application
    if application.state != State.INSPECTION:
        return False
    since = application.stage_since
    return inspection.recorded_at is None or since is None or inspection.recorded_at >= since


def _own(locked: Application, inspection: Inspection) -> Inspection:
    """The inspection as it is now, under its locked application."""
    found: Inspection = locked.inspections.get(pk=inspection.pk)
    found.application = locked
    if not is_changeable(found):
        raise RefusedError(_("这次核查属于之前的环节，不能再修改。"))
    return found


def _require_day(day: date, application: Application, now: datetime) -> None:
    today = localtime(now).date()
    if not _first_day(application, today) <= day or (day - today).days > LONGEST_AHEAD:
        raise RefusedError(_("计划日期应在转入本环节之后、一年之内。"))


def _require_done(day: date, application: Application, now: datetime) -> None:
    today = localtime(now).date()
    if not _first_day(application, today) <= day <= today:
        raise RefusedError(_("完成日期应在转入本环节之后，且不晚于今天。"))


def _first_day(application: Application, today: date) -> date:
    return localtime(application.stage_since).date() if application.stage_since else today
