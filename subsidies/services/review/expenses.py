"""The expense table of a submission: by category, with what occurs elsewhere marked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from subsidies.models import Submission
from subsidies.rules.expense_groups import ExpenseGroup, expense_groups
from subsidies.rules.submitted import FileRecord, SubmittedContent
from subsidies.services.invoices import InvoiceFinding, invoice_findings
from subsidies.services.slots import EXPENSE


@dataclass(frozen=True, slots=True)
class ExpenseTable:
    """``findings`` and ``files`` by the line's pk; sums in 元."""

    groups: tuple[ExpenseGroup, ...]
    findings: dict[int, InvoiceFinding]
    files: dict[int, tuple[FileRecord, ...]]

    @property
    def count(self) -> int:
        return sum(len(group.lines) for group in self.groups)

    @property
    def spent(self) -> Decimal:
        return sum((group.spent for group in self.groups), Decimal(0))

    @property
    def eligible(self) -> Decimal:
        return sum((group.eligible for group in self.groups), Decimal(0))

    def rows(self) -> list[tuple[ExpenseGroup, list[tuple[Any, InvoiceFinding | None, tuple[FileRecord, ...]]]]]:
        """Each group with its lines, what was found about each, and its vouchers."""
        return [
            (group, [(line, self.findings.get(line.pk), self.files.get(line.pk, ())) for line in group.lines])
            for group in self.groups
        ]


def expense_table(submission: Submission, user: Any) -> ExpenseTable:
    """The submitted expenses as ``user`` of the office may see them. Needs ``application`` with ``version`` joined."""
    content = SubmittedContent.model_validate(submission.content)
    files: dict[int, tuple[FileRecord, ...]] = {}
    for file in content.files:
        if file.slot.startswith(EXPENSE):
            line = int(file.slot.removeprefix(EXPENSE))
            files[line] = (*files.get(line, ()), file)
    return ExpenseTable(
        groups=expense_groups(submission.application.version.form.expense_categories, content.expenses),
        findings={found.line.pk: found for found in invoice_findings(submission, user)},
        files=files,
    )
