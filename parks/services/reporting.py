"""A park's yearly figures on their way: saved, submitted, signed off or returned."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from parks.models import ParkPage, ReportEvent, ReportingCall, YearlyFigures
from parks.querysets.parks import oversees
from parks.rules.plausibility import COMPARED, contradictions, jumps
from parks.services import told_reports
from parks.services.tenants import may_keep
from parks.workflow.reports import FILLING, REPORT, Actor, State

SAVED = "parks.report.save"
MOVED = "parks.report."  # and the name of the move
FIELDS = (*COMPARED, "note")
LOCKED = gettext_lazy("填报已截止，不能再修改。")
NOT_OPEN = gettext_lazy("填报还没有开始。")
NOT_FILLING = gettext_lazy("已提交的数据不能修改；需要更正的，请联系管理部门退回。")
NOT_OFFICE = gettext_lazy("只有工作人员可以审核年度数据。")


def may_fill(user: User, call: ReportingCall, park: ParkPage, row: YearlyFigures | None, now: datetime) -> Decision:
    """Whether ``user`` may change the park's figures of the call's year now."""
    if not (decision := may_keep(user, park)):
        return decision
    if row is not None and State(row.state) not in FILLING:
        return refused(NOT_FILLING)
    if now < call.opens_at:
        return refused(NOT_OPEN)
    again = row is not None and row.reopened_until is not None and now < row.reopened_until
    return ALLOWED if again or call.is_open_at(now) else refused(LOCKED)


def last_years(park: ParkPage, year: int) -> YearlyFigures | None:
    """What was signed off for the year before."""
    found: YearlyFigures | None = park.figures.filter(year=year - 1, state=State.SIGNED_OFF.value).first()
    return found


def as_mapping(row: YearlyFigures | None) -> dict[str, Any]:
    """The figures as rules read them."""
    return {name: getattr(row, name) for name in COMPARED} if row else {}


def label_of(name: str) -> str:
    """A figure's name in words, without its unit."""
    column: Any = YearlyFigures._meta.get_field(name)  # noqa: SLF001  # Django's public door to columns
    words = str(column.verbose_name)
    return words.partition("（")[0].partition(" (")[0]


@transaction.atomic
def save_report(
    *, call: ReportingCall, park: ParkPage, values: Mapping[str, Any], by: User, now: datetime, revision: int | None
) -> YearlyFigures:
    """Keep what is filled in so far; ``revision`` is what the form showed, None for the first.

    Raises RefusedError, StaleError when a colleague saved meanwhile, ValidationError by field.
    """
    row = _locked(park, call.year)
    require(may_fill(by, call, park, row, now))
    if row is not None and row.revision != revision:
        raise StaleError(_("您打开页面之后，同事修改过这份数据。"), revision=row.revision)
    report = row or YearlyFigures(park=park, year=call.year)
    for name in FIELDS:
        setattr(report, name, values[name])
    report.full_clean(exclude=["park"])
    report.revision += 1 if row else 0
    report.save()
    audit.write(action=SAVED, subject=report, by=by, now=now, data={"park": park.pk, "year": call.year})
    return report


@transaction.atomic
def submit_report(*, call: ReportingCall, park: ParkPage, by: User, now: datetime) -> YearlyFigures:
    """Hand the saved figures to the office. Raises RefusedError, also for figures that cannot be true."""
    row = _existing(park, call.year)
    require(may_fill(by, call, park, row, now))
    for part, whole in contradictions(as_mapping(row)):
        words = {"part": label_of(part), "whole": label_of(whole)}
        raise RefusedError(_("“%(part)s”不能大于“%(whole)s”。") % words)
    if all(value is None for value in as_mapping(row).values()):
        raise RefusedError(_("还没有填写任何数据。"))
    jumped = jumps(as_mapping(row), as_mapping(last_years(park, call.year)), call.jump_percent)
    if jumped and not row.note.strip():
        words = {"names": "、".join(map(label_of, jumped)), "percent": str(call.jump_percent)}
        raise RefusedError(_("与上年相比变动超过 %(percent)s%%，请在“说明”中写明原因：%(names)s。") % words)
    _move(row, "submit", Actor.PARK, words="", by=by, now=now)
    told_reports.submitted(row)
    return row


@transaction.atomic
def sign_off(*, call: ReportingCall, park: ParkPage, by: User, now: datetime) -> YearlyFigures:
    """From now on the figures are public. Raises RefusedError."""
    row = _existing(park, call.year)
    require(_may_decide(by))
    _move(row, "sign_off", Actor.OFFICER, words="", by=by, now=now)
    told_reports.signed_off(row)
    return row


@transaction.atomic
def return_report(
    *, call: ReportingCall, park: ParkPage, reason: str, until: datetime | None, by: User, now: datetime
) -> YearlyFigures:
    """Back to the park with a reason; once the call has closed, until a new deadline. Raises RefusedError."""
    row = _existing(park, call.year)
    require(_may_decide(by))
    if now >= call.closes_at and (until is None or until <= now):
        raise RefusedError(_("填报已截止，退回时请写明补报截止时间，且要在现在之后。"))
    row.reopened_until = until
    _move(row, "return", Actor.OFFICER, words=reason, by=by, now=now)
    told_reports.returned(row, reason)
    return row


def _may_decide(user: User) -> Decision:
    return ALLOWED if oversees(user) else refused(NOT_OFFICE)


def _move(row: YearlyFigures, name: str, actor: Actor, *, words: str, by: User, now: datetime) -> None:
    decision = REPORT.may(name, state=State(row.state), actors={actor}, reason=words)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    row.state = REPORT.by_name[name].target.value
    row.revision += 1
    row.save()
    ReportEvent.objects.create(figures=row, kind=name, by=by, words=words.strip(), at=now)
    audit.write(action=f"{MOVED}{name}", subject=row, by=by, now=now, data={"park": row.park_id, "year": row.year})


def _existing(park: ParkPage, year: int) -> YearlyFigures:
    row = _locked(park, year)
    if row is None:
        raise RefusedError(_("还没有填写任何数据。"))
    return row


def _locked(park: ParkPage, year: int) -> YearlyFigures | None:
    """The row until the transaction ends; the park is locked first, so that two first savings queue."""
    ParkPage.objects.select_for_update(of=("self",)).get(pk=park.pk)
    rows = YearlyFigures.objects.select_for_update(of=("self",)).select_related("park")
    found: YearlyFigures | None = rows.filter(park=park, year=year).first()
    return found
