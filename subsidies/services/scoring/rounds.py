"""Rounds of scoring: opened, concluded, and explained where the experts are far apart."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.workflow.scoring import is_enough, outcome
from subsidies.models import Application, ExpertReview, ScoringRound
from subsidies.services import clocks, told_scoring
from subsidies.services.in_stage import locked_in
from subsidies.services.moves import record
from subsidies.services.refusals import RefusedError, require
from subsidies.services.scoring.experts import require_eligible
from subsidies.workflow import State

OPENED = "scoring_opened"
CONCLUDED = "scoring_concluded"
EXPLAINED = "scoring_explained"
MOST_EXPERTS = 15


@transaction.atomic
def open_round(*, application: Application, experts: Sequence[User], by: User, now: datetime) -> ScoringRound:
    """Ask ``experts`` about an application in the step of the experts, due when the step is. Raises RefusedError.

    A round left open from before a supplement is voided: what its experts saw has changed.
    """
    locked = locked_in(application.pk, State.SCORING, by)
    require(may_open(locked))
    scoring = locked.version.form.scoring
    if not is_enough(len(experts), scoring.needed):
        raise RefusedError(_("请至少选择 %(needed)d 位专家。") % {"needed": scoring.needed})
    if len(experts) > MOST_EXPERTS:
        raise RefusedError(_("最多选择 %(most)d 位专家。") % {"most": MOST_EXPERTS})
    require_eligible(locked, experts, by=by)
    void = {"concluded_at": now, "concluded_by": by, "note": _("申报内容已变更，本轮评分作废。")}
    locked.scoring_rounds.open().update(**void)
    opened = ScoringRound.objects.create(
        application=locked,
        ordinal=(locked.scoring_rounds.aggregate(last=Max("ordinal"))["last"] or 0) + 1,
        needed=scoring.needed,
        full_mark=scoring.full_mark,
        opened_at=now,
        opened_by=by,
        due_at=_due(locked, now),
    )
    for expert in experts:
        ask(opened, expert, now=now)
    record(
        application=locked,
        kind=OPENED,
        by=by,
        now=now,
        note=_("第 %(round)d 轮，%(count)d 位专家") % {"round": opened.ordinal, "count": len(experts)},
        for_applicant=False,
    )
    return opened


def may_open(application: Application) -> Decision:
    """Whether a round may be opened in this step, whoever asks: none runs, and none was concluded but a flagged one."""
    if not application.version.form.scoring.items:
        return refused(_("这个扶持项目没有设置评分表，不需要专家评分。"))
    present = application.scoring_rounds.present().order_by("-ordinal").first()
    if present is not None and present.concluded_at is None:
        return refused(_("本轮评分还在进行。"))
    if present is not None and not present.is_flagged:
        return refused(_("评分已经汇总，不再组织新一轮。"))
    return ALLOWED


def ask(round_: ScoringRound, expert: User, *, now: datetime) -> ExpertReview:
    """Give an expert, checked before, a part in the round, and tell them."""
    review = ExpertReview.objects.create(
        round=round_, expert=expert, expert_name=expert.get_full_name(), assigned_at=now
    )
    told_scoring.assigned(review)
    return review


@transaction.atomic
def conclude(*, round_: ScoringRound, by: User, now: datetime) -> ScoringRound:
    """Set the result, once as many have submitted as must; who has not, is asked no more. Raises RefusedError."""
    locked_in(round_.application_id, State.SCORING, by)
    found = _present(round_)
    if found.concluded_at is not None:
        raise RefusedError(_("本轮评分已经汇总，请刷新页面。"))
    require(may_conclude(found))
    totals = list(found.reviews.submitted().values_list("total", flat=True))
    apart = found.application.version.form.scoring.spread
    result = outcome(totals, full_mark=found.full_mark, apart=apart)
    found.average, found.spread, found.is_flagged = result.average, result.spread, result.is_flagged
    found.concluded_at, found.concluded_by = now, by
    found.save()
    words = {"round": found.ordinal, "count": len(totals), "average": result.average, "spread": result.spread}
    note = _("第 %(round)d 轮，%(count)d 份评分，平均 %(average)s 分，最大分差 %(spread)s 分") % words
    record(application=found.application, kind=CONCLUDED, by=by, now=now, note=note, for_applicant=False)
    return found


def may_conclude(round_: ScoringRound) -> Decision:
    """Whether enough experts have submitted, and how many there are."""
    counted = round_.reviews.counted()
    if is_enough(counted["submitted"], round_.needed):
        return ALLOWED
    words = _("已提交 %(submitted)d 份评分，至少需要 %(needed)d 份才能汇总。")
    return refused(words % {"submitted": counted["submitted"], "needed": round_.needed})


@transaction.atomic
def explain(*, round_: ScoringRound, note: str, by: User, now: datetime) -> ScoringRound:
    """Write down what is made of a concluded round; one that is flagged goes no further without. Raises RefusedError."""
    locked_in(round_.application_id, State.SCORING, by)
    found = _present(round_)
    if found.concluded_at is None:
        raise RefusedError(_("评分汇总后才能填写汇总意见。"))
    if not note.strip():
        raise RefusedError(_("请填写汇总意见。"))
    found.note = note.strip()
    found.save(update_fields=["note"])
    record(application=found.application, kind=EXPLAINED, by=by, now=now, note=found.note, for_applicant=False)
    return found


def _present(round_: ScoringRound) -> ScoringRound:
    """The round as it is now, its application locked before. Raises RefusedError for one of before a supplement."""
    rows = ScoringRound.objects.present().select_related("application__version", "application__enterprise")
    found: ScoringRound | None = rows.filter(pk=round_.pk).first()
    if found is None:
        raise RefusedError(_("申报内容已变更，本轮评分作废，请组织新一轮评分。"))
    return found


def _due(application: Application, now: datetime) -> datetime:
    """When the step is due; counted anew from now where it is overdue already."""
    if application.due_at is not None and application.due_at > now:
        return application.due_at
    return clocks.due_of(application, clocks.stage_of(application), now=now)
