"""Expense lines: sums in 元, invoices that occur twice, two people at one line."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from subsidies.forms.expenses import ExpenseForm
from subsidies.models import ExpenseLine
from subsidies.rules.invoices import folded_invoice, same_invoice
from subsidies.services.attachments import add_file
from subsidies.services.drafts import ConflictError, begin
from subsidies.services.expenses import as_text, eligible, remove_line, save_line, totals
from subsidies.services.invoices import invoice_warnings
from subsidies.services.refusals import RefusedError
from tests.factories.filling import SCHEME, filling_call, line_values, pdf, people_of

NOW = timezone.now
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
rates = st.decimals(min_value="0.000001", max_value=1000, places=6)


def posted(**changes: str) -> dict[str, str]:
    return {
        "category": "software", "purpose": "建站", "invoice_number": "1", "paid_on": "2026-03-01", "currency": "CNY",
        "amount": "1,234.50", **changes,
    }  # fmt: skip


def checked(**changes: str) -> ExpenseForm:
    form = ExpenseForm(posted(**changes), scheme=SCHEME, day=date(2026, 11, 22))
    form.is_valid()
    return form


@given(st.lists(st.tuples(st.sampled_from(["software", "rent"]), amounts, amounts, rates), min_size=1, max_size=8))
def test_sums_are_those_of_the_lines_to_the_fen(rows: list) -> None:
    lines = [
        ExpenseLine(category=category, amount=max(a, b), ineligible=min(a, b), rate=rate)
        for category, a, b, rate in rows
    ]
    found = totals(SCHEME, lines)
    assert found[-1].eligible == sum(map(eligible, lines)) == sum(row.eligible for row in found[:-1])
    assert found[-1].count == len(lines)
    assert all(row.eligible <= row.spent and row.eligible == row.eligible.quantize(Decimal("0.01")) for row in found)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"paid_on": "2026-11-23"}, "paid_on", "不能晚于今天"),
        ({"currency": "USD"}, "rate", "汇率"),
        ({"ineligible": "2000"}, "ineligible", "不能超过金额"),
        ({"amount": "0"}, "amount", ""),
        ({"amount": "很多"}, "amount", ""),
        ({"category": "other"}, "category", ""),
        ({"invoice_number": "——/-"}, "invoice_number", "数字和字母"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(changes: dict, field: str, words: str) -> None:
    form = checked(**changes)
    assert words in form.errors[field][0]


@pytest.mark.django_db
def test_a_sound_line_is_read_as_people_write_it() -> None:
    form = checked(amount="１,234.50", ineligible="", rate="")
    assert not form.errors
    values = form.values()
    assert (values["amount"], values["rate"], values["ineligible"]) == (Decimal("1234.50"), Decimal(1), Decimal(0))


@pytest.mark.django_db
def test_an_invoice_that_occurs_twice_is_warned_of_without_telling_whose_it_is() -> None:
    call = filling_call()
    drafts = []
    for number in (1, 2):
        enterprise, owner, _colleague = people_of(number)
        drafts.append((begin(call=call, enterprise=enterprise, by=owner, now=NOW()), owner))
    (mine, owner), (theirs, stranger) = drafts
    save_line(application=theirs, line=None, by=stranger, now=NOW(), values=line_values(invoice_number="aa 11"))
    lines = [
        save_line(application=mine, line=None, by=owner, now=NOW(), values=line_values(invoice_number=number))
        for number in ("AA11", "B2", "b2", "C3")
    ]
    found = invoice_warnings(mine, lines)
    assert set(found) == {lines[0].pk, lines[1].pk, lines[2].pk}
    assert "另一份申报" in found[lines[0].pk][0]
    assert theirs.enterprise.name not in found[lines[0].pk][0]
    assert "2 次" in found[lines[1].pk][0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("", "24112000001"), ("", "２４１１ 2000-001"), True),
        (("", "INV-2026/01"), ("", "inv 2026 01"), True),
        (("", "No.1"), ("", "No_1"), True),
        (("0110", "5"), ("", "5"), True),  # one of them left the code out
        (("0110", "5"), ("０１１－０", "5"), True),
        (("0110", "5"), ("0120", "5"), False),
        (("", "5"), ("", "50"), False),
        (("0110", ""), ("0110", ""), False),
    ],
)
def test_an_invoice_is_one_however_it_is_written(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    lines = [ExpenseLine(invoice_code=code, invoice_number=number) for code, number in (one, other)]
    assert same_invoice(*lines) is same_invoice(*reversed(lines)) is same


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(written: str) -> None:
    assert folded_invoice(folded_invoice(written)) == folded_invoice(written)


@pytest.mark.django_db
def test_variants_are_found_within_and_across_applications_in_one_query() -> None:
    call, drafts = filling_call(), []
    for number in (1, 2):
        enterprise, owner, _colleague = people_of(number)
        drafts.append((begin(call=call, enterprise=enterprise, by=owner, now=NOW()), owner))
    (mine, owner), (theirs, stranger) = drafts
    values = line_values(invoice_code="0110", invoice_number="ＡＡ-11")
    save_line(application=theirs, line=None, by=stranger, now=NOW(), values=values)
    lines = [
        save_line(application=mine, line=None, by=owner, now=NOW(), values=line_values(invoice_number=number, **code))
        for number, code in (("aa/11", {}), ("AA11", {"invoice_code": "0120"}), ("aa 11", {"invoice_code": "01-20"}))
    ]
    with CaptureQueriesContext(connection) as queries:
        found = invoice_warnings(mine, lines)
    assert len(queries) == 1
    assert [len(found[line.pk]) for line in lines] == [2, 1, 1]  # another code is another invoice
    assert "3 次" in found[lines[0].pk][0]
    assert "3 次" in found[lines[1].pk][0]


@pytest.mark.django_db
def test_two_people_at_one_line() -> None:
    enterprise, owner, colleague = people_of()
    application = begin(call=filling_call(), enterprise=enterprise, by=owner, now=NOW())
    line = save_line(application=application, line=None, by=owner, now=NOW(), values=line_values())
    seen = as_text(ExpenseLine.objects.get())
    save_line(application=application, line=line, by=owner, now=NOW(), values=line_values(purpose="新用途"), base=seen)
    save_line(application=application, line=line, by=colleague, now=NOW(), values=line_values(voucher="V9"), base=seen)
    line = ExpenseLine.objects.get()
    assert (line.purpose, line.voucher) == ("新用途", "V9")
    with pytest.raises(ConflictError):
        save_line(
            application=application, line=line, by=colleague, now=NOW(), values=line_values(purpose="又一"), base=seen
        )
    remove_line(line=line, by=owner, now=NOW())
    with pytest.raises(RefusedError, match="已被同事删除"):
        save_line(application=application, line=line, by=colleague, now=NOW(), values=line_values(), base=seen)


@pytest.mark.django_db
def test_a_line_takes_its_papers_with_it() -> None:
    enterprise, owner, _colleague = people_of()
    application = begin(call=filling_call(), enterprise=enterprise, by=owner, now=NOW())
    line = save_line(application=application, line=None, by=owner, now=NOW(), values=line_values())
    add_file(application=application, slot=f"expense:{line.pk}", by=owner, now=NOW(), upload=pdf())
    remove_line(line=line, by=owner, now=NOW())
    assert not application.attachments.exists()
