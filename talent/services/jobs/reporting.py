"""Reports on postings: made once by a person, answered once by an officer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.services import audit
from talent.models import Posting, PostingReport
from talent.rules.jobs import Posted
from talent.services.jobs import checking, told
from talent.services.jobs.access import may_handle, may_run
from talent.services.refusals import RefusedError, require


def may_report(posting: Posting, by: Any) -> Decision:
    """Whether ``by`` may report the posting."""
    if not by.is_authenticated:
        return refused(_("请先登录再举报。"))
    if may_run(by, posting.enterprise):
        return refused(_("这是您所在单位发布的岗位。"))
    return ALLOWED


@transaction.atomic
def report(*, posting: Posting, kind: str, words: str, by: User, now: datetime) -> PostingReport:
    """Report it; a second one before the first was answered adds its words. Raises RefusedError."""
    require(may_report(posting, by))
    if not words.strip():
        raise RefusedError(_("请写明具体情况，便于核实。"))
    Posting.objects.select_for_update().get(pk=posting.pk)
    mine: PostingReport | None = PostingReport.objects.waiting().filter(posting=posting, by=by).first()
    if mine is not None:
        mine.words = f"{mine.words}\n{words.strip()}"[:1000]
        mine.save(update_fields=["words"])
        return mine
    made = PostingReport.objects.create(posting=posting, kind=kind, words=words.strip(), by=by, reported_at=now)
    audit.write(action="talent.job.report", subject=posting, by=by, now=now, data={"kind": kind})
    told.reported(made)
    return made


@transaction.atomic
def answer(*, report: PostingReport, by: User, now: datetime, holds: bool, words: str) -> PostingReport:
    """Answer it; one that holds takes down a posting that is still public or waits. Raises RefusedError."""
    rows = PostingReport.objects.select_for_update(of=("self",)).select_related("posting__enterprise", "by")
    locked: PostingReport = rows.get(pk=report.pk)
    require(may_handle(locked.posting, by))
    if locked.state != PostingReport.State.OPEN:
        raise RefusedError(_("这条举报已经处理，请刷新页面。"))
    if not words.strip():
        raise RefusedError(_("请填写答复。"))
    locked.state = PostingReport.State.UPHELD if holds else PostingReport.State.DISMISSED
    locked.answer, locked.answered_by, locked.answered_at = words.strip()[:500], by, now
    locked.save()
    if holds and locked.posting.state in (Posted.PENDING, Posted.PUBLISHED, Posted.CLOSED):
        checking.take_down(posting=locked.posting, by=by, now=now, reason=words)
    audit.write(
        action="talent.job.report.answer", subject=locked.posting, by=by, now=now, data={"holds": holds}
    )  # fmt: skip
    told.report_answered(locked)
    return locked
