"""Who is told what about evaluations and money claimed back."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.money import in_yuan
from subsidies.models import Application
from subsidies.services.announcements import DEADLINE, in_words, tell_company, tell_office

EVALUATION = "application_evaluation"
CLAWBACK = "application_clawback"


def opened(application: Application, *, due_at: datetime) -> None:
    """The company is to report until ``due_at``."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("请在 %(due)s 前填报“%(scheme)s”的绩效指标。逾期未填报的，评价等级按差评定。")
        tell_company(application, EVALUATION, _("%(number)s 开始绩效评价"), body, due=in_words(due_at))


def reported(application: Application) -> None:
    """The office has a report to grade."""
    with translation.override(settings.LANGUAGE_CODE):
        tell_office(application, _("%(number)s 已填报绩效"), _("%(enterprise)s 填报了绩效指标，请评定。"))


def graded(application: Application, *, grade: str) -> None:
    """How it did."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的绩效评价等级为“%(grade)s”，可在申报页查看评价意见。")
        tell_company(application, EVALUATION, _("%(number)s 的绩效评价已完成"), body, grade=grade)


def report_due(application: Application, *, due_at: datetime) -> None:
    """A report is due soon and was not made."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的绩效填报将于 %(due)s 截止。逾期未填报的，评价等级按差评定。")
        tell_company(application, DEADLINE, _("%(number)s 的绩效填报即将截止"), body, due=in_words(due_at))


def claimed_back(application: Application, *, amount: Decimal, due_at: datetime) -> None:
    """Money is to be paid back (with the fine) until ``due_at``."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的资金须退回，合计 %(amount)s 元，请在 %(due)s 前退回。原因和依据见申报页。")
        words = {"amount": in_yuan(amount), "due": in_words(due_at)}
        tell_company(application, CLAWBACK, _("%(number)s 须退回资金"), body, **words)


def repayment_due(application: Application, *, due_at: datetime) -> None:
    """Money claimed back is due soon."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”须退回的资金将于 %(due)s 到期，请按时退回。")
        tell_company(application, DEADLINE, _("%(number)s 退回资金即将到期"), body, due=in_words(due_at))


def recovered(application: Application) -> None:
    """The money is back."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”须退回的资金已收到，本次申报已结束。")
        tell_company(application, CLAWBACK, _("%(number)s 的资金已退回"), body)
