"""What accounts hold of a person: the account, its security, companies, notifications, what they agreed to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.models import (
    AccountClosing,
    ApiKey,
    Consent,
    Contact,
    DataExport,
    Delegation,
    DistrictOfficer,
    Enterprise,
    EnterpriseChange,
    Invitation,
    MemberRole,
    Membership,
    Notification,
    NotificationPreference,
    User,
    Verification,
    WalletDocument,
)
from accounts.services.addresses import is_proved_address
from accounts.services.personal_data.account import anonymise_accounts
from core.models import PersonalDataSettings
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, nobody, traces

ACCOUNT = gettext_lazy("账号")
COMPANIES = gettext_lazy("企业与成员")
COMPANYS = gettext_lazy("属于企业的登记、核验和变更档案，企业和主管部门仍需使用。")
OFFICIAL = gettext_lazy("工作人员的履职记录，属于办理档案。")
PROOF = gettext_lazy("证明平台依法处理个人信息，保留期满后自动删除。")


def until_closing() -> str:
    return _("保存到您删除它或注销账号为止。")


@hooks.register(HOOK, order=100)
def of_accounts() -> list[Kind]:
    return [_companies(), _office(), _notifications(), _keys(), _consents(), _requests(), _security(), _account()]


def _account() -> Kind:
    return Kind(
        key="accounts.profile",
        section=ACCOUNT,
        title=gettext_lazy("账号信息"),
        purpose=gettext_lazy("登录、显示您是谁、与您联系。"),
        retention=until_closing,
        correct=lambda: reverse("profile"),
        holdings=(
            Holding(
                model=EmailAddress,
                fate=Fate.DELETED,
                by=("user",),
                shown=("email", ("verified", gettext_lazy("已验证")), ("primary", gettext_lazy("主要邮箱"))),
                title=gettext_lazy("电子邮箱"),
            ),
            Holding(
                model=User,
                fate=Fate.ANONYMISED,
                find=lambda person: Q(pk=person.pk),
                shown=(
                    "username", "display_name", "email", "phone", "first_name", "last_name",
                    ("date_joined", gettext_lazy("注册时间")), ("last_login", gettext_lazy("上次登录")),
                ),
                title=gettext_lazy("账号"),
                why=gettext_lazy("姓名、邮箱、手机号和密码被清除，显示为“已注销用户”，不能再登录；登录会话全部结束。"),
                erase=anonymise_accounts,
            ),
        ),
    )  # fmt: skip


def _security() -> Kind:
    return Kind(
        key="accounts.security",
        section=ACCOUNT,
        title=gettext_lazy("两步验证与通行密钥"),
        purpose=gettext_lazy("保护账号安全。密钥本身加密保存，不导出。"),
        retention=until_closing,
        correct=lambda: reverse("mfa_index"),
        holdings=(
            Holding(
                model=Authenticator,
                fate=Fate.DELETED,
                by=("user",),
                shown=(
                    ("type", gettext_lazy("类型")),
                    ("created_at", gettext_lazy("启用时间")),
                    ("last_used_at", gettext_lazy("最近使用")),
                ),
                title=gettext_lazy("验证方式"),
            ),
        ),
    )


def _keys() -> Kind:
    return Kind(
        key="accounts.keys",
        section=ACCOUNT,
        title=gettext_lazy("接口密钥"),
        purpose=gettext_lazy("让您的程序调用开放接口。只保存密钥的摘要，无法还原。"),
        retention=until_closing,
        correct=lambda: reverse("api_keys"),
        separately=True,
        holdings=(
            Holding(
                model=ApiKey,
                fate=Fate.DELETED,
                by=("owner",),
                shown=("name", "prefix", "scopes", "created_at", "last_used_at", "expires_on", "revoked_at"),
            ),
        ),
    )


def _notifications() -> Kind:
    return Kind(
        key="accounts.notifications",
        section=ACCOUNT,
        title=gettext_lazy("通知与通知设置"),
        purpose=gettext_lazy("告诉您办事进展。"),
        retention=lambda: (
            _("已读通知保存 %(days)d 天；未读的和通知设置保存到注销为止。")
            % {"days": PersonalDataSettings.load().notification_keep_days}
        ),
        correct=lambda: reverse("notification_settings"),
        separately=True,
        holdings=(
            Holding(
                model=Notification,
                fate=Fate.DELETED,
                by=("user",),
                shown=("title", "body", "created_at", "read_at"),
            ),
            Holding(
                model=NotificationPreference,
                fate=Fate.DELETED,
                by=("user",),
                shown=(("topic", gettext_lazy("事项")), "by_mail"),
            ),
        ),
    )


def _consents() -> Kind:
    return Kind(
        key="accounts.consents",
        section=ACCOUNT,
        title=gettext_lazy("同意记录"),
        purpose=gettext_lazy("记录您何时在哪里同意了什么，供您查看和撤回。"),
        retention=lambda: (
            _("撤回或注销后再保存 %(days)d 天。") % {"days": PersonalDataSettings.load().consent_keep_days}
        ),
        holdings=(
            Holding(
                model=Consent,
                fate=Fate.KEPT,
                by=("person",),
                shown=("purpose", "version", "wording", "about", "page", "given_at", "withdrawn_at"),
                why=PROOF,
            ),
        ),
    )


def _requests() -> Kind:
    return Kind(
        key="accounts.requests",
        section=ACCOUNT,
        title=gettext_lazy("导出与注销申请"),
        purpose=gettext_lazy("落实您查阅、复制、删除个人信息的请求。"),
        retention=lambda: (
            _("导出文件保存 %(days)d 天；注销申请的处理结果随账号留存，其中没有身份信息。")
            % {"days": PersonalDataSettings.load().export_days}
        ),
        holdings=(
            Holding(
                model=DataExport,
                fate=Fate.DELETED,
                by=("person",),
                shown=("asked_at", "state", "with_identity", "finished_at", "expires_at"),
                file=StoredFile(may_have=nobody, size=""),  # an export holds no exports
            ),
            Holding(
                model=AccountClosing,
                fate=Fate.KEPT,
                by=("person",),
                shown=("asked_at", "due_at", "cancelled_at", "done_at", "problem"),
                covers=("outcomes",),
                why=gettext_lazy("证明已按您的请求处理。"),
            ),
        ),
    )


def _companies() -> Kind:
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


def _office() -> Kind:
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
