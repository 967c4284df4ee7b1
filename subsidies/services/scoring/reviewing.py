"""An expert's own work: say whether there is a conflict of interest, score, submit once. Deputies play no part in it.

What happens is told to the audit trail about the round, never in the application's history, which officers read.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from core.workflow.definitions import RubricItem
from core.workflow.scoring import Fault, faults, total_of
from subsidies.models import ExpertReview
from subsidies.services import told_scoring
from subsidies.services.in_stage import locked_row
from subsidies.services.refusals import RefusedError

Scores = Mapping[str, Decimal]


@transaction.atomic
def declare(*, review: ExpertReview, has_conflict: bool, note: str = "", by: User, now: datetime) -> ExpertReview:
    """Say whether there is a conflict of interest: with one the expert is out, and the officers are told.

    It is said once, before anything but the company's name was shown. Raises RefusedError.
    """
    found = _locked(review, by)
    if found.conflict:
        raise RefusedError(_("您已经作过声明。"))
    found.conflict = ExpertReview.Conflict.PRESENT if has_conflict else ExpertReview.Conflict.NONE
    found.conflict_note = note.strip() if has_conflict else ""
    found.declared_at = now
    found.save(update_fields=["conflict", "conflict_note", "declared_at"])
    _trace(found, "declare", by=by, now=now, data={"conflict": found.conflict})
    if has_conflict:
        told_scoring.conflict_declared(found.round.application)
    return found


@transaction.atomic
def save_draft(*, review: ExpertReview, scores: Scores, comment: str, by: User) -> ExpertReview:
    """Keep what is written so far; items may be missing, none may be out of range. Raises RefusedError."""
    found = _declared(review, by)
    wrong = [key for key, fault in faults(rubric(found), scores, comment) if fault in (Fault.RANGE, Fault.STEP)]
    if wrong:
        raise RefusedError(_("有的分数不在范围内，请更正。"))
    _write(found, scores, comment)
    found.save(update_fields=["scores", "comment"])
    return found


@transaction.atomic
def submit(*, review: ExpertReview, scores: Scores, comment: str, by: User, now: datetime) -> ExpertReview:
    """Seal the review. Raises RefusedError for one that is not whole, and for one that is sealed."""
    found = _declared(review, by)
    wrong = faults(rubric(found), scores, comment)
    if wrong:
        only_words = all(fault is Fault.COMMENT for _key, fault in wrong)
        raise RefusedError(_("有评分低于该项满分的一半，请写明理由。") if only_words else _("请为每一项评分。"))
    _write(found, scores, comment)
    found.total = total_of({item.key: scores[item.key] for item in rubric(found)})
    found.submitted_at = now
    found.save(update_fields=["scores", "comment", "total", "submitted_at"])
    _trace(found, "submit", by=by, now=now)
    counted = found.round.reviews.counted()
    if counted["submitted"] == counted["asked"] >= found.round.needed:
        told_scoring.all_in(found.round.application)
    return found


def rubric(review: ExpertReview) -> tuple[RubricItem, ...]:
    """What marks are given for."""
    items: tuple[RubricItem, ...] = review.round.application.version.form.scoring.items
    return items


def scores_of(review: ExpertReview) -> dict[str, Decimal]:
    """The marks as they are kept."""
    return {key: Decimal(value) for key, value in review.scores.items()}


def _write(review: ExpertReview, scores: Scores, comment: str) -> None:
    review.scores = {item.key: str(scores[item.key]) for item in rubric(review) if item.key in scores}
    review.comment = comment.strip()


def _locked(review: ExpertReview, by: User) -> ExpertReview:
    """The expert's review as it is now, its application locked. Raises RefusedError for one that is over."""
    locked_row(review.round.application_id)
    found: ExpertReview | None = ExpertReview.objects.of(by).for_expert().filter(pk=review.pk).first()
    if found is not None and found.submitted_at is not None:
        raise RefusedError(_("评分已提交，不能再修改。"))
    if found is None or not ExpertReview.objects.waiting().filter(pk=found.pk).exists():
        raise RefusedError(_("这项评审已经结束。"))
    return found


def _declared(review: ExpertReview, by: User) -> ExpertReview:
    found = _locked(review, by)
    if found.conflict != ExpertReview.Conflict.NONE:
        raise RefusedError(_("请先声明有无利益冲突。"))
    return found


def _trace(
    review: ExpertReview, what: str, *, by: User, now: datetime, data: Mapping[str, object] | None = None
) -> None:
    audit.write(
        action=f"subsidies.scoring.{what}",
        subject=review.round,
        by=by,
        now=now,
        data={"review": review.pk, **(data or {})},
    )
