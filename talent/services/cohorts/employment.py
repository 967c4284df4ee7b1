"""Where trainees were hired, as their base says."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.refusals import RefusedError, require
from talent.models import Employment, Trainee
from talent.rules.cohorts import ENDED
from talent.services.cohorts.access import may_run, write
from talent.services.cohorts.seats import begins_at, locked


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works; ``left_on`` is None while they are there."""

    employer: str
    hired_on: date
    left_on: date | None = None
    job: str = ""


@transaction.atomic
def record(
    *, trainee: Trainee, post: Post, by: User | None, now: datetime, employment: Employment | None = None
) -> Employment:
    """Enter that a trainee was hired, or correct an entry (``employment``). Raises RefusedError.

    A company of the portal with exactly that name is linked.
    """
    row = locked(trainee.cohort)
    require(may_run(by, row.base))
    if trainee.state not in ENDED:
        raise RefusedError(_("结业后才能登记就业。"))
    day = localtime(now).date()
    employer = " ".join(post.employer.split())[:120]
    if not employer:
        raise RefusedError(_("请填写用人单位。"))
    begins = begins_at(row)
    if post.hired_on > day or (post.left_on is not None and post.left_on > day):
        raise RefusedError(_("日期不能晚于今天。"))
    if begins is not None and post.hired_on < localtime(begins).date():
        raise RefusedError(_("入职日期不能早于开班日期。"))
    if post.left_on is not None and post.left_on < post.hired_on:
        raise RefusedError(_("离职日期不能早于入职日期。"))
    entry = employment or Employment(trainee=trainee)
    if entry.trainee_id != trainee.pk:
        raise RefusedError(_("您没有进行这项操作的权限。"))
    entry.employer, entry.job = employer, " ".join(post.job.split())[:60]
    entry.enterprise = Enterprise.objects.verified().filter(name=employer).first()
    entry.hired_on, entry.left_on = post.hired_on, post.left_on
    entry.recorded_by, entry.recorded_at = by, now
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise RefusedError(_("这条就业记录已经登记过。")) from error
    write(action="talent.employment.record", subject=trainee, cohort=row, by=by, now=now, employment=entry.pk)
    return entry


@transaction.atomic
def remove(*, employment: Employment, by: User | None, now: datetime) -> None:
    """Take out an entry made by mistake. Raises RefusedError."""
    row = locked(employment.trainee.cohort)
    require(may_run(by, row.base))
    key = employment.pk
    employment.delete()
    write(action="talent.employment.remove", subject=employment.trainee, cohort=row, by=by, now=now, employment=key)
