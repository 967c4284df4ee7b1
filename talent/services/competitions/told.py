"""Who is told what about competitions. Words are kept once for all readers, in the portal's own language."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.querysets.enterprises import looks_after_all
from accounts.roles import Role
from accounts.services.notifications import notify
from talent.models import Appeal, Assignment, CompetitionStage, Judge, Result, ResultNotice, Team, TeamInvitation
from talent.services.told import INCOMING, in_words

COMPETITION = "talent_competition"  # for teams
JUDGING = "talent_judging"  # for judges


def people_of(teams: Collection[int]) -> list[User]:
    """Everybody in the teams now."""
    rows = User.objects.filter(
        competition_memberships__team__in=teams, competition_memberships__left_at__isnull=True, is_active=True
    )
    return list(rows.distinct())


def _tell_team(team: Team, title: str, body: str, /, **words: object) -> None:
    _send(people_of([team.pk]), COMPETITION, title, body, team.get_absolute_url(), team=team.name, **words)


def _send(users: Iterable[User], topic: str, title: str, body: str, url: str, /, **words: object) -> None:
    notify(users=users, topic=topic, title=title % words, body=body % words, url=url)


def _in_chinese() -> translation.override:
    return translation.override(settings.LANGUAGE_CODE)


def entered(team: Team) -> None:
    """The receipt of a sign-up."""
    with _in_chinese():
        title, body = _("团队“%(team)s”已报名"), _("已报名“%(competition)s”，团队编号 %(number)s。")
        _tell_team(team, title, body, competition=team.competition.title, number=team.number)


def withdrawn(team: Team) -> None:
    """The team takes no part any more."""
    with _in_chinese():
        _tell_team(
            team,
            _("团队“%(team)s”已退赛"),
            _("队长已为团队退出“%(competition)s”。"),
            competition=team.competition.title,
        )


def invited(invitation: TeamInvitation) -> None:
    """Who has an account with the (proved) address is told in the portal as well; the link is in the mail alone."""
    users = User.objects.filter(emailaddress__email__iexact=invitation.email, emailaddress__verified=True)
    team = invitation.team
    with _in_chinese():
        title = _("邀请您加入团队“%(team)s”")
        body = _("“%(competition)s”的团队邀请您加入，请在 %(until)s 前打开邮件中的链接接受。")
        words = {"team": team.name, "competition": team.competition.title, "until": in_words(invitation.expires_at)}
        _send(users.distinct(), COMPETITION, title, body, team.competition.get_absolute_url(), **words)


def joined(team: Team, user: User) -> None:
    """Somebody is new in the team."""
    with _in_chinese():
        _tell_team(team, _("团队“%(team)s”有新队员"), _("%(name)s 接受邀请，已加入团队。"), name=user.get_full_name())


def left(team: Team, user: User) -> None:
    """Somebody left."""
    with _in_chinese():
        _tell_team(team, _("团队“%(team)s”有队员离开"), _("%(name)s 已离开团队。"), name=user.get_full_name())


def removed(team: Team, user: User) -> None:
    """Somebody was taken out, who alone is told."""
    with _in_chinese():
        body = _("队长已将您移出团队。")
        _send(
            [user],
            COMPETITION,
            _("您已不在团队“%(team)s”中"),
            body,
            team.competition.get_absolute_url(),
            team=team.name,
        )


def captain_changed(team: Team) -> None:
    """Another leads the team."""
    with _in_chinese():
        _tell_team(team, _("团队“%(team)s”更换队长"), _("%(name)s 现在是队长。"), name=team.captain.get_full_name())


def deadline_near(team: Team, stage: CompetitionStage) -> None:
    """Something is to be done until a stage's deadline."""
    with _in_chinese():
        if stage.is_sign_up:
            title, body = _("团队“%(team)s”还没有报名"), _("报名将于 %(due)s 截止，请队长确认报名。")
        else:
            title, body = _("团队“%(team)s”还没有提交作品"), _("“%(stage)s”的作品提交将于 %(due)s 截止。")
        _tell_team(team, title, body, stage=stage.title, due=in_words(stage.closes_at))


