"""Who is told what about payments: those who act for the company, and those who keep its account."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import MemberRole, User
from accounts.services.notifications import notify
from core.money import in_yuan
from subsidies.models import Application

PAYMENT = "application_payment"
TOLD = (MemberRole.OWNER, MemberRole.APPLICANT, MemberRole.FINANCE)


def account_missing(application: Application) -> None:
    """Nothing can be paid for want of an account."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”即将拨付，但%(enterprise)s的收款账户未填或不完整。请尽快补全，以免影响拨付。")
        _tell(application, _("请补全收款账户"), body)


def account_changed(application: Application) -> None:
    """The account changed of late, and money is about to follow it."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”即将拨付到近日变更的收款账户。如变更不是本企业所为，请立即联系管理部门。")
        _tell(application, _("请核对近日变更的收款账户"), body)


def paid(application: Application, *, amount: Decimal, day: date) -> None:
    """The bank has paid."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的资金 %(amount)s 元已于 %(day)s 拨付，请查收并妥善保存凭证。")
        _tell(application, _("%(number)s 的资金已拨付"), body, amount=in_yuan(amount), day=day.isoformat())


def returned(application: Application, *, reason: str) -> None:
    """The bank has sent the money back."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的资金被银行退回：%(reason)s。请核对并更正收款账户，更正后重新拨付。")
        _tell(application, _("%(number)s 的资金被银行退回"), body, reason=reason.rstrip("。"))


def people_of(application: Application) -> list[User]:
    """Owner, applicants and finance of the company."""
    members = User.objects.filter(
        memberships__enterprise_id=application.enterprise_id, memberships__role__in=TOLD, is_active=True
    )
    return list(members.distinct())


def _tell(application: Application, title: str, body: str, **params: object) -> None:
    words = {
        "number": application.number or "",
        "scheme": application.call.scheme.title,
        "enterprise": application.enterprise.name,
        **params,
    }
    url = reverse("subsidies:application", args=[application.pk])
    notify(users=people_of(application), topic=PAYMENT, title=title % words, body=body % words, url=url)
