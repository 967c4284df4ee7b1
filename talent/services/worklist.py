"""What waits in the office of talent, for one person: by queue, with what is overdue and what is due next."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from accounts.querysets.enterprises import looks_after_all
from core.services.queues import Queue, Source
from talent.models import Application, Award, Objection, Posting, PostingReport, SiteVisit
from talent.rules.jobs import Posted
from talent.services.access import OFFICE_ACTS, OFFICE_DECIDES
from talent.services.jobs.access import OFFICE_ACTS as CHECKS_JOBS
from talent.workflow import State

AHEAD = timedelta(days=30)  # reviews of awards that are shown before they are due


class Subject(StrEnum):
    """What a task is about, and so which page it opens."""

    APPLICATION = "application"
    OBJECTION = "objection"
    AWARD = "award"
    JOB = "job"


def worklist(user: Any, *, now: datetime) -> list[Queue]:
    """The queues of ``user`` in which something waits. The number of queries depends on their parts alone."""
    queues = [source.queue(now) for source in _sources(user, now)]
    return [queue for queue in queues if queue.count]


def _sources(user: Any, now: datetime) -> Iterator[Source]:
    mine = Application.objects.for_office(user).for_listing()
    if user.has_perm(OFFICE_ACTS):
        yield from _reviews(mine)
        if looks_after_all(user):
            yield from _keepers(mine, now)
    if user.has_perm(OFFICE_DECIDES):
        yield _applications("decide", gettext_lazy("待我审定"), mine.filter(state=State.DECISION))
    if user.has_perm(CHECKS_JOBS):
        yield from _jobs(user)
    if user.has_perm(OFFICE_ACTS):
        waiting = mine.filter(state=State.SUPPLEMENT)
        yield _applications("supplements", gettext_lazy("等申请人补正"), waiting)


def _reviews(mine: Any) -> Iterator[Source]:
    yield _applications("look", gettext_lazy("待初审"), mine.filter(state=State.SUBMITTED))
    yield _applications("review", gettext_lazy("待复审"), mine.filter(state=State.REVIEW))
    seen = Exists(SiteVisit.objects.filter(application=OuterRef("pk"), recorded_at__gte=OuterRef("stage_since")))
    visits = mine.filter(state=State.VISIT)
    yield _applications("visit", gettext_lazy("待现场核查"), visits.exclude(seen))
    yield _applications("visited", gettext_lazy("已核查，待转审定"), visits.filter(seen))


def _keepers(mine: Any, now: datetime) -> Iterator[Source]:
    yield _applications("publish", gettext_lazy("待公示"), mine.filter(state=State.DECIDED), due="")
    objections = Objection.objects.unanswered().select_related("notice", "item__application")
    yield Source(
        "objections",
        gettext_lazy("异议待答复"),
        Subject.OBJECTION,
        objections,
        lambda row: (str(row.item.application.number), row.notice.title),
    )
    awards = Award.objects.to_review(localtime(now).date() + AHEAD).for_listing()
    yield Source(
        "awards",
        gettext_lazy("认定待复核"),
        Subject.AWARD,
        awards,
        lambda row: (row.holder, row.programme.title),
        due="review_due_on",
    )


def _jobs(user: Any) -> Iterator[Source]:
    pending = Posting.objects.for_handling(user).filter(state=Posted.PENDING).for_listing()
    yield Source("jobs", gettext_lazy("待审核岗位"), Subject.JOB, pending, lambda row: (row.title, row.enterprise.name))
    reports = PostingReport.objects.for_office(user).waiting().select_related("posting__enterprise")
    yield Source(
        "job_reports",
        gettext_lazy("岗位举报待处理"),
        Subject.JOB,
        reports,
        lambda row: (row.posting.title, row.posting.enterprise.name),
        pk="posting_id",
    )


def _applications(key: str, title: Any, rows: Any, *, due: str = "due_at") -> Source:
    states = {"look": State.SUBMITTED, "review": State.REVIEW, "publish": State.DECIDED, "decide": State.DECISION}
    states |= {"visit": State.VISIT, "visited": State.VISIT, "supplements": State.SUPPLEMENT}
    query = f"state={states[key].value}"
    return Source(key, title, Subject.APPLICATION, rows, _named, due, query=query)


def _named(application: Application) -> tuple[str, str]:
    return str(application.number), f"{application.applicant_name} · {application.programme.title}"
