"""Who may do what with a company. One table; every page, download and API asks it."""

from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from accounts.models import Enterprise, MemberRole, Membership, User
from accounts.querysets.enterprises import in_charge
from core.decisions import ALLOWED, Decision, refused


class Action(StrEnum):
    """What people do with a company."""

    READ = "read"  # profile, wallet, assets, applications
    EDIT = "edit"  # profile, contacts, figures, assets, wallet
    BANK = "bank"  # see and change the bank account
    APPLY = "apply"  # begin, fill and submit applications, ask for verification
    MANAGE = "manage"  # members and invitations


ALLOWED_TO: dict[Action, frozenset[MemberRole]] = {
    Action.READ: frozenset(MemberRole),
    Action.EDIT: frozenset({MemberRole.OWNER, MemberRole.APPLICANT}),
    Action.BANK: frozenset({MemberRole.OWNER, MemberRole.FINANCE}),
    Action.APPLY: frozenset({MemberRole.OWNER, MemberRole.APPLICANT}),
    Action.MANAGE: frozenset({MemberRole.OWNER}),
}
NOT_A_MEMBER = _("您不是这家企业的成员。")
NOT_IN_THIS_PART = _("您在这家企业的角色不能进行这项操作，请联系企业负责人。")


def role_in(user: User | AnonymousUser, enterprise: Enterprise) -> MemberRole | None:
    """The part that ``user`` plays in the company; None for a stranger."""
    if not user.is_authenticated:
        return None
    role = Membership.objects.filter(user=user, enterprise=enterprise).values_list("role", flat=True).first()
    return MemberRole(role) if role else None


def may(user: User | AnonymousUser, action: Action, enterprise: Enterprise) -> Decision:
    """Whether ``user`` may do that, as a member of the company. Officers' rights are not asked here."""
    role = role_in(user, enterprise)
    if role is None:
        return refused(NOT_A_MEMBER)
    return ALLOWED if role in ALLOWED_TO[action] else refused(NOT_IN_THIS_PART)


def actions_of(user: User | AnonymousUser, enterprise: Enterprise) -> frozenset[Action]:
    """Everything that ``user`` may do with the company, as a member."""
    role = role_in(user, enterprise)
    return frozenset(action for action, roles in ALLOWED_TO.items() if role in roles)


def officer_may_read(user: Any, enterprise: Enterprise) -> bool:
    """Whether ``user`` reads companies behind the counter, and this one's district is theirs."""
    if not user.is_authenticated or not user.has_perm("accounts.view_enterprise"):
        return False
    return Enterprise.objects.filter(in_charge(user), pk=enterprise.pk).exists()


def may_read(user: User | AnonymousUser, enterprise: Enterprise) -> bool:
    """Whether ``user`` may see the company's data at all: a member, or an officer of its district."""
    return bool(may(user, Action.READ, enterprise)) or officer_may_read(user, enterprise)
