"""Expense lines: kept, taken out, added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.money import exchanged
from subsidies.models import Application, ExpenseLine
from subsidies.rules.invoices import folded_invoice
from subsidies.rules.merging import merge
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.attachments import discard
from subsidies.services.drafts import ConflictError
from subsidies.services.editing import EXPENSES, locked_for_editing, touched
from subsidies.services.refusals import RefusedError
from subsidies.services.slots import EXPENSE

MOST_LINES = 500
FIELDS = (
    "category", "purpose", "payee", "contract", "invoice_code", "invoice_number", "voucher", "ledger_voucher",
    "paid_on", "currency", "rate", "amount", "ineligible", "note",
)  # fmt: skip


@transaction.atomic
def save_line(
    *,
    application: Application,
    line: ExpenseLine | None,
    by: User,
    now: datetime,
    values: Mapping[str, Any],
    base: Mapping[str, str] | None = None,
) -> ExpenseLine:
    """Add a line, or change ``line``; ``values`` are columns of ``FIELDS``.

    ``base`` holds what the person saw of the line, as text; what a colleague changed meanwhile stays,
    and ConflictError is raised where both changed the same column.
    """
    locked = locked_for_editing(application=application, by=by, now=now, part=EXPENSES)
    columns = {name: value for name, value in values.items() if name in FIELDS}
    for name in ("invoice_code", "invoice_number"):
        columns[name] = folded_invoice(columns.get(name, ""))
    if line is None:
        if locked.expenses.count() >= MOST_LINES:
            raise RefusedError(_("最多填写 %(most)d 笔支出。") % {"most": MOST_LINES})
        saved = ExpenseLine.objects.create(application=locked, **columns)
    else:
        saved = _change(locked, line, columns, base)
    touched(locked)
    return saved


def _change(
    application: Application, line: ExpenseLine, columns: Mapping[str, Any], base: Mapping[str, str] | None
) -> ExpenseLine:
    present = ExpenseLine.objects.filter(application=application, pk=line.pk).first()
    if present is None:
        raise RefusedError(_("这笔支出已被同事删除。"))
    now_there = as_text(present)
    merged = merge(base=base if base is not None else now_there, mine=_written(columns), theirs=now_there)
    if merged.conflicts:
        raise ConflictError(merged.conflicts, theirs=now_there, revision=application.revision)
    for name, text in _written(columns).items():
        if merged.values[name] == text:
            setattr(present, name, columns[name])
    if present.ineligible > present.amount:  # two sound changes that do not go together
        raise RefusedError(_("同事刚刚修改了金额，不予支持部分不能超过金额，请核对。"))
    present.save()
    return present


def as_text(line: ExpenseLine) -> dict[str, str]:
    """A line's columns as text, by which changes are told apart."""
    return _written({name: getattr(line, name) for name in FIELDS})


def _written(columns: Mapping[str, Any]) -> dict[str, str]:
    return {name: _as_text(value) for name, value in columns.items()}


def _as_text(value: Any) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


@transaction.atomic
def remove_line(*, line: ExpenseLine, by: User, now: datetime) -> None:
    """Take a line out with its papers; those that were submitted stay readable."""
    locked = locked_for_editing(application=line.application, by=by, now=now, part=EXPENSES)
    for attachment in locked.attachments.kept().filter(slot=f"{EXPENSE}{line.pk}"):
        if locked.number:
            attachment.removed_at = now
            attachment.save(update_fields=["removed_at"])
        else:
            discard(attachment)
    ExpenseLine.objects.filter(application=locked, pk=line.pk).delete()
    touched(locked)


def eligible(line: ExpenseLine) -> Decimal:
    """What counts of a line, in 元 to the fen."""
    return exchanged(line.amount - line.ineligible, line.rate)


@dataclass(frozen=True, slots=True)
class Total:
    """A category's lines added up, in 元."""

    title: str
    count: int
    spent: Decimal
    eligible: Decimal


def totals(form: SchemeDefinition, lines: Iterable[ExpenseLine]) -> list[Total]:
    """One row for each category that has lines, in the scheme's order; the last one is the sum."""
    titles = {category.key: category.title for category in form.expense_categories}
    groups: dict[str, list[ExpenseLine]] = {key: [] for key in titles}
    for line in lines:
        groups.setdefault(line.category, []).append(line)
    rows = [_total(titles.get(key, _("其他")), group) for key, group in groups.items() if group]
    everything = [line for group in groups.values() for line in group]
    return [*rows, _total(_("合计"), everything)] if rows else []


def _total(title: str, lines: list[ExpenseLine]) -> Total:
    spent = sum((exchanged(line.amount, line.rate) for line in lines), Decimal(0))
    return Total(title, len(lines), spent, sum((eligible(line) for line in lines), Decimal(0)))
