"""Teams: formed, signed up, withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from core.services import audit
from core.services.cases.numbers import next_number
from talent.models import Competition, EntrantGroup, Judge, ResultNotice, Team, TeamMember, TeamNumbers, Track
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions import told
from talent.services.competitions.access import may_lead
from talent.services.competitions.setup import sign_up_stage
from talent.services.refusals import RefusedError, require
from talent.services.told import in_words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a team is made with."""

    name: str
    track: Track
    group: EntrantGroup
    organisation: Enterprise | None = None


def signing_up(competition: Competition, now: datetime) -> Decision:
    """Whether teams may be formed, joined and signed up now, to the second; if not, since or until when."""
    stage = sign_up_stage(competition)
    if not competition.is_published or stage is None:
        return refused(_("比赛没有开放报名。"))
    if now < stage.opens_at:
        return refused(_("报名从 %(start)s 开始。") % {"start": in_words(stage.opens_at)})
    if not stage.is_open(now):
        return refused(_("报名已于 %(end)s 截止。") % {"end": in_words(stage.closes_at)})
    return ALLOWED


def may_join(competition: Competition, user: Any, now: datetime) -> Decision:
    """Whether ``user`` may form or join a team: none has them yet, and they judge nobody."""
    if not (decision := signing_up(competition, now)):
        return decision
    if TeamMember.objects.filter(competition=competition, user=user, left_at__isnull=True).exists():
        return refused(_("每人在一项比赛中只能参加一支团队，您已在一支团队中。"))
    if Judge.objects.filter(competition=competition, user=user, is_active=True).exists():
        return refused(_("评委不能参赛。"))
    return ALLOWED


def organisations_of(user: Any) -> list[Enterprise]:
    """Verified organisations for which ``user`` may enter a team."""
    found = Enterprise.objects.of(user).verified().order_by("name")
    return [each for each in found if may(user, Action.APPLY, each)]


@transaction.atomic
def create(*, competition: Competition, by: User, now: datetime, wanted: Wanted) -> Team:
    """Form a team with ``by`` as its captain. Raises RefusedError."""
    Competition.objects.select_for_update().get(pk=competition.pk)
    require(may_join(competition, by, now))
    if wanted.track.competition_id != competition.pk or wanted.group.competition_id != competition.pk:
        raise RefusedError(_("请选择这项比赛的赛道和组别。"))
    if wanted.group.needs_organisation and wanted.organisation is None:
        raise RefusedError(_("这个组别须代表单位参赛，请选择单位。"))
    if wanted.organisation is not None and wanted.organisation not in organisations_of(by):
        raise RefusedError(_("只能代表已核验、并且由您负责或申报的单位参赛。"))
    name = " ".join(wanted.name.split())
    if not name:
        raise RefusedError(_("请填写队名。"))
    if Team.objects.living().filter(competition=competition, name=name).exists():
        raise RefusedError(_("队名“%(name)s”已有团队使用，请换一个。") % {"name": name})
    team = Team.objects.create(
        competition=competition,
        track=wanted.track,
        group=wanted.group,
        organisation=wanted.organisation,
        name=name,
        number=next_number(TeamNumbers, now, prefix="T"),
        captain=by,
        created_at=now,
    )
    add_member(team, by, now)
    audit.write(action="talent.team.create", subject=team, by=by, now=now)
    return team


def add_member(team: Team, user: User, now: datetime) -> TeamMember:
    """The person in the team; within a transaction. Raises RefusedError where another team was quicker."""
    try:
        with transaction.atomic():
            return TeamMember.objects.create(
                team=team, competition_id=team.competition_id, user=user, joined_at=now
            )  # fmt: skip
    except IntegrityError as error:
        raise RefusedError(_("每人在一项比赛中只能参加一支团队，您已在一支团队中。")) from error


def people_of(team: Team) -> int:
    """How many are in it now."""
    return team.members.filter(left_at__isnull=True).count()


def locked_team(pk: int) -> Team:
    """The team with its row locked, and what its services read."""
    rows = Team.objects.select_related("competition", "captain", "organisation", "track", "group")
    locked: Team = rows.select_for_update(of=("self",)).get(pk=pk)
    return locked


@transaction.atomic
def enter(*, team: Team, by: User, now: datetime) -> Team:
    """Sign the team up; a second time changes nothing. Raises RefusedError."""
    locked = locked_team(team.pk)
    require(may_lead(locked, by))
    if locked.state == TeamState.ENTERED:
        return locked
    require(signing_up(locked.competition, now))
    people, competition = people_of(locked), locked.competition
    if not competition.team_from <= people <= competition.team_to:
        raise RefusedError(
            _("团队应有 %(least)d 至 %(most)d 人（含队长），现在有 %(people)d 人。")
            % {"least": competition.team_from, "most": competition.team_to, "people": people}
        )
    locked.state, locked.entered_at = TeamState.ENTERED.value, now
    locked.save(update_fields=["state", "entered_at"])
    told.entered(locked)
    audit.write(action="talent.team.enter", subject=locked, by=by, now=now)
    return locked


def may_withdraw(team: Team, user: Any) -> Decision:
    """Whether the captain may take the team out: as long as no results are published with it."""
    if not (decision := may_lead(team, user)):
        return decision
    if ResultNotice.objects.filter(items__team=team).exists():
        return refused(_("比赛结果已公布，不能退赛。"))
    return ALLOWED


@transaction.atomic
def withdraw(*, team: Team, by: User, now: datetime) -> Team:
    """Take the team out of the competition; its people are free to join another. Raises RefusedError."""
    locked = locked_team(team.pk)
    require(may_withdraw(locked, by))
    told.withdrawn(locked)
    locked.members.filter(left_at__isnull=True).update(left_at=now)
    locked.invitations.open(now).update(revoked_at=now)
    locked.state, locked.withdrawn_at = TeamState.WITHDRAWN.value, now
    locked.save(update_fields=["state", "withdrawn_at"])
    audit.write(action="talent.team.withdraw", subject=locked, by=by, now=now)
    return locked
