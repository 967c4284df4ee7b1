"""Ask people to join a team by mail. Only the hash of a link's secret is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.rates import Rate, take
from core.services import audit
from talent.models import Team, TeamInvitation, TeamMember
from talent.services.competitions import told
from talent.services.competitions.access import may_lead
from talent.services.competitions.teams import add_member, locked_team, may_join, people_of, signing_up
from talent.services.refusals import RefusedError, require

VALID_FOR = timedelta(days=7)
RATE = Rate(times=20, seconds=86400)  # mails that one person's teams send: taking back and asking anew is no way round
MOST_OPEN = 20  # invitations of one team that wait at a time: each sends a mail
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with the secret of its link, which is nowhere else."""

    invitation: TeamInvitation
    secret: str

    def __repr__(self) -> str:
        return f"Issued({self.invitation.pk})"  # never the secret: representations end in logs


@transaction.atomic
def invite(*, team: Team, email: str, by: User, now: datetime) -> Issued:
    """Ask ``email`` to join; a former invitation to the same address ends. Raises RefusedError."""
    locked = locked_team(team.pk)
    require(may_lead(locked, by))
    require(signing_up(locked.competition, now))
    if people_of(locked) >= locked.competition.team_to:
        raise RefusedError(_("团队已满 %(most)d 人。") % {"most": locked.competition.team_to})
    address = email.strip().lower()
    if locked.members.filter(left_at__isnull=True, user__emailaddress__email__iexact=address).exists():
        raise RefusedError(_("%(email)s 已在团队中。") % {"email": address})
    waiting = TeamInvitation.objects.open(now).filter(team=locked)
    waiting.filter(email=address).update(revoked_at=now)
    if waiting.count() >= MOST_OPEN:
        raise RefusedError(_("已有 %(most)d 份邀请在等待接受，请先撤回不再需要的。") % {"most": MOST_OPEN})
    if not take(action="team_invitation", who=str(by.pk), rate=RATE, now=now).allowed:
        raise RefusedError(_("邀请发送得太频繁，请一天后再试。"))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = TeamInvitation.objects.create(
        team=locked, email=address, secret_hash=_hash(secret), invited_by=by, created_at=now, expires_at=now + VALID_FOR
    )
    told.invited(invitation)
    audit.write(action="talent.team.invite", subject=locked, by=by, now=now)
    # A mail server that is down must not undo the invitation: the captain sees the link as well.
    transaction.on_commit(lambda: send(invitation=invitation, secret=secret), robust=True)
    return Issued(invitation, secret)


def send(*, invitation: TeamInvitation, secret: str) -> None:
    """Mail the link."""
    team = invitation.team
    context = {
        "invitation": invitation,
        "team": team,
        "link": settings.BASE_URL + reverse("talent:team_join", args=[secret]),
        "site_name": _(settings.SITE_NAME),
        "base_url": settings.BASE_URL,
    }
    send_mail(
        subject=_("邀请您加入团队“%(team)s”") % {"team": team.name},
        message=render_to_string("talent/mail/team_invitation.txt", context),
        from_email=None,
        recipient_list=[invitation.email],
    )


def find_invitation(secret: str, *, now: datetime) -> TeamInvitation | None:
    """The open invitation whose link this is."""
    rows = TeamInvitation.objects.open(now).filter(secret_hash=_hash(secret))
    found: TeamInvitation | None = rows.select_related("team__competition", "team__captain", "invited_by").first()
    return found


@transaction.atomic
def accept(*, secret: str, by: User, now: datetime) -> TeamMember:
    """Join the team; the link is used up. Raises RefusedError when it opens nothing any more, or ``by`` may not."""
    rows = TeamInvitation.objects.select_for_update(of=("self",)).open(now)
    invitation = rows.filter(secret_hash=_hash(secret)).first()
    if invitation is None or invitation.invited_by is None:
        raise RefusedError(_("这份邀请已经失效，请队长重新邀请。"))
    team = locked_team(invitation.team_id)
    if not may_lead(team, invitation.invited_by):
        raise RefusedError(_("这份邀请已经失效，请队长重新邀请。"))  # who asked leads no more
    require(may_join(team.competition, by, now))
    if people_of(team) >= team.competition.team_to:
        raise RefusedError(_("团队已满 %(most)d 人。") % {"most": team.competition.team_to})
    member = add_member(team, by, now)
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    told.joined(team, by)
    audit.write(action="talent.team.join", subject=team, by=by, now=now)
    return member


@transaction.atomic
def revoke(*, invitation: TeamInvitation, by: User, now: datetime) -> None:
    """Let the link open nothing; a second time changes nothing. Raises RefusedError."""
    require(may_lead(invitation.team, by))
    if TeamInvitation.objects.open(now).filter(pk=invitation.pk).update(revoked_at=now):
        audit.write(action="talent.team.revoke_invitation", subject=invitation.team, by=by, now=now)


def _hash(secret: str) -> str:
    """Unsalted and quick on purpose: the secret is 256 random bits, which no dictionary holds."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
