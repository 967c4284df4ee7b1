"""A competition as a workbook: teams, marks, results."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from core.workbooks.writing import Table, tables_bytes
from talent.models import Assignment, Competition, Result, Team


@transaction.atomic
def workbook(*, competition: Competition, by: User, now: datetime) -> bytes:
    """The workbook; who took it stands in the audit trail. Marks are in it for stages whose results are published."""
    audit.write(action="talent.competition.export", subject=competition, by=by, now=now)
    return tables_bytes([_teams(competition), _results(competition), _marks(competition)])


def _teams(competition: Competition) -> Table:
    heads = [
        _("团队编号"),
        _("队名"),
        _("参赛单位"),
        _("赛道"),
        _("组别"),
        _("队长"),
        _("人数"),
        _("状态"),
        _("报名时间"),
    ]

    def rows() -> Iterator[list[object]]:
        for team in Team.objects.filter(competition=competition).for_listing().order_by("number"):
            yield [
                team.number,
                team.name,
                team.organisation_name,
                team.track.title,
                team.group.title,
                team.captain.get_full_name(),
                team.people,
                team.get_state_display(),
                team.entered_at,
            ]

    return Table(_("参赛团队"), heads, rows())


def _results(competition: Competition) -> Table:
    heads = [
        _("阶段"), _("赛道"), _("组别"), _("名次"), _("并列"), _("队名"), _("参赛单位"), _("作品编号"), _("评分数"),
        _("原始平均分"), _("得分"), _("同分比较项"), _("奖项"), _("晋级"),
    ]  # fmt: skip

    def rows() -> Iterator[list[object]]:
        found = Result.objects.filter(
            notice__stage__competition=competition, notice__superseded_at__isnull=True
        ).select_related("notice__stage", "entry")
        for row in found.order_by("notice__stage__opens_at", "track", "group", "rank", "team_name"):
            yield [
                row.notice.stage.title, row.track, row.group, row.rank, row.is_shared, row.team_name,
                row.organisation_name, row.entry.number, row.marks, row.raw_mean, row.score, row.broken_by, row.award,
                row.goes_on,
            ]  # fmt: skip

    return Table(_("比赛成绩"), heads, rows())


def _marks(competition: Competition) -> Table:
    heads = [
        _("阶段"),
        _("作品编号"),
        _("评委"),
        *(item.title for item in competition.rubric.all()),
        _("总分"),
        _("评语"),
    ]
    items = [item.pk for item in competition.rubric.all()]

    def rows() -> Iterator[list[object]]:
        found = (
            Assignment.objects.final()
            .filter(entry__stage__competition=competition, entry__stage__notices__isnull=False)
            .select_related("entry__stage", "judge__user")
            .prefetch_related("scores")
            .distinct()
        )
        for row in found.order_by("entry__stage__opens_at", "entry__number", "judge"):
            points: dict[int, Decimal] = {score.item_id: score.points for score in row.scores.all()}
            yield [
                row.entry.stage.title, row.entry.number, row.judge.user.get_full_name(),
                *(points.get(item) for item in items), row.total, row.comment,
            ]  # fmt: skip

    return Table(_("评委评分"), heads, rows())
