"""Conflicts of interest: found from what is known of people, or declared by the judge."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from accounts.models import Membership
from talent.models import ConflictOfInterest, Judge, Team, TeamMember
from talent.rules.competitions.kinds import ConflictKind


def conflicts_among(judges: Sequence[Judge], teams: Sequence[Team]) -> dict[tuple[int, int], ConflictKind]:
    """(judge, team) by key → why, in four queries however many there are."""
    members: dict[int, set[int]] = defaultdict(set)
    ever: dict[int, set[int]] = defaultdict(set)  # who left knows the work all the same
    rows = TeamMember.objects.filter(team__in=[team.pk for team in teams])
    for team_key, user, left_at in rows.values_list("team_id", "user_id", "left_at"):
        ever[team_key].add(user)
        if left_at is None:
            members[team_key].add(user)
    people = {user for found in members.values() for user in found}
    of_judges = _companies({judge.user_id for judge in judges})
    of_members = _companies(people)
    found: dict[tuple[int, int], ConflictKind] = {}
    for team in teams:
        theirs = {company for user in members[team.pk] for company in of_members[user]}
        for judge in judges:
            own = of_judges[judge.user_id]
            if judge.user_id in ever[team.pk]:
                found[judge.pk, team.pk] = ConflictKind.MEMBER
            elif team.organisation_id in own:
                found[judge.pk, team.pk] = ConflictKind.ORGANISATION
            elif theirs & own:
                found[judge.pk, team.pk] = ConflictKind.COLLEAGUE
    declared = ConflictOfInterest.objects.filter(judge__in=[judge.pk for judge in judges])
    for judge_key, team_key, kind in declared.values_list("judge_id", "team_id", "kind"):
        found.setdefault((judge_key, team_key), ConflictKind(kind))
    return found


def _companies(users: Iterable[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(user__in=list(users)).values_list("user_id", "enterprise_id")
    for user, company in rows:
        found[user].add(company)
    return found


def note(found: dict[tuple[int, int], ConflictKind], now: datetime) -> None:
    """Keep what was found, for the record; what is on record already stays as it is."""
    ConflictOfInterest.objects.bulk_create(
        [
            ConflictOfInterest(judge_id=judge, team_id=team, kind=kind.value, noted_at=now)
            for (judge, team), kind in sorted(found.items())
        ],
        ignore_conflicts=True,
    )
