"""Puts the demo competitions in place. Safe to repeat: what is there stays."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db import transaction

from accounts.models import User
from talent.models import Competition, Programme
from talent.seeds.competitions import demo
from talent.seeds.competitions.running import people, run
from talent.seeds.competitions.setting_up import moment, set_up
from talent.seeds.seeding import seed_programmes
from talent.services.competitions import teams
from talent.services.competitions.teams import Wanted

FINISHED, OPEN = "skills-competition-1", "skills-competition-2"


def seed_competitions(*, now: datetime, day: date, by: User | None) -> Iterator[str]:
    """Create the programme and its competitions where they are missing; a line on each.

    Without ``by`` (an officer of all districts) nobody could judge and publish: then there is the open one alone.
    """
    yield from seed_programmes(now=now, day=day, by=by, demos=(demo.PROGRAMME,))
    programme = Programme.objects.filter(slug=demo.SLUG).first()
    if programme is None:
        return
    if by is not None and not Competition.objects.filter(slug=FINISHED).exists():
        yield _created(_finished(programme, day=day, by=by))
    if not Competition.objects.filter(slug=OPEN).exists():
        yield _created(_open(programme, now=now, day=day, by=by))


def _created(competition: Competition) -> str:
    return f"created  {competition.get_absolute_url()}  {competition.title}"


@transaction.atomic
def _finished(programme: Programme, *, day: date, by: User) -> Competition:
    made = set_up(
        programme,
        slug=FINISHED,
        edition="第一届",
        stages=demo.FINISHED_STAGES,
        day=day,
        now=moment(day, -125, time(10)),
        by=by,
    )
    run(made, day=day, by=by)
    return made


@transaction.atomic
def _open(programme: Programme, *, now: datetime, day: date, by: User | None) -> Competition:
    """Sign-up runs; one team is being formed."""
    made = set_up(
        programme,
        slug=OPEN,
        edition="第二届",
        stages=demo.OPEN_STAGES,
        day=day,
        now=moment(day, -8, time(10)),
        by=by,
    )
    cast = people()
    wanted = Wanted("晨曦出海队", made.tracks.all()[0], made.groups.all()[0])
    team = teams.create(competition=made, by=cast["applicant"], now=moment(day, -2, time(10)), wanted=wanted)
    teams.add_member(team, cast["viewer"], moment(day, -1, time(10)))
    return made
