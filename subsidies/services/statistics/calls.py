"""All figures of a call, and of the calls of a scheme side by side."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from accounts.models import User
from accounts.querysets.enterprises import in_charge
from subsidies.models import Application, Call, PaymentLine, Scheme
from subsidies.services.statistics.criteria import CriterionRates, criterion_rates
from subsidies.services.statistics.durations import StepDays, step_days
from subsidies.services.statistics.funnel import Funnel, funnels
from subsidies.services.statistics.money import HELD, Money, money_of
from subsidies.services.statistics.submissions import latest_submissions

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CallStatistics:
    """How a call went, in the districts of whoever asks."""

    funnel: Funnel
    criteria: tuple[CriterionRates, ...]
    steps: tuple[StepDays, ...]
    money: Money


def call_statistics(call: Call, *, seen_by: User) -> CallStatistics:
    """The figures of the applications that ``seen_by`` is in charge of; a constant number of queries."""
    applications = Application.objects.filter(in_charge(seen_by), call=call)
    latest = latest_submissions(applications)
    return CallStatistics(
        funnel=funnels(applications).get(call.pk, Funnel()),
        criteria=tuple(criterion_rates(applications, latest)),
        steps=tuple(step_days(applications)),
        money=money_of(applications, latest),
    )


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call of a scheme; sums in 元."""

    call: Call
    funnel: Funnel
    granted: Decimal
    paid: Decimal


def calls_compared(scheme: Scheme, *, seen_by: User) -> list[CallLine]:
    """The calls of a scheme, the earliest first; a constant number of queries."""
    applications = Application.objects.filter(in_charge(seen_by), call__scheme=scheme)
    held = applications.filter(state__in=HELD).order_by()
    paid = PaymentLine.objects.filter(
        application__in=applications.order_by().values("pk"), state=PaymentLine.State.PAID
    )
    granted_by_call = dict(held.values_list("call").annotate(sum=Sum("amount_granted")))
    paid_by_call = dict(paid.order_by().values_list("application__call").annotate(sum=Sum("amount")))
    found = funnels(applications)
    return [
        CallLine(
            call,
            found.get(call.pk, Funnel()),
            granted_by_call.get(call.pk) or NOTHING,
            paid_by_call.get(call.pk) or NOTHING,
        )
        for call in scheme.calls.order_by("opens_at", "pk")
    ]
