"""A cohort as a workbook: its people with their results, and attendance by session."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import require
from core.workbooks import Table
from talent.models import Cohort, CohortSession, Trainee
from talent.models.trainees import PRESENCES
from talent.services.cohorts.access import may_run, write
from talent.services.cohorts.finishing import Standing, standings


@transaction.atomic
def export(*, cohort: Cohort, by: User, now: datetime) -> list[Table]:
    """Both sheets; that somebody took the list is written down. Raises RefusedError."""
    require(may_run(by, cohort.base))
    write(action="talent.cohort.export", subject=cohort, cohort=cohort, by=by, now=now)
    known = {each.trainee.pk: each for each in standings(cohort)}
    return [_people(cohort, known), _attendance(cohort, known)]


def _people(cohort: Cohort, known: dict[int, Standing]) -> Table:
    parts = list(cohort.parts.all())
    heads = [
        *(_("序号"), _("姓名"), _("所在企业"), _("状态"), _("报名时间"), _("出勤率（%）")),
        *(part.title for part in parts),
        *(_("成绩"), _("原因"), _("证书编号"), _("用人单位"), _("入职日期"), _("离职日期")),
    ]
    trainees = Trainee.objects.filter(cohort=cohort).select_related("enterprise")
    rows = trainees.prefetch_related("certificates", "employments").order_by("turn")

    def cells() -> Iterator[list[object]]:
        for each in rows:
            standing = known.get(each.pk)
            numbers = [row.number for row in each.certificates.all() if row.revoked_at is None]
            posts = list(each.employments.all())
            yield [
                each.turn,
                each.name,
                each.enterprise.name if each.enterprise else "",
                each.get_state_display(),
                each.applied_at,
                standing.verdict.attended if standing else "",
                *((standing.scores.get(part.pk, "") if standing else "") for part in parts),
                standing.verdict.score if standing and standing.verdict.score is not None else "",
                each.reason or ("；".join(standing.reasons) if standing else ""),
                "、".join(numbers),
                posts[-1].employer if posts else "",
                posts[-1].hired_on if posts else "",
                posts[-1].left_on if posts else "",
            ]

    return Table(_("学员"), heads, cells())


def _attendance(cohort: Cohort, known: dict[int, Standing]) -> Table:
    sessions = list(cohort.sessions.all())
    words = {value: str(label) for value, label in PRESENCES}
    heads = [_("姓名"), *(_head(each) for each in sessions)]
    rows = (
        [each.trainee.name, *(words.get(each.presences.get(session.pk, ""), "") for session in sessions)]
        for each in known.values()
    )
    return Table(_("考勤"), heads, rows)


def _head(session: CohortSession) -> str:
    return f"{localtime(session.starts_at):%Y-%m-%d %H:%M} {session.topic}"