def appointed(judge: Judge) -> None:
    """Somebody is a judge."""
    with _in_chinese():
        body = _("作品提交截止后会分配评审任务。")
        url, title = reverse("talent:judging"), _("您受聘担任“%(competition)s”评委")
        _send([judge.user], JUDGING, title, body, url, competition=judge.competition.title)


def dismissed(judge: Judge) -> None:
    """Somebody is no judge any more."""
    with _in_chinese():
        title, body = _("您不再担任“%(competition)s”评委"), _("没有提交的评审任务已撤销。")
        _send([judge.user], JUDGING, title, body, reverse("talent:judging"), competition=judge.competition.title)


def assigned(judges: Sequence[Judge], new: Sequence[int], stage: CompetitionStage) -> None:
    """Judges have work; ``new`` names a judge (by key) once for each task."""
    counts = Counter(new)
    with _in_chinese():
        for judge in judges:
            if counts[judge.pk]:
                title = _("有 %(count)d 件作品待评审")
                body = _("“%(stage)s”的作品已分配给您，请打分并提交。需要回避的请在评审页声明。")
                words = {"count": counts[judge.pk], "stage": stage.title}
                _send([judge.user], JUDGING, title, body, reverse("talent:judging"), **words)


def to_mark_again(judges: Sequence[Judge], stage: CompetitionStage) -> None:
    """Marks are open again."""
    with _in_chinese():
        title, body = _("有作品需要重新评分"), _("“%(stage)s”的申诉成立，请重新评分并提交。")
        _send([judge.user for judge in judges], JUDGING, title, body, reverse("talent:judging"), stage=stage.title)


def conflict_declared(assignment: Assignment) -> None:
    """Officers have to find another judge."""
    stage = assignment.entry.stage
    with _in_chinese():
        title, body = _("评委声明回避：%(entry)s"), _("请为“%(stage)s”补充分配评委。")
        words = {"entry": assignment.entry.number, "stage": stage.title}
        _send(_officers(), INCOMING, title, body, reverse("talent_office:stage", args=[stage.pk]), **words)


def results(notice: ResultNotice) -> None:
    """Results are public, for the first time or anew."""
    teams = list(notice.items.values_list("team_id", flat=True))
    with _in_chinese():
        title = _("%(title)s已公布") if notice.version == 1 else _("%(title)s已重新发布")
        body = _("有异议的，队长可在 %(due)s 前提出申诉。")
        due = in_words(notice.closes_at) if notice.closes_at else ""
        url = notice.get_absolute_url()
        _send(people_of(teams), COMPETITION, title, body, url, title=notice.title, due=due)


def advanced(teams: Collection[int], stage: CompetitionStage) -> None:
    """Teams go on."""
    with _in_chinese():
        title, body = _("您的团队晋级“%(stage)s”"), _("请在 %(start)s 至 %(due)s 提交作品。")
        words = {"stage": stage.title, "start": in_words(stage.opens_at), "due": in_words(stage.closes_at)}
        _send(people_of(teams), COMPETITION, title, body, reverse("talent:teams"), **words)


def appealed(result: Result) -> None:
    """The team has a receipt, officers a line."""
    with _in_chinese():
        _tell_team(result.team, _("团队“%(team)s”的申诉已收到"), _("核实后会在团队页面答复。"))
        url = reverse("talent_office:appeals")
        _send(_officers(), INCOMING, _("“%(team)s”提出申诉"), _("请核实后答复。"), url, team=result.team_name)


def appeal_answered(appeal: Appeal) -> None:
    """What became of it."""
    with _in_chinese():
        holds = appeal.state == Appeal.State.UPHELD
        title = _("团队“%(team)s”的申诉成立") if holds else _("团队“%(team)s”的申诉不成立")
        _tell_team(appeal.item.team, title, "%(answer)s", answer=appeal.answer)


def _officers() -> list[User]:
    """Officers of the whole zone, who keep competitions."""
    rows = User.objects.filter(groups__name=Role.OFFICER.value, is_active=True).distinct()
    return [user for user in rows if looks_after_all(user)]
