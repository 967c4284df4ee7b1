"""What competitions hold of a person: teams, entries, results, appeals; what they judged; who ran it."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.services.addresses import is_proved_address
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, traces
from talent.models import (
    Appeal,
    AppealFile,
    Assignment,
    EntryFile,
    EntryVersion,
    Judge,
    Result,
    ResultNotice,
    Team,
    TeamInvitation,
    TeamMember,
)
from talent.services.personal_data.competitions import (
    captaincies,
    end_memberships,
    given_up,
    led,
    unfinished_marks,
    withdraw_teams,
)
from talent.wagtail_hooks.personal_data.words import SECTION

FILED = gettext_lazy("属于比赛档案，是评审和成绩的依据；您的姓名不再从账号显示。")
PUBLISHED = gettext_lazy("比赛成绩已向社会公布，不能更改。")
APPEALED = gettext_lazy("实名申诉属于比赛档案，须能查明由谁提出、如何处理。")
OFFICIAL = gettext_lazy("评审、发布和处理申诉的履职记录，依法保存备查。")
TEAM = ("team", gettext_lazy("参赛团队"))
COMPETITION = ("competition", gettext_lazy("技能大赛"))
LED = ("number", "name", COMPETITION, ("organisation", gettext_lazy("参赛单位")), "state", "created_at", "entered_at")
WITH_ARCHIVE = gettext_lazy("随比赛档案保存。")


@hooks.register(HOOK, order=10)
def of_competitions() -> list[Kind]:
    return [_teams(), _appeals(), _judging(), _work()]


def _teams() -> Kind:
    return Kind(
        key="talent.teams",
        section=SECTION,
        title=gettext_lazy("参赛团队、作品与成绩"),
        purpose=gettext_lazy("组织技能大赛：组队、提交作品、评审和公布成绩。"),
        retention=lambda: str(WITH_ARCHIVE),
        correct=lambda: reverse("talent:teams"),
        blockers=captaincies,
        holdings=(
            Holding(
                model=Team,
                fate=Fate.KEPT,
                by=("captain",),
                find=led,
                shown=LED,
                why=FILED,
                title=gettext_lazy("您任队长的团队"),
            ),
            Holding(
                model=Team,
                fate=Fate.ANONYMISED,
                find=given_up,
                shown=LED,
                why=gettext_lazy("团队只有您一人、没有提交作品，随即退赛；团队记录不再显示您的姓名。"),
                title=gettext_lazy("只有您一人、没有提交作品的团队"),
                erase=withdraw_teams,
            ),
            Holding(
                model=TeamMember,
                fate=Fate.ANONYMISED,
                by=("user",),
                shown=(TEAM, COMPETITION, "joined_at", "left_at"),
                why=gettext_lazy("还在报名的，您退出团队；报名截止后的名单留存，不再显示您的姓名。"),
                title=gettext_lazy("您参加的团队"),
                erase=end_memberships,
            ),
            Holding(
                model=TeamInvitation,
                fate=Fate.DELETED,
                by=("accepted_by",),
                find=lambda person: Q(accepted_by=person) | is_proved_address("email", person),
                shown=(TEAM, "email", "created_at", "expires_at", "accepted_at"),
                title=gettext_lazy("您收到的组队邀请"),
            ),
            Holding(
                model=EntryVersion,
                fate=Fate.KEPT,
                by=("uploaded_by",),
                shown=(
                    ("entry", gettext_lazy("作品编号")), "ordinal", "title", "summary", "uploaded_at",
                    ("uploaded_by_name", gettext_lazy("提交人")),
                ),
                why=gettext_lazy("属于比赛档案，是评审和成绩的依据；记有提交时的姓名。"),
            ),
            Holding(
                model=EntryFile,
                fate=Fate.KEPT,
                find=lambda person: Q(version__uploaded_by=person),
                shown=(("version", gettext_lazy("作品版本")), "file_name"),
                file=StoredFile(),
                why=gettext_lazy("属于比赛档案，是评审和成绩的依据。"),
            ),
            Holding(
                model=Result,
                fate=Fate.KEPT,
                find=lambda person: Q(team__members__user=person, team__members__left_at__isnull=True),
                shown=(("notice", gettext_lazy("比赛结果")), "team_name", "track", "group", "rank", "award"),
                why=PUBLISHED,
            ),
        ),
    )  # fmt: skip


def _appeals() -> Kind:
    return Kind(
        key="talent.appeals",
        section=SECTION,
        title=gettext_lazy("您对比赛成绩提出的申诉"),
        purpose=gettext_lazy("核实成绩，答复您。"),
        retention=lambda: str(WITH_ARCHIVE),
        holdings=(
            Holding(
                model=Appeal,
                fate=Fate.KEPT,
                find=lambda person: is_proved_address("email", person),
                shown=("notice", "name", "phone", "email", "grounds", "why_no_evidence", "filed_at", "state", "answer"),
                why=APPEALED,
            ),
            Holding(
                model=AppealFile,
                fate=Fate.KEPT,
                find=lambda person: is_proved_address("objection__email", person),
                shown=("file_name",),
                file=StoredFile(),
                why=APPEALED,
            ),
        ),
    )


def _judging() -> Kind:
    return Kind(
        key="talent.judging",
        section=SECTION,
        title=gettext_lazy("您担任评委的记录"),
        purpose=gettext_lazy("评审参赛作品，核对评分。"),
        retention=lambda: str(WITH_ARCHIVE),
        blockers=unfinished_marks,
        holdings=(
            Holding(
                model=Judge,
                fate=Fate.KEPT,
                by=("user",),
                shown=(COMPETITION, "title", "is_active", "added_at"),
                why=OFFICIAL,
            ),
            Holding(
                model=Assignment,
                fate=Fate.KEPT,
                find=lambda person: Q(judge__user=person),
                shown=(("entry", gettext_lazy("作品编号")), "assigned_at", "total", "comment", "finalised_at"),
                why=OFFICIAL,
            ),
        ),
    )


def _work() -> Kind:
    return Kind(
        key="talent.competition_work",
        section=SECTION,
        title=gettext_lazy("比赛办理记录"),
        purpose=gettext_lazy("成绩由谁发布，申诉由谁处理，队员由谁邀请。"),
        retention=lambda: str(WITH_ARCHIVE),
        holdings=traces(
            gettext_lazy("属于比赛档案。"),
            {
                ResultNotice: ("created_by", "published_by"),
                Appeal: ("answered_by",),
                TeamInvitation: ("invited_by",),
            },
        ),
    )
