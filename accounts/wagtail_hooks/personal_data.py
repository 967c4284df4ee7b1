"""What accounts hold of a person: the account, its security, notifications, what they agreed to and asked for."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.models import (
    AccountClosing,
    ApiKey,
    Consent,
    DataExport,
    Notification,
    NotificationPreference,
    User,
)
from accounts.services.personal_data.account import anonymise_accounts
from accounts.wagtail_hooks.personal_companies import companies, office
from core.models import PersonalDataSettings
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, nobody

ACCOUNT = gettext_lazy("账号")
PROOF = gettext_lazy("证明平台依法处理个人信息，保留期满后自动删除。")


def until_closing() -> str:
    return _("保存到您删除它或注销账号为止。")


@hooks.register(HOOK, order=100)
def of_accounts() -> list[Kind]:
    return [companies(), office(), _notifications(), _keys(), _consents(), _requests(), _security(), _account()]


def _account() -> Kind:
    return Kind(
        key="accounts.profile",
        order=0,
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
        order=10,
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
                shown=("asked_at", "state", "finished_at", "expires_at"),
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
