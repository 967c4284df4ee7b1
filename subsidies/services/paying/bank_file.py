"""The workbook that goes to the bank, and the columns in which it answers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from core.workbooks import Column, Head
from core.workbooks.cells import as_date, as_decimal, as_text, one_of
from subsidies.models import PaymentBatch, PaymentLine

Answer = PaymentLine.State
ANSWERS = [(Answer.PAID.value, Answer.PAID.label), (Answer.RETURNED.value, Answer.RETURNED.label)]
LOOKED_AT = "subsidies.payments.accounts"  # in the audit trail: somebody had the full accounts


def heads() -> list[str | Head]:
    """The first row; the last four columns are the bank's."""
    answers = tuple(str(label) for _value, label in ANSWERS)
    return [
        _("申报编号"), _("收款人"), _("开户银行"), _("账号"), _("金额（元）"), _("用途"),
        Head(_("结果"), _("由银行回填：已支付或已退回；留空表示尚无回执"), answers),
        Head(_("银行流水号"), _("已支付的必填")),
        Head(_("回执日期"), _("写成 2026-01-31 的形式")),
        Head(_("退回原因"), _("已退回的必填")),
    ]  # fmt: skip


def rows(batch: PaymentBatch) -> Iterator[Sequence[object]]:
    """A row for each payment, by the numbers of the applications."""
    scheme = batch.call.scheme.title
    for line in batch.lines.for_page():
        answer = "" if line.state == Answer.PENDING else line.get_state_display()
        yield [
            line.application.number, line.payee, line.bank, line.account, line.amount, scheme,
            answer, line.reference, line.settled_on, line.reason,
        ]  # fmt: skip


def rows_for_bank(*, batch: PaymentBatch, by: User, now: datetime) -> list[Sequence[object]]:
    """The same, after it was written down who has the full accounts."""
    full_list(batch=batch, by=by, now=now)
    return list(rows(batch))


def full_list(*, batch: PaymentBatch, by: User, now: datetime) -> None:
    """Write down that ``by`` has the list of payments with full accounts."""
    audit.looked_at(action=LOOKED_AT, subject=batch, by=by, now=now, data={"lines": batch.lines.count()})


def columns() -> list[Column]:
    """What is read of the workbook that comes back; the accounts in it are not."""
    return [
        Column("number", _("申报编号"), as_text, required=True),
        Column("amount", _("金额（元）"), as_decimal, required=True),
        Column("answer", _("结果"), one_of(ANSWERS), required=False),
        Column("reference", _("银行流水号"), as_text),
        Column("day", _("回执日期"), as_date),
        Column("reason", _("退回原因"), as_text),
    ]
