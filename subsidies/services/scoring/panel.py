"""The experts of an open round: one more, or one in another's place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import ExpertReview, ScoringRound
from subsidies.services import told_scoring
from subsidies.services.in_stage import locked_in
from subsidies.services.moves import record
from subsidies.services.refusals import RefusedError
from subsidies.services.scoring.experts import require_eligible
from subsidies.services.scoring.rounds import MOST_EXPERTS, ask
from subsidies.workflow import State

ADDED = "scoring_expert_added"
REPLACED = "scoring_expert_replaced"


@transaction.atomic
def add_expert(*, round_: ScoringRound, expert: User, by: User, now: datetime) -> ExpertReview:
    """Ask one more expert. Raises RefusedError."""
    found = _open(round_, by)
    if found.reviews.standing().count() >= MOST_EXPERTS:
        raise RefusedError(_("最多选择 %(most)d 位专家。") % {"most": MOST_EXPERTS})
    return _ask(found, expert, by=by, now=now, kind=ADDED)


@transaction.atomic
def replace_expert(*, review: ExpertReview, expert: User, by: User, now: datetime) -> ExpertReview:
    """Ask ``expert`` in the place of one who has not submitted. Raises RefusedError."""
    found = _open(review.round, by)
    before = found.reviews.filter(pk=review.pk, released_at__isnull=True).first()
    if before is None:
        raise RefusedError(_("这位专家已经更换，请刷新页面。"))
    if before.submitted_at is not None:
        raise RefusedError(_("这位专家已提交评分，不能更换。"))
    before.released_at = now
    before.save(update_fields=["released_at"])
    if before.conflict != ExpertReview.Conflict.PRESENT:
        told_scoring.released(before)
    return _ask(found, expert, by=by, now=now, kind=REPLACED)


def _open(round_: ScoringRound, by: User) -> ScoringRound:
    application = locked_in(round_.application_id, State.SCORING, by)
    found: ScoringRound | None = application.scoring_rounds.present().open().filter(pk=round_.pk).first()
    if found is None:
        raise RefusedError(_("本轮评分已经结束，请刷新页面。"))
    found.application = application
    return found


def _ask(round_: ScoringRound, expert: User, *, by: User, now: datetime, kind: str) -> ExpertReview:
    require_eligible(round_.application, [expert], by=by)
    if round_.reviews.filter(expert=expert).exists():
        raise RefusedError(_("这位专家已经在本轮名单中，请另选一位。"))
    review = ask(round_, expert, now=now)
    record(application=round_.application, kind=kind, by=by, now=now, for_applicant=False)
    return review
