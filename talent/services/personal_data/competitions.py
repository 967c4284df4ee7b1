"""What becomes of a person's teams and of what they judge when their account is closed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from talent.models import Assignment, Team, TeamMember
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions import told
from talent.services.competitions.teams import locked_team, signing_up, withdraw


def _others() -> Exists:
    """Whether somebody besides the captain is in the team now."""
    present = TeamMember.objects.filter(team=OuterRef("pk"), left_at__isnull=True)
    return Exists(present.exclude(user=OuterRef("captain")))


def led_with_others(person: Any, now: datetime) -> QuerySet[Team]:
    """Living teams with others whom the person leads, until the competition and the time for appeals are over."""
    goes_on = Q(competition__stages__closes_at__gt=now) | Q(results__notice__closes_at__gt=now)
    living = Team.objects.living().filter(goes_on, captain=person).order_by().values("pk")
    found: QuerySet[Team] = Team.objects.filter(_others(), pk__in=living)
    return found.select_related("competition").order_by("pk")


def given_up(person: Any) -> Q:
    """Teams of the person alone that have handed nothing in."""
    alone = Team.objects.living().filter(~_others(), captain=person, entries__isnull=True)
    return Q(pk__in=alone.order_by().values("pk"))


def led(person: Any) -> Q:
    """The other teams that the person leads, or led to the end."""
    return Q(captain=person) & ~given_up(person)


def withdraw_teams(rows: QuerySet[Team], person: User, now: datetime) -> int:
    """Each of them; how many."""
    found = list(rows)
    for team in found:
        withdraw(team=team, by=person, now=now)
    return len(found)


def end_memberships(rows: QuerySet[TeamMember], person: User, now: datetime) -> int:
    """While sign-up runs the person leaves, and the team hears of it: it may ask somebody else. How many rows.

    Later the list of the team stays as it competed. A captain's own team is dealt with as a team.
    """
    count = rows.count()
    for membership in rows.filter(left_at__isnull=True):
        team = locked_team(membership.team_id)
        if team.captain_id == person.pk or not signing_up(team.competition, now):
            continue
        team.members.filter(pk=membership.pk).update(left_at=now)
        told.left(team, person)
        audit.write(action="talent.team.leave", subject=team, by=person, now=now)
    return count


def captaincies(person: Any, now: datetime) -> Iterable[str]:
    """Teams that would be without a captain."""
    for team in led_with_others(person, now):
        words = {"competition": team.competition.title, "team": team.name}
        yield _("您是“%(competition)s”参赛团队“%(team)s”的队长。请先移交队长，或退赛。") % words


def unfinished_marks(person: Any, _now: datetime) -> Iterable[str]:
    """Entries that wait for the person's marks: no results are published without them."""
    waiting = Assignment.objects.open().filter(
        judge__user=person, judge__is_active=True, entry__team__state=TeamState.ENTERED
    )
    titles = waiting.order_by().values_list("entry__stage__competition__title", flat=True)
    for title in sorted(set(titles)):
        yield _("您还有“%(competition)s”的作品没有评完。请先完成评审，或请主办方另行安排评委。") % {
            "competition": title
        }
