"""What was granted: entered once, reviewed every so often, revoked with a time in which nothing is granted anew."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from talent.models import Application, Award, AwardReview
from talent.rules.months import months_after
from talent.services import told
from talent.services.access import may_keep
from talent.services.refusals import RefusedError, require


@dataclass(frozen=True, slots=True)
class Figures:
    """What a base reports for its review: people trained, hired of them, and still there."""

    trained: int | None = None
    hired: int | None = None
    retained: int | None = None


def grant(application: Application, *, now: datetime) -> Award:
    """Enter what the application comes to, once; within the transaction of the move that lets it through."""
    day = localtime(now).date()
    months = application.form.review_months
    award, made = Award.objects.get_or_create(
        application=application,
        defaults={
            "programme": application.programme,
            "organisation": application.organisation,
            "person": application.person,
            "granted_on": day,
            "review_due_on": months_after(day, months) if months else None,
        },
    )
    if made:
        audit.write(action="talent.award.grant", subject=award, by=None, now=now)
    return award


@transaction.atomic
def review(*, award: Award, by: User, now: datetime, figures: Figures, keep: bool, note: str) -> AwardReview:
    """Look at an award again: keep it until the next time, or revoke it. Raises RefusedError."""
    require(may_keep(by))
    locked = _locked(award)
    if not note.strip():
        raise RefusedError(_("请填写复核意见。"))
    if _is_out_of_order(figures):
        raise RefusedError(_("人数应为：培训人数 ≥ 录用人数 ≥ 留任人数。"))
    day = localtime(now).date()
    due = locked.review_due_on or day
    outcome = AwardReview.Outcome.KEPT if keep else AwardReview.Outcome.REVOKED
    made = AwardReview.objects.create(
        award=locked,
        due_on=due,
        reviewed_on=day,
        trained=figures.trained,
        hired=figures.hired,
        retained=figures.retained,
        outcome=outcome,
        note=note.strip(),
        by=by,
    )
    if keep:
        months = locked.application.form.review_months
        locked.review_due_on = months_after(max(due, day), months) if months else None
        locked.save(update_fields=["review_due_on"])
        told.award_reviewed(locked)
        audit.write(action="talent.award.keep", subject=locked, by=by, now=now)
    else:
        _revoke(locked, by=by, now=now, reason=note.strip())
    return made


@transaction.atomic
def revoke(*, award: Award, by: User, now: datetime, reason: str) -> Award:
    """Revoke an award at any time, for a reason. Raises RefusedError."""
    require(may_keep(by))
    locked = _locked(award)
    if not reason.strip():
        raise RefusedError(_("请写明理由。"))
    return _revoke(locked, by=by, now=now, reason=reason.strip())


def _revoke(locked: Award, *, by: User, now: datetime, reason: str) -> Award:
    day = localtime(now).date()
    locked.state, locked.revoked_on, locked.revoked_reason = Award.State.REVOKED, day, reason[:300]
    locked.barred_until = months_after(day, locked.application.form.barred_months)
    locked.review_due_on = None
    locked.save()
    told.award_reviewed(locked, reason=reason)
    audit.write(action="talent.award.revoke", subject=locked, by=by, now=now)
    return locked


def _is_out_of_order(figures: Figures) -> bool:
    known = [each for each in (figures.trained, figures.hired, figures.retained) if each is not None]
    return known != sorted(known, reverse=True)


def _locked(award: Award) -> Award:
    locked: Award = Award.objects.for_listing().select_for_update(of=("self",)).get(pk=award.pk)
    if locked.state != Award.State.VALID:
        raise RefusedError(_("这项认定已经撤销，请刷新页面。"))
    return locked


def is_overdue(award: Award, day: date) -> bool:
    """Whether its review should have been made."""
    return award.state == Award.State.VALID and award.review_due_on is not None and award.review_due_on < day
