"""Who acts for a company: change parts, leave, remove. A company always keeps one owner."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, MemberRole, Membership, User
from accounts.services.access import Action, may
from accounts.services.changes import FieldChange, record_change
from accounts.services.notifications import notify
from accounts.topics import MEMBERS
from core.refusals import RefusedError, require


@transaction.atomic
def change_role(*, membership: Membership, role: MemberRole, by: User) -> Membership:
    """Give a member another part. Raises RefusedError, also for the last owner."""
    enterprise = membership.enterprise
    require(may(by, Action.MANAGE, enterprise))
    locked = _locked(membership)
    if locked.role == role:
        return locked
    if locked.role == MemberRole.OWNER:
        _keep_an_owner(enterprise)
    before, locked.role = str(locked.get_role_display()), role
    locked.save(update_fields=["role"])
    name = locked.user.get_full_name()
    record_change(
        enterprise=enterprise,
        by=by,
        subject="member",
        summary=_("更改 %(name)s 的角色") % {"name": name},
        fields=[FieldChange(_("角色"), before, str(role.label))],
    )
    if locked.user != by:
        _tell(locked, _("您在 %(company)s 的角色改为%(role)s") % {"company": enterprise.name, "role": role.label})
    return locked


@transaction.atomic
def remove(*, membership: Membership, by: User) -> None:
    """Take a member out, or leave oneself. Raises RefusedError, also for the last owner."""
    enterprise = membership.enterprise
    leaving = membership.user_id == by.pk
    if not leaving:
        require(may(by, Action.MANAGE, enterprise))
    locked = _locked(membership)
    if locked.role == MemberRole.OWNER:
        _keep_an_owner(enterprise)
    name = locked.user.get_full_name()
    locked.delete()
    words = _("%(name)s 退出企业") if leaving else _("移除成员 %(name)s")
    record_change(enterprise=enterprise, by=by, subject="member", summary=words % {"name": name})
    if not leaving:
        _tell(
            membership, _("您已不再是 %(company)s 的成员") % {"company": enterprise.name}, url="/dashboard/companies/"
        )


def _locked(membership: Membership) -> Membership:
    """The row as it is now, behind a lock on its company: two owners must not both leave as the last but one."""
    Enterprise.objects.select_for_update().get(pk=membership.enterprise_id)
    found: Membership | None = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if found is None:
        raise RefusedError(_("这位成员已经不在企业里了。"))
    return found


def _keep_an_owner(enterprise: Enterprise) -> None:
    if enterprise.memberships.filter(role=MemberRole.OWNER).count() <= 1:
        raise RefusedError(_("企业至少要有一位负责人，请先把另一位成员设为负责人。"))


def _tell(membership: Membership, title: str, url: str = "") -> None:
    address = url or f"/dashboard/companies/{membership.enterprise_id}/"
    notify(users=[membership.user], topic=MEMBERS, title=title, url=address)
