"""What accounts hold of a person's part in companies and in the office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import (
    Contact,
    Delegation,
    DistrictOfficer,
    Enterprise,
    EnterpriseChange,
    Invitation,
    MemberRole,
    Membership,
    User,
    Verification,
    WalletDocument,
)
from accounts.services.addresses import is_proved_address
from core.personal_data import Fate, Holding, Kind, StoredFile, traces

COMPANIES = gettext_lazy("企业与成员")
COMPANYS = gettext_lazy("属于企业的登记、核验和变更档案，企业和主管部门仍需使用。")
OFFICIAL = gettext_lazy("工作人员的履职记录，属于办理档案。")


def companies() -> Kind:
    return Kind(
        key="accounts.companies",
        section=COMPANIES,
        title=gettext_lazy("企业成员身份与经办记录"),
        purpose=gettext_lazy("让您代表企业办事；记录企业资料由谁登记、上传和修改。"),
        retention=lambda: _("成员身份保存到退出企业或注销为止；企业的登记和变更档案随企业保存。"),
        correct=lambda: reverse("companies"),
        blockers=_companies_without_owner,
        holdings=(
            Holding(
                model=Membership,
                fate=Fate.DELETED,
                by=("user",),
                shown=(("enterprise", gettext_lazy("企业")), "role", "joined_at"),
            ),
            Holding(
                model=Invitation,
                fate=Fate.DELETED,
                by=("accepted_by",),
                find=lambda person: Q(accepted_by=person) | is_proved_address("email", person),
                shown=(("enterprise", gettext_lazy("企业")), "email", "role", "created_at", "accepted_at"),
                title=gettext_lazy("收到的邀请"),
            ),
            Holding(
                model=Contact,
                fate=Fate.KEPT,
                find=lambda person: is_proved_address("email", person),
                shown=(("enterprise", gettext_lazy("企业")), "name", "phone", "email"),
                why=gettext_lazy("企业填写的联系人，由企业更正或删除。"),
                title=gettext_lazy("以您的邮箱登记的企业联系人"),
            ),
            Holding(
                model=WalletDocument,
                fate=Fate.KEPT,
                by=("uploaded_by",),
                shown=(("enterprise", gettext_lazy("企业")), "title", "kind", "file_name", "uploaded_at"),
                file=StoredFile(may_have=_belongs_to_company),
                why=COMPANYS,
                title=gettext_lazy("上传的企业电子材料"),
            ),
            Holding(
                model=EnterpriseChange,
                fate=Fate.KEPT,
                by=("actor",),
                covers=("actor_name",),
                shown=(("enterprise", gettext_lazy("企业")), "at", "subject"),
                why=COMPANYS,
            ),
            *traces(
                COMPANYS,
                {
                    Enterprise: ("created_by",),
                    Invitation: ("invited_by",),
                    Verification: ("submitted_by", "decided_by"),
                },
            ),
        ),
    )


def office() -> Kind:
    return Kind(
        key="accounts.office",
        section=COMPANIES,
        title=gettext_lazy("岗位、辖区与假期代办"),
        purpose=gettext_lazy("工作人员、专家和园区管理员的权限与代办安排。"),
        retention=lambda: _("岗位和辖区保存到收回为止；代办记录属于办理档案。"),
        holdings=(
            Holding(
                model=User.groups.through,
                fate=Fate.DELETED,
                by=("user",),
                shown=(("group", gettext_lazy("用户组")),),
                title=gettext_lazy("用户组"),
            ),
            Holding(
                model=User.user_permissions.through,
                fate=Fate.DELETED,
                by=("user",),
                shown=(("permission", gettext_lazy("权限")),),
                title=gettext_lazy("单独授予的权限"),
            ),
            Holding(model=DistrictOfficer, fate=Fate.DELETED, by=("user",), shown=("district", "all_districts")),
            Holding(
                model=Delegation,
                fate=Fate.KEPT,
                by=("from_user", "to_user", "created_by"),
                shown=("from_user", "to_user", "first_day", "last_day", "reason", "revoked_at"),
                why=OFFICIAL,
            ),
        ),
    )


def _companies_without_owner(person: Any, _now: datetime) -> Iterable[str]:
    """Companies with other members of which this person is the only owner: somebody must be in charge of them."""
    led = Membership.objects.filter(user=person, role=MemberRole.OWNER).values("enterprise")
    owners = Count("memberships", filter=Q(memberships__role=MemberRole.OWNER))
    alone = Enterprise.objects.filter(pk__in=led).annotate(owners=owners, members=Count("memberships"))
    for company in alone.filter(owners=1, members__gt=1).order_by("name"):
        yield _("您是“%(company)s”唯一的负责人。请先在成员管理中另设负责人。") % {"company": company.name}


def _belongs_to_company(document: WalletDocument, person: Any) -> bool:
    """Whether the person still belongs to the company whose paper it is."""
    return bool(Enterprise.objects.of(person).filter(pk=document.enterprise_id).exists())
