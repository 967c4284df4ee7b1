"""Applications further on their way, in the office's hands: what stands between two services is set directly."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Enterprise, User
from subsidies.models import Application, Call, PaymentBatch, PaymentLine
from subsidies.rules.scheme import Aftercare, Indicator, SchemeDefinition
from subsidies.services import funds
from subsidies.services.paying.answers import record_paid
from subsidies.services.paying.checking import approve, submit
from subsidies.services.paying.preparing import prepare
from subsidies.workflow import State
from tests.factories.submitted import FORM, submitted
from tests.factories.subsidies import draft, open_call, scheme_version

BANK = {"bank_name": "中国银行示范支行", "bank_account": "6217000012345678"}
INDICATORS = (
    Indicator(key="sales", title="年销售额", unit="万元", target=Decimal(500)),
    Indicator(key="staff", title="新增就业", unit="人"),
)
PAYING_FORM = FORM.model_copy(update={"aftercare": Aftercare(months=12, days=30, indicators=INDICATORS)})


def with_account(enterprise: Enterprise, **columns: str) -> Enterprise:
    """A company that money can be sent to."""
    for name, value in {"bank_account_name": enterprise.name, **BANK, **columns}.items():
        setattr(enterprise, name, value)
    enterprise.save()
    return enterprise


def paying_call(
    form: SchemeDefinition = PAYING_FORM, *, slug: str = "site-build", title: str = "独立站建设支持", **columns: Any
) -> Call:
    """An open call of a scheme with an evaluation afterwards, with a budget."""
    return open_call(scheme_version(form, slug=slug, title=title), **{"budget": Decimal(1_000_000), **columns})


def approved(
    enterprise: Enterprise,
    by: User,
    *,
    call: Call | None = None,
    amount: Decimal = Decimal(20_000),
    now: datetime | None = None,
) -> Application:
    """One that nothing stood against in the time of publicity, with its money set aside."""
    moment = now or timezone.now()
    application = submitted(enterprise, by, call=call or paying_call(now=moment), now=moment)
    return _approved(application, amount, moment)


def many_approved(
    companies: list[Enterprise], call: Call, *, amount: Decimal = Decimal(100), first: int = 0
) -> list[Application]:
    """The same in bulk, one of each company, without submissions."""
    now = timezone.now()
    rows = [
        draft(company, call=call, number=f"YY{place:08d}", state=State.SUBMITTED, submitted_at=now)
        for place, company in enumerate(companies, start=first)
    ]
    return [_approved(row, amount, now) for row in rows]


def _approved(application: Application, amount: Decimal, now: datetime) -> Application:
    application.state, application.stage_since, application.due_at = State.APPROVED, now, None
    application.amount_granted, application.decided_at = amount, now
    application.save()
    funds.reserve(application=application, amount=amount, by=None, now=now)
    return Application.objects.for_moving().get(pk=application.pk)


def sent_to_bank(*applications: Application, by: User, checker: User, now: datetime | None = None) -> PaymentBatch:
    """A batch that the bank has."""
    moment = now or timezone.now()
    keys = [application.pk for application in applications]
    batch = prepare(call=applications[0].call, by=by, now=moment, applications=keys)
    submit(batch=batch, by=by, now=moment)
    return approve(batch=batch, by=checker, now=moment)


def paid(
    application: Application, *, by: User, checker: User, now: datetime | None = None, day: date | None = None
) -> Application:
    """One whose money has arrived."""
    moment = now or timezone.now()
    line: PaymentLine = sent_to_bank(application, by=by, checker=checker, now=moment).lines.get()
    record_paid(line=line, by=by, now=moment, reference="LS001", day=day or timezone.localdate(moment))
    return Application.objects.for_moving().get(pk=application.pk)


def a_year_later(moment: datetime) -> datetime:
    return moment + timedelta(days=367)
