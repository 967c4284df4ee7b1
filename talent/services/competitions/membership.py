"""Who is in a team: leaving it, being taken out, and being its captain."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from talent.models import Team
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions import told
from talent.services.competitions.access import is_member, may_lead, may_work
from talent.services.competitions.teams import locked_team, people_of, signing_up
from talent.services.refusals import RefusedError, require


@transaction.atomic
def leave(*, team: Team, by: User, now: datetime) -> None:
    """Leave the team, while sign-up runs; a captain hands over first. Raises RefusedError."""
    locked = locked_team(team.pk)
    require(may_work(locked, by))
    if locked.captain_id == by.pk:
        raise RefusedError(_("您是队长，请先移交队长再离开；只剩您一人时请退赛。"))
    _take_out(locked, by, now)
    told.left(locked, by)
    audit.write(action="talent.team.leave", subject=locked, by=by, now=now)


@transaction.atomic
def remove(*, team: Team, member: User, by: User, now: datetime) -> None:
    """Take somebody out of the team, while sign-up runs. Raises RefusedError."""
    locked = locked_team(team.pk)
    require(may_lead(locked, by))
    if member.pk == by.pk:
        raise RefusedError(_("您是队长，请先移交队长再离开；只剩您一人时请退赛。"))
    _take_out(locked, member, now)
    told.removed(locked, member)
    audit.write(action="talent.team.remove", subject=locked, by=by, now=now, data={"member": member.pk})


def _take_out(team: Team, user: User, now: datetime) -> None:
    require(signing_up(team.competition, now))
    if team.state == TeamState.ENTERED and people_of(team) <= team.competition.team_from:
        raise RefusedError(
            _("已报名的团队不能少于 %(least)d 人，请先邀请新队员。") % {"least": team.competition.team_from}
        )
    if not team.members.filter(user=user, left_at__isnull=True).update(left_at=now):
        raise RefusedError(_("这位队员已不在团队中。"))


@transaction.atomic
def hand_over(*, team: Team, to: User, by: User, now: datetime) -> Team:
    """Make another of the team its captain, at any time. Raises RefusedError."""
    locked = locked_team(team.pk)
    require(may_lead(locked, by))
    if to.pk == by.pk or not is_member(locked, to):
        raise RefusedError(_("请选择团队中的另一位队员。"))
    locked.captain = to
    locked.save(update_fields=["captain"])
    told.captain_changed(locked)
    audit.write(action="talent.team.hand_over", subject=locked, by=by, now=now, data={"to": to.pk})
    return locked
