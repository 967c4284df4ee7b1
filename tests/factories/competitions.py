"""Competitions, with teams and marks by the services that make them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Enterprise, User
from talent.models import Assignment, Competition, CompetitionStage, EntryVersion, Judge, Team
from talent.services.competitions import entries, judges, marking, teams
from talent.services.competitions.entries import Words
from talent.services.competitions.judges import Duty
from talent.services.competitions.marking import Marks
from talent.services.competitions.setup import judged_stages
from talent.services.competitions.teams import Wanted
from tests.factories.companies import person, upload
from tests.factories.talent import programme

DAY = timedelta(days=1)
ITEMS = (("创新", 30, 1), ("价值", 20, 2))


def competition(now: datetime, **columns: Any) -> Competition:
    """Published; sign-up runs until ten days from now, then a preliminary (one goes on) and a final, five days each.

    Two tracks, a group for everybody and one for organisations; two items, which both break ties; two awards.
    """
    number = Competition.objects.count() + 1
    of = columns.pop("programme", None) or programme(kind="competition", contact="组委会 010-55550101")
    made = Competition.objects.create(
        **{
            "programme": of,
            "edition": f"第{number}届",
            "title": f"技能大赛 {number}",
            "slug": f"contest-{number}",
            "formats": ["pdf"],
            "team_from": 1,
            "team_to": 3,
            "judges_per_entry": 2,
            "is_published": True,
            "published_at": now,
            **columns,
        }
    )
    for order, title in enumerate(("运营", "技术")):
        made.tracks.create(title=title, sort_order=order)
    made.groups.create(title="公开组", entrants="anyone", sort_order=0)
    made.groups.create(title="企业组", entrants="organisation", sort_order=1)
    spans = (
        ("sign_up", "报名", -1, 10),
        ("preliminary", "初赛", 11, 16),
        ("final", "决赛", 20, 25),
        ("awards", "颁奖", 30, 31),
    )
    for order, (kind, title, start, end) in enumerate(spans):
        made.stages.create(
            kind=kind,
            title=title,
            opens_at=now + start * DAY,
            closes_at=now + end * DAY,
            takes_entries=kind in ("preliminary", "final"),
            advance=1 if kind == "preliminary" else None,
            sort_order=order,
        )
    for order, (title, most, tie) in enumerate(ITEMS):
        made.rubric.create(title=title, most=most, weight=most, tie_order=tie, sort_order=order)
    for order, title in enumerate(("一等奖", "二等奖")):
        made.tiers.create(title=title, places=1, sort_order=order)
    made.save()
    return made


def stage(made: Competition, place: int = 0) -> CompetitionStage:
    """The judged stages in order."""
    return judged_stages(Competition.objects.get(pk=made.pk))[place]


def team(
    made: Competition,
    captain: User,
    name: str,
    now: datetime,
    *,
    organisation: Enterprise | None = None,
    track: int = 0,
) -> Team:
    """A team that signed up; an organisation's in the group for those."""
    group = made.groups.all()[1 if organisation else 0]
    wanted = Wanted(name, made.tracks.all()[track], group, organisation)
    formed = teams.create(competition=made, by=captain, now=now, wanted=wanted)
    return teams.enter(team=formed, by=captain, now=now)


def handed_in(
    of: Team, now: datetime, *, place: int = 0, title: str = "出海方案", by: User | None = None
) -> EntryVersion:
    """A version for the stage at ``place`` (by the captain), in the middle of it."""
    at = stage(of.competition, place)
    return entries.hand_in(
        team=of, stage=at, by=by or of.captain, now=now, words=Words(title), uploads=[upload(name="方案.pdf")]
    )  # fmt: skip


def judge(made: Competition, username: str, officer: User, now: datetime, duty: Duty | None = None) -> Judge:
    return judges.appoint(
        competition=made, user=person(username, None), by=officer, now=now, duty=duty or Duty()
    )  # fmt: skip


def mark(assignment: Assignment, points: Sequence[float], now: datetime, *, final: bool = True) -> list[Any]:
    """Marks by item in the rubric's order, with words."""
    items = marking.rubric_of(assignment)
    given: dict[int, Decimal | None] = {item.pk: Decimal(str(each)) for item, each in zip(items, points, strict=True)}
    return marking.save(
        assignment=assignment, by=assignment.judge.user, now=now, marks=Marks(given, "理由充分。"), final=final
    )


def marked(at: CompetitionStage, officer: User, now: datetime, points: dict[str, Sequence[float]]) -> None:
    """Everything of the stage assigned and marked: ``points`` by the team's name, the same from every judge."""
    judges.assign(stage=at, by=officer, now=now)
    for row in Assignment.objects.standing().of_stage(at).select_related("judge__user", "entry__team"):
        assert not mark(row, points[row.entry.team.name], now)
