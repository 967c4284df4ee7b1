"""The parts that a person plays towards a competition and a team."""

from typing import Any

from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS
from talent.models import Team
from talent.rules.competitions.kinds import TeamState
from talent.services.access import may_keep

OFFICE_READS = "talent.view_competition"
__all__ = ["OFFICE_READS", "is_member", "may_keep", "may_lead", "may_work"]


def is_member(team: Team, user: Any) -> bool:
    """Whether ``user`` is of the team now."""
    return bool(user.is_authenticated and team.members.filter(user=user, left_at__isnull=True).exists())


def may_work(team: Team, user: Any) -> Decision:
    """Whether ``user`` may hand in for the team: any of its people, while it has not withdrawn."""
    if team.state == TeamState.WITHDRAWN or not is_member(team, user):
        return refused(NOT_YOURS)
    return ALLOWED


def may_lead(team: Team, user: Any) -> Decision:
    """Whether ``user`` may do what a captain does."""
    decision = may_work(team, user)
    return decision if not decision or team.captain_id == user.pk else refused(NOT_YOURS)
