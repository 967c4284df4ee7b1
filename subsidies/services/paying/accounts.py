"""The account that money goes to, and what makes one hesitate before sending it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, EnterpriseChange
from accounts.models.enterprises import masked
from subsidies.models import PaymentLine, SubsidySettings
from subsidies.models.office_settings import ACCOUNT_WATCH


class Doubt(StrEnum):
    """What is wrong, or may be, with an account."""

    MISSING = "missing"  # nothing can be paid
    RECENT = "recent"
    OTHER_NAME = "other_name"
    STALE = "stale"  # the company has another one by now


@dataclass(frozen=True, slots=True)
class Account:
    """Where money goes."""

    payee: str
    bank: str
    number: str

    @property
    def is_complete(self) -> bool:
        return bool(self.payee and self.bank and self.number)

    @property
    def masked(self) -> str:
        return masked(self.number)


def account_of(enterprise: Enterprise) -> Account:
    """The account that the company's profile names now."""
    return Account(enterprise.bank_account_name, enterprise.bank_name, enterprise.bank_account)


def account_on(line: PaymentLine) -> Account:
    """The account that a payment goes to."""
    return Account(line.payee, line.bank, line.account)


def watch() -> timedelta:
    """How long a changed account is looked at before money follows it; one query, and nothing is written."""
    days = SubsidySettings.objects.values_list("account_watch_days", flat=True).first()
    return timedelta(days=ACCOUNT_WATCH if days is None else days)


def changed_since(enterprises: Iterable[int], *, now: datetime) -> dict[int, datetime]:
    """When each company that changed its account of late did so."""
    since = now - watch()
    changes = EnterpriseChange.objects.filter(enterprise__in=set(enterprises), subject="bank", at__gt=since)
    rows = changes.order_by().values_list("enterprise").annotate(latest=Max("at"))
    return dict(rows)


def doubts(enterprise: Enterprise, changes: Mapping[int, datetime]) -> dict[Doubt, str]:
    """What makes one hesitate about the company's account, in words; ``changes`` as of :func:`changed_since`."""
    account = account_of(enterprise)
    if not account.is_complete:
        return {Doubt.MISSING: _("收款账户未填或不完整，不能拨付")}
    found = {}
    if enterprise.pk in changes:
        day = localtime(changes[enterprise.pk]).date()
        found[Doubt.RECENT] = _("账户于 %(day)s 变更，请先核实") % {"day": day.isoformat()}
    if account.payee.strip() != enterprise.name.strip():
        found[Doubt.OTHER_NAME] = _("户名“%(payee)s”与企业名称不一致") % {"payee": account.payee}
    return found


def is_stale(line: PaymentLine) -> bool:
    """Whether the company has named another account since the payment was prepared."""
    return account_on(line) != account_of(line.application.enterprise)
