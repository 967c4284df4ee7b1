"""The bank's workbook as answers to a batch: planned first, then recorded all or none."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.workbooks import Row, Sheet
from subsidies.models import PaymentBatch, PaymentLine
from subsidies.services import funds
from subsidies.services.paying.access import may_pay
from subsidies.services.paying.answers import record_paid, record_returned
from subsidies.services.paying.batches import lock, lock_applications
from subsidies.services.refusals import RefusedError, require

Answer = PaymentLine.State


class Step(StrEnum):
    """What becomes of a row."""

    PAY = "pay"
    RETURN = "return"
    KEEP = "keep"  # it says what is on record
    WAIT = "wait"  # no answer yet
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class PlannedAnswer:
    """A row with what it would do to which line."""

    row: Row
    step: Step
    line: PaymentLine | None = None

    @property
    def number(self) -> str:
        return str(self.row.values.get("number") or "")


@dataclass(frozen=True, slots=True)
class AnswersPlan:
    """What recording a workbook would do."""

    rows: tuple[PlannedAnswer, ...]
    ignored: tuple[str, ...] = ()

    def count(self, step: Step) -> int:
        """How many rows would do that."""
        return Counter(planned.step for planned in self.rows)[step]

    @property
    def counts(self) -> dict[str, int]:
        """The same for every step, by its name."""
        return {step.value: self.count(step) for step in Step}

    @property
    def is_good(self) -> bool:
        return not self.count(Step.REFUSE)

    @property
    def does_something(self) -> bool:
        return self.is_good and bool(self.count(Step.PAY) + self.count(Step.RETURN))

    @property
    def fingerprint(self) -> str:
        """The same while the workbook and what it would change are the same."""
        parts = [(one.row.number, one.step.value, one.line.pk if one.line else 0) for one in self.rows]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def plan_answers(*, batch: PaymentBatch, sheet: Sheet, day: date) -> AnswersPlan:
    """What the workbook would record; nothing is changed."""
    lines = {str(line.application.number): line for line in batch.lines.for_page()}
    seen: dict[str, int] = {}
    earliest = localtime(batch.approved_at).date() if batch.approved_at else day
    planned = [_planned(row, lines, seen, (earliest, day)) for row in sheet.rows]
    return AnswersPlan(tuple(planned), sheet.ignored)


@transaction.atomic
def record_answers(*, batch: PaymentBatch, plan: AnswersPlan, by: User, now: datetime) -> None:
    """Record every answer of the plan, or none. Raises RefusedError, naming the row, when one no longer holds."""
    require(may_pay(by))
    if not plan.is_good:
        raise RefusedError(_("表格中还有错误，没有登记任何一行。"))
    lock_applications(lock(batch))
    funds.hold(batch.call_id)
    for planned in sorted(plan.rows, key=lambda one: one.line.application_id if one.line else 0):
        values, line = planned.row.values, planned.line
        try:
            if line is not None and planned.step is Step.PAY:
                record_paid(line=line, by=by, now=now, reference=values["reference"], day=values["day"])
            elif line is not None and planned.step is Step.RETURN:
                record_returned(line=line, by=by, now=now, reason=values["reason"], day=values["day"])
        except RefusedError as error:
            words = {"number": planned.row.number, "reason": error.reason}
            raise RefusedError(_("第 %(number)d 行：%(reason)s没有登记任何一行。") % words) from error


def _planned(
    row: Row, lines: Mapping[str, PaymentLine], seen: dict[str, int], days: tuple[date, date]
) -> PlannedAnswer:
    values, number = row.values, str(row.values.get("number") or "")
    line = lines.get(number)
    if number and line is None:
        row.refuse(_("申报编号"), _("不在这个批次里"))
    if number in seen:
        row.refuse(_("申报编号"), _("与第 %(number)d 行重复，请只保留一行。") % {"number": seen[number]})
    seen.setdefault(number, row.number)
    if line is not None and values["amount"] is not None and values["amount"] != line.amount:
        row.refuse(_("金额（元）"), _("与批次中的金额 %(amount)s 不一致") % {"amount": line.amount})
    if values["answer"] is not None:
        _check_answer(row, days)
    if row.errors or line is None:
        return PlannedAnswer(row, Step.REFUSE, line)
    if values["answer"] is None:
        return PlannedAnswer(row, Step.KEEP if line.state != Answer.PENDING else Step.WAIT, line)
    if line.state == values["answer"]:
        return PlannedAnswer(row, Step.KEEP, line)
    if line.state == Answer.RETURNED:
        row.refuse(_("结果"), _("已登记为已退回，不能改为已支付；请重新列入新的批次"))
        return PlannedAnswer(row, Step.REFUSE, line)
    return PlannedAnswer(row, Step.PAY if values["answer"] == Answer.PAID else Step.RETURN, line)


def _check_answer(row: Row, days: tuple[date, date]) -> None:
    """What an answer needs: a day that can be, and the reference or the reason."""
    values, (earliest, latest) = row.values, days
    wanted = ("reference", _("银行流水号")) if values["answer"] == Answer.PAID else ("reason", _("退回原因"))
    told = {error.head for error in row.errors}
    if not values[wanted[0]] and wanted[1] not in told:
        row.refuse(wanted[1], _("不能为空"))
    if values["day"] is None:
        if _("回执日期") not in told:
            row.refuse(_("回执日期"), _("不能为空"))
    elif not earliest <= values["day"] <= latest:
        words = {"first": earliest.isoformat(), "last": latest.isoformat()}
        row.refuse(_("回执日期"), _("应在 %(first)s 到 %(last)s 之间") % words)
    for key, head, most in (("reference", _("银行流水号"), 60), ("reason", _("退回原因"), 200)):
        if len(values[key] or "") > most:
            row.refuse(head, _("超过 %(most)d 个字") % {"most": most})
