"""Appeals against published results: by the captain, in a real name, answered once. One that holds upsets them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.services import audit
from core.services.publicity import objections
from core.services.publicity.objections import Statement, may_object
from talent.models import Appeal, Assignment, Competition, Result, ResultNotice
from talent.rules.competitions.kinds import Remedy
from talent.services.access import may_keep
from talent.services.competitions import told
from talent.services.competitions.access import may_lead
from talent.services.competitions.computing import computed
from talent.services.competitions.publishing import issue, may_publish
from talent.services.refusals import RefusedError, require


def may_appeal(result: Result, user: Any, now: datetime) -> Decision:
    """Whether ``user`` may appeal against the line: as the team's captain, in time, against what holds."""
    if not (decision := may_lead(result.team, user)):
        return decision
    if result.notice.superseded_at is not None:
        return refused(_("结果已重新发布，请对新的结果提出申诉。"))
    if not may_object(result.notice, now=now):
        return refused(_("申诉期已过。"))
    return ALLOWED


def file_appeal(
    *, result: Result, by: User, now: datetime, statement: Statement, evidence: Sequence["UploadedFile[Any]"]
) -> Appeal:
    """Take an appeal. The same one sent twice is one. Raises RefusedError with what is wrong."""
    require(may_appeal(result, by, now))
    return _keep(result, by, now, statement, objections.checked(statement, evidence))


@transaction.atomic
def _keep(result: Result, by: User, now: datetime, statement: Statement, evidence: objections.Checks) -> Appeal:
    notice = ResultNotice.objects.select_for_update().get(pk=result.notice_id)
    result.notice = notice
    require(may_appeal(result, by, now))
    appeal: Appeal
    appeal, is_new = objections.keep(notice=notice, item=result, statement=statement, evidence=evidence, now=now)
    if is_new:
        told.appealed(result)
        audit.write(action="talent.appeal.file", subject=appeal, by=by, now=now)
    return appeal


@transaction.atomic
def dismiss(*, appeal: Appeal, by: User, now: datetime, answer: str) -> Appeal:
    """Answer that it does not hold. Raises RefusedError."""
    locked = _locked(appeal, by)
    objections.answer(locked, Appeal.State.DISMISSED, by=by, now=now, words=answer)
    told.appeal_answered(locked)
    audit.write(action="talent.appeal.dismiss", subject=locked, by=by, now=now)
    return locked


@transaction.atomic
def uphold(
    *, appeal: Appeal, by: User, now: datetime, answer: str, remedy: Remedy, assignments: Collection[int]
) -> Appeal:
    """Answer that it holds, and what follows for the chosen marks (keys of assignments) of the team's entry.

    ``VOID`` marks count no more, and the results are issued anew at once if all other marks are there; ``REMARK``
    marks are open again for their judges, and the results are published anew when they are done. Raises RefusedError.
    """
    locked = _locked(appeal, by)
    stage = locked.notice.stage
    Competition.objects.select_for_update().get(pk=stage.competition_id)
    final = Assignment.objects.final().filter(entry=locked.item.entry_id)
    chosen = list(final.filter(pk__in=assignments).select_related("judge__user"))
    if not chosen:
        raise RefusedError(_("请选择要处理的评分。"))
    if remedy is Remedy.VOID and len(chosen) == final.count():
        raise RefusedError(_("不能把所有评分都作废，请退回重新评分。"))
    if remedy is Remedy.REMARK:
        _require_there(chosen)
    objections.answer(locked, Appeal.State.UPHELD, by=by, now=now, words=answer)
    if remedy is Remedy.VOID:
        final.filter(pk__in=[each.pk for each in chosen]).update(released_at=now, released_why=_("申诉成立，评分作废"))
    else:
        final.filter(pk__in=[each.pk for each in chosen]).update(finalised_at=None, total=None)
        told.to_mark_again([each.judge for each in chosen], stage)
    told.appeal_answered(locked)
    audit.write(action="talent.appeal.uphold", subject=locked, by=by, now=now, data={"remedy": remedy.value})
    found = computed(stage)
    if may_publish(found, now):
        issue(found, by=by, now=now, reason=_("“%(team)s”的申诉成立，结果重新计算。") % {"team": locked.item.team_name})
    return locked


def _require_there(chosen: list[Assignment]) -> None:
    """Raises RefusedError for a mark of somebody who could not give it again: no results would ever come then."""
    gone = [each.judge for each in chosen if not (each.judge.is_active and each.judge.user.is_active)]
    if gone:
        names = _("、").join(str(each) for each in gone)
        raise RefusedError(_("%(names)s 已不再担任评委，不能重新评分。请改选其他评分，或将其作废。") % {"names": names})


def _locked(appeal: Appeal, by: User) -> Appeal:
    require(may_keep(by))
    if by.pk in set(appeal.item.team.members.values_list("user_id", flat=True)):
        raise RefusedError(_("这项申诉不由您办理。"))
    locked: Appeal = objections.locked_open(appeal)
    return locked
