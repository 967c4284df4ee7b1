"""Many at once: one application goes into one batch, one line is paid once, a batch is settled by the last answer."""

from datetime import date
from decimal import Decimal

import pytest

from subsidies.models import FundEntry, PaymentBatch, PaymentLine
from subsidies.rules.paying import BatchState
from subsidies.services import funds
from subsidies.services.paying.answers import record_paid
from subsidies.services.paying.preparing import prepare
from subsidies.services.refusals import RefusedError
from subsidies.services.withdrawing import withdraw
from subsidies.workflow import State
from tests.factories.companies import company
from tests.factories.paying import approved, many_approved, paying_call, sent_to_bank, with_account
from tests.subsidies.filling.test_races import all_at_once
from tests.subsidies.paying.conftest import NOW, Office

DAY = date(2026, 11, 20)
AT_ONCE = 12

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def outcome(action) -> str:
    try:
        action()
    except RefusedError as error:
        return error.reason
    return "done"


def test_an_application_goes_into_one_of_many_batches(office: Office) -> None:
    call = paying_call()
    companies = [with_account(company(f"企业{place}", number=place)) for place in (5, 6)]
    shared, own = many_approved(companies, call)

    def prepare_one(number: int) -> str:
        by, keys = (office.cashier, office.checker)[number % 2], [shared.pk] if number % 2 else [shared.pk, own.pk]
        return outcome(lambda: prepare(call=call, by=by, now=NOW, applications=keys))

    got = all_at_once(AT_ONCE, prepare_one)
    assert got.count("done") == 1
    assert PaymentBatch.objects.count() == 1
    assert PaymentLine.objects.filter(application=shared).count() == 1


def test_a_line_is_paid_once_whoever_clicks(office: Office) -> None:
    application = approved(office.company, office.owner)
    line = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW).lines.get()

    def pay(number: int) -> str:
        by = (office.cashier, office.checker)[number % 2]
        return outcome(lambda: record_paid(line=line, by=by, now=NOW, reference=f"L{number}", day=DAY))

    assert all_at_once(AT_ONCE, pay).count("done") == 1
    assert FundEntry.objects.filter(kind="spend").count() == 1
    assert funds.funds_of(application.call).spent == Decimal(20_000)


def test_the_last_of_answers_given_together_settles_the_batch(office: Office) -> None:
    call = paying_call()
    companies = [with_account(company(f"企业{place}", number=place)) for place in range(5, 11)]
    batch = sent_to_bank(*many_approved(companies, call), by=office.cashier, checker=office.checker, now=NOW)
    lines = list(batch.lines.all())
    got = all_at_once(
        len(lines),
        lambda number: outcome(
            lambda: record_paid(line=lines[number], by=office.cashier, now=NOW, reference="L", day=DAY)
        ),
    )
    assert got == ["done"] * len(lines)
    batch.refresh_from_db()
    assert batch.state == BatchState.SETTLED
    assert funds.funds_of(call).spent == Decimal(600)


def test_money_is_either_sent_or_given_up(office: Office) -> None:
    application = approved(office.company, office.owner)

    def act(number: int) -> str:
        if number:
            return outcome(lambda: withdraw(application=application, by=office.owner, now=NOW))
        return outcome(lambda: sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW))

    all_at_once(2, act)
    application.refresh_from_db()
    with_the_bank = PaymentLine.objects.sent().filter(application=application).exists()
    assert with_the_bank is (application.state == State.APPROVED)
    assert funds.set_aside(application) == (Decimal(20_000) if with_the_bank else 0)
