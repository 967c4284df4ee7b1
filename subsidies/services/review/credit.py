"""Credit checks (信用核查) of an applicant: noted once, read with every application of the company."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, CreditCheck
from subsidies.services.access import is_in_charge
from subsidies.services.moves import record
from subsidies.services.refusals import RefusedError

RECORDED = "credit_check"


@transaction.atomic
def note_check(
    *,
    application: Application,
    by: User,
    now: datetime,
    source: str,
    checked_on: date,
    outcome: str,
    note: str = "",
) -> CreditCheck:
    """Keep what a list said of the company on a day. Raises RefusedError for who does not handle the application,
    for a day to come, and for a bad outcome without its words."""
    locked = Application.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=application.pk)
    if not is_in_charge(locked, by):
        raise RefusedError(_("您没有进行这项操作的权限。"))
    if checked_on > localtime(now).date():
        raise RefusedError(_("查询日期不能晚于今天。"))
    if outcome != CreditCheck.Outcome.CLEAR and not note.strip():
        raise RefusedError(_("请写明查到的情况，或未能查到的原因。"))
    check = CreditCheck.objects.create(
        enterprise=locked.enterprise,
        source=source.strip(),
        checked_on=checked_on,
        outcome=outcome,
        note=note.strip(),
        checked_by=by,
        checked_by_name=by.get_full_name(),
    )
    words = f"{check.source}{_('：')}{check.get_outcome_display()}"
    record(application=locked, kind=RECORDED, by=by, now=now, note=words, for_applicant=False)
    return check
