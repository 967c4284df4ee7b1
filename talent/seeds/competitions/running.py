"""The finished demo competition, made by the services that people use, in the order of time."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from accounts.seeds.licences import page_pdf
from core.services.publicity.objections import Statement
from talent.models import Assignment, Competition, CompetitionStage, ResultNotice, Team
from talent.rules.competitions.kinds import Remedy
from talent.seeds.competitions import demo
from talent.seeds.competitions.setting_up import moment
from talent.services.competitions import appeals, entries, judges, marking, publishing, teams
from talent.services.competitions.entries import Words
from talent.services.competitions.judges import Duty
from talent.services.competitions.marking import Marks
from talent.services.competitions.setup import judged_stages
from talent.services.competitions.teams import Wanted

HOUR = timedelta(hours=1)


def people() -> dict[str, User]:
    """Everybody who plays a part; contestants who have no demo account get one that nobody can sign in to."""
    names = {*demo.PEOPLE, "enterprise", "enterprise2", "applicant", "viewer", *(name for name, _title in demo.JUDGES)}
    found = {user.username: user for user in User.objects.filter(username__in=names)}
    for name in sorted(names - found.keys()):
        made = User(username=name, display_name=demo.PEOPLE.get(name, name), email=f"{name}@demo.example.org")
        made.set_unusable_password()
        made.save()
        found[name] = made
    return found


def run(competition: Competition, *, day: date, by: User) -> None:
    """From sign-up to an appeal that holds and the results issued anew."""
    cast = people()
    made = _sign_up(competition, cast, day)
    for place, (name, title) in enumerate(demo.JUDGES):
        judges.appoint(
            competition=competition, user=cast[name], by=by, now=moment(day, -95, time(10 + place)), duty=Duty(title)
        )
    preliminary, final = judged_stages(competition)
    _hand_in(made, preliminary, cast, moment(day, -80, time(10)))
    first = _judge(preliminary, by, moment(day, -74, time(9)), {team.name: team.preliminary for team in demo.TEAMS})
    publishing.advance(notice=first, by=by, now=moment(day, -64, time(10)))
    going = {team: row for team, row in made.items() if team.final is not None}
    _hand_in(going, final, cast, moment(day, -50, time(10)))
    points = {team.name: team.final for team in demo.TEAMS if team.final is not None}
    notice = _judge(final, by, moment(day, -44, time(9)), points)
    _appeal(notice, made, cast, by, day)
    publishing.close_over(now=moment(day, 0, time(0)))


def _sign_up(competition: Competition, cast: dict[str, User], day: date) -> dict[demo.DemoTeam, Team]:
    tracks = list(competition.tracks.all())
    groups = {group.title: group for group in competition.groups.all()}
    made = {}
    for place, each in enumerate(demo.TEAMS):
        captain, now = cast[each.captain], moment(day, -118 + place, time(14))
        organisation = next(iter(teams.organisations_of(captain)), None) if each.group == demo.COMPANIES else None
        if each.group == demo.COMPANIES and organisation is None:
            continue  # the demo companies are not there
        wanted = Wanted(each.name, tracks[each.track], groups[each.group], organisation)
        team = teams.create(competition=competition, by=captain, now=now, wanted=wanted)
        for later, other in enumerate(each.others, start=1):
            teams.add_member(team, cast[other], now + later * HOUR)
        made[each] = teams.enter(team=team, by=captain, now=now + 20 * HOUR)
    return made


def _hand_in(made: dict[demo.DemoTeam, Team], stage: CompetitionStage, cast: dict[str, User], start: datetime) -> None:
    for place, (each, team) in enumerate(made.items()):
        versions = 2 if place == 0 else 1
        for version in range(versions):
            entries.hand_in(
                team=team,
                stage=stage,
                by=cast[each.captain],
                now=start + (place + 24 * version) * HOUR,
                words=Words(each.work, "方案包括市场分析、实施步骤、成本测算和风险应对。"),
                uploads=[_paper(each.work, stage.title, version + 1)],
            )


def _paper(work: str, stage: str, version: int) -> SimpleUploadedFile:
    lines = [(22, work), (14, f"{stage}作品，第 {version} 版"), (14, "演示文件，内容为虚构。")]
    return SimpleUploadedFile("参赛方案（演示）.pdf", page_pdf(lines), "application/pdf")


def _judge(
    stage: CompetitionStage, by: User, start: datetime, points: dict[str, tuple[int, int, int, int]]
) -> ResultNotice:
    """Every judge marks everything they were asked for; then the results are published."""
    judges.assign(stage=stage, by=by, now=start)
    rows = Assignment.objects.standing().of_stage(stage).select_related("judge__user", "entry__team").order_by("pk")
    order = {name: place for place, (name, _title) in enumerate(demo.JUDGES)}
    items = list(stage.competition.rubric.order_by("sort_order"))
    for place, row in enumerate(rows):
        given = _points(points[row.entry.team.name], order[row.judge.user.username])
        marks = {item.pk: value for item, value in zip(items, given, strict=True)}
        marking.save(
            assignment=row,
            by=row.judge.user,
            now=start + (2 + place) * HOUR,
            marks=Marks(marks, demo.COMMENTS[order[row.judge.user.username]]),
            final=True,
        )
    return publishing.publish(stage=stage, by=by, now=start + timedelta(days=3))


def _points(even: tuple[int, int, int, int], judge: int) -> list[Decimal]:
    """What the judge (by place) gives where an even-handed one gives ``even``: in halves, never above the most."""
    stretch, found = demo.STRETCHES[judge], []
    for value, lean, middle, row in zip(even, demo.LEANINGS[judge], demo.MIDDLES, demo.RUBRIC, strict=True):
        found.append(min(value + lean + (value - middle) * stretch, Decimal(row[2])))
    return found


def _appeal(notice: ResultNotice, made: dict[demo.DemoTeam, Team], cast: dict[str, User], by: User, day: date) -> None:
    """Two captains appeal: the first appeal does not hold; by the second the strict judge's mark is made void."""
    for name, holds in (("潮汐队", False), ("远航队", True)):
        found = next(((each, team) for each, team in made.items() if each.name == name), None)
        line = notice.items.filter(team_name=name).select_related("notice", "team").first()
        if found is None or line is None:
            continue
        statement = Statement(
            name=demo.PEOPLE[found[0].captain],
            phone="010-55550199",
            grounds="我们的方案附有完整的成本测算表，但有评委的评语说没有测算，请核对是否看到了完整的文件。",
            why_no_evidence="作品文件已在平台上，可以直接核对。",
        )
        captain = cast[found[0].captain]
        appeal = appeals.file_appeal(
            result=line, by=captain, now=moment(day, -40, time(15 if holds else 11)), statement=statement, evidence=[]
        )
        answered = moment(day, -39, time(16 if holds else 10))
        if not holds:
            answer = "经核对，三位评委都打开了完整的文件，评分依据充分，维持原结果。"
            appeals.dismiss(appeal=appeal, by=by, now=answered, answer=answer)
            continue
        strict = Assignment.objects.final().filter(entry=line.entry_id, judge__user__username=demo.JUDGES[1][0])
        appeals.uphold(
            appeal=appeal,
            by=by,
            now=answered,
            answer="经核对，一位评委打开的是旧版本文件，其评分作废，结果已按其余评分重新计算。",
            remedy=Remedy.VOID,
            assignments=list(strict.values_list("pk", flat=True)),
        )
