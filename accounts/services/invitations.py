"""Ask people to join a company by mail. Only the hash of a link's secret is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, Invitation, MemberRole, Membership, User
from accounts.services.access import Action, may
from accounts.services.addresses import verified_address
from accounts.services.changes import record_change
from accounts.services.invitation_mail import send_invitation
from accounts.services.notifications import notify
from accounts.topics import MEMBERS
from core.refusals import RefusedError, require

VALID_FOR = timedelta(days=7)
MOST_OPEN = 20  # invitations of one company that wait at a time: each sends a mail
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with the secret of its link, which is nowhere else."""

    invitation: Invitation
    secret: str

    def __repr__(self) -> str:
        return f"Issued({self.invitation.pk})"  # never the secret: representations end in logs


@transaction.atomic
def invite(*, enterprise: Enterprise, email: str, role: MemberRole, by: User, now: datetime) -> Issued:
    """Ask ``email`` to join; a former invitation to the same address ends. Raises RefusedError."""
    require(may(by, Action.MANAGE, enterprise))
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)  # two at once must not pass the limit together
    address = email.strip().lower()
    if Membership.objects.filter(enterprise=enterprise, user__emailaddress__email__iexact=address).exists():
        raise RefusedError(_("%(email)s 已经是这家企业的成员。") % {"email": address})
    waiting = Invitation.objects.open(now).filter(enterprise=enterprise)
    waiting.filter(email=address).update(revoked_at=now)
    if waiting.count() >= MOST_OPEN:
        raise RefusedError(_("已有 %(most)d 份邀请在等待接受，请先撤回不再需要的。") % {"most": MOST_OPEN})
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = Invitation.objects.create(
        enterprise=enterprise,
        email=address,
        role=role,
        secret_hash=_hash(secret),
        invited_by=by,
        expires_at=now + VALID_FOR,
    )
    record_change(
        enterprise=enterprise,
        by=by,
        subject="member",
        summary=_("邀请 %(email)s 加入，角色为%(role)s") % {"email": address, "role": role.label},
    )
    # A mail server that is down must not undo the invitation: the owner sees the link as well.
    transaction.on_commit(lambda: send_invitation(invitation=invitation, secret=secret), robust=True)
    return Issued(invitation, secret)


def find_invitation(secret: str, *, now: datetime) -> Invitation | None:
    """The open invitation whose link this is."""
    found: Invitation | None = (
        Invitation.objects.open(now)
        .filter(secret_hash=_hash(secret))
        .select_related("enterprise", "invited_by")
        .first()
    )
    return found


@transaction.atomic
def accept(*, secret: str, by: User, now: datetime) -> Membership:
    """Join the company; the link is used up. Raises RefusedError when it opens nothing any more."""
    invitation = Invitation.objects.select_for_update().open(now).filter(secret_hash=_hash(secret)).first()
    if invitation is None:
        raise RefusedError(_("这份邀请已经失效，请企业负责人重新邀请。"))
    enterprise = invitation.enterprise
    if invitation.invited_by is None or not may(invitation.invited_by, Action.MANAGE, enterprise):
        raise RefusedError(_("这份邀请已经失效，请企业负责人重新邀请。"))  # who asked may ask nobody any more
    if Membership.objects.filter(enterprise=enterprise, user=by).exists():
        raise RefusedError(_("您已经是这家企业的成员。"))
    if invitation.role == MemberRole.OWNER and verified_address(by).lower() != invitation.email:
        raise RefusedError(
            _("负责人的邀请只能由 %(email)s 本人接受，请用该邮箱的账号登录。") % {"email": invitation.email}
        )
    membership = Membership.objects.create(enterprise=enterprise, user=by, role=invitation.role)
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    words = _("%(name)s 接受邀请加入，角色为%(role)s") % {
        "name": by.get_full_name(),
        "role": membership.get_role_display(),
    }
    record_change(enterprise=enterprise, by=by, subject="member", summary=words)
    owners = User.objects.filter(memberships__enterprise=enterprise, memberships__role=MemberRole.OWNER).exclude(
        pk=by.pk
    )
    notify(
        users=owners,
        topic=MEMBERS,
        title=_("%(company)s 有新成员") % {"company": enterprise.name},
        body=words,
        url=f"/dashboard/companies/{enterprise.pk}/members/",
    )
    return membership


@transaction.atomic
def revoke(*, invitation: Invitation, by: User, now: datetime) -> None:
    """Let the link open nothing; a second time changes nothing. Raises RefusedError."""
    require(may(by, Action.MANAGE, invitation.enterprise))
    if Invitation.objects.open(now).filter(pk=invitation.pk).update(revoked_at=now):
        words = _("撤回对 %(email)s 的邀请") % {"email": invitation.email}
        record_change(enterprise=invitation.enterprise, by=by, subject="member", summary=words)


def _hash(secret: str) -> str:
    """Unsalted and quick on purpose: the secret is 256 random bits, which no dictionary holds."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
