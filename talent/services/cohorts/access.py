"""Who runs cohorts: those who act for a recognised base, and the office."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.querysets.enterprises import looks_after_all
from accounts.services import acting
from accounts.services.access import ALLOWED_TO, Action, may
from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS
from talent.models import Award, Cohort, Programme, ProgrammeKind
from talent.models.kinds import BASE_KINDS
from talent.querysets.cohorts import OFFICE_RUNS
from talent.rules.cohorts import Part

OFFICE_SEES = "talent.view_cohort"
TAUGHT = (ProgrammeKind.COURSE, *BASE_KINDS)


def is_recognised(base: Enterprise) -> bool:
    """Whether the organisation holds a valid award as a training base or a joint school."""
    return bool(Award.objects.valid().filter(organisation=base, programme__kind__in=BASE_KINDS).exists())


def may_open(user: Any, base: Enterprise | None) -> Decision:
    """Whether ``user`` may open a cohort for a base (None: for the bureau). A user of None is the site itself (seeds)."""
    decision = may_run(user, base)
    if decision and base is not None and not is_recognised(base):
        return refused(_("这家单位没有有效的培训基地认定，不能开设培训班。"))
    return decision


def may_run(user: Any, base: Enterprise | None) -> Decision:
    """Whether ``user`` may change cohorts of a base: its owners and applicants while it is recognised, and officers.

    Officers do so in their districts, those of the whole zone for the bureau.
    """
    if user is None or _is_office(user, base):
        return ALLOWED
    if base is None:
        return refused(_(NOT_YOURS))
    decision = may(user, Action.APPLY, base)
    if decision and not is_recognised(base):
        return refused(_("培训基地认定已撤销，不能开设或修改培训班。"))
    return decision


def parts_of(cohort: Cohort, user: Any) -> frozenset[Part]:
    """The parts of ``user`` towards a cohort."""
    return frozenset({Part.BASE}) if may_run(user, cohort.base) else frozenset()


def bases_of(user: Any) -> list[Enterprise]:
    """The recognised bases for which ``user`` may open cohorts, by name."""
    if not user.is_authenticated:
        return []
    acts = user.memberships.filter(role__in=ALLOWED_TO[Action.APPLY]).order_by().values("enterprise")
    wanted = models.Q(pk__in=acts)
    if user.has_perm(OFFICE_RUNS):
        wanted |= models.Q(pk__in=Enterprise.objects.in_charge_of(user).order_by().values("pk"))
    held = Award.objects.valid().filter(programme__kind__in=BASE_KINDS).order_by().values("organisation")
    return list(Enterprise.objects.filter(wanted, pk__in=held).order_by("name", "pk"))


def programmes_for(base: Enterprise | None) -> list[Programme]:
    """What a base may teach: programmes by which it was recognised, and published courses. The bureau: all of these."""
    course = models.Q(kind=ProgrammeKind.COURSE, is_published=True)
    if base is None:
        wanted = course | models.Q(kind__in=BASE_KINDS, is_published=True)
    else:
        held = Award.objects.valid().filter(organisation=base, programme__kind__in=BASE_KINDS)
        wanted = course | models.Q(pk__in=held.order_by().values("programme"))
    return list(Programme.objects.filter(wanted).order_by("kind", "title"))


def write(
    *, action: str, subject: models.Model, cohort: Cohort, by: User | None, now: datetime, **data: object
) -> None:
    """An entry of the audit trail, which also names in whose place an officer on duty acted."""
    district = cohort.base.district_id if cohort.base is not None else None
    acting.write(action=action, subject=subject, by=by, now=now, data=data, district=district)


def _is_office(user: Any, base: Enterprise | None) -> bool:
    if not user.has_perm(OFFICE_RUNS):
        return False
    if base is None:
        return looks_after_all(user)
    return bool(Enterprise.objects.in_charge_of(user).filter(pk=base.pk).exists())
