"""Invoices that occur twice: what the company is warned of, and what the office is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from subsidies.models import Application, ExpenseLine, Submission
from subsidies.rules.invoices import Invoiced, by_number, same_invoice
from subsidies.rules.submitted import ExpenseRecord, SubmittedContent
from subsidies.workflow import OVER


def invoice_warnings(application: Application, lines: Iterable[Invoiced]) -> dict[int, list[str]]:
    """Warnings by line: the invoice occurs twice here, or in another application.

    Of another company's application nothing is said but that there is one. One query.
    """
    own = by_number(lines)
    elsewhere = by_number(_elsewhere(application, own))
    found: dict[int, list[str]] = {}
    for number, group in own.items():
        for line in group:
            same = [other for other in elsewhere.get(number, ()) if same_invoice(line, other)]
            found[line.pk] = _twice_here(line, group) + sorted({_warning(application, each) for each in same})
    return {pk: words for pk, words in found.items() if words}


@dataclass(frozen=True, slots=True)
class InvoiceFinding:
    """A submitted line whose invoice occurs twice: ``words``, and the ``applications`` that the officer may open."""

    line: ExpenseRecord
    words: list[str]
    applications: list[Application]


def invoice_findings(submission: Submission, user: Any) -> list[InvoiceFinding]:
    """For an officer: the same over all submitted applications. Drafts are nobody's business yet. Two queries.

    Needs ``application`` joined.
    """
    application = submission.application
    own = by_number(SubmittedContent.model_validate(submission.content).expenses)
    elsewhere = by_number(_elsewhere(application, own).filter(application__number__isnull=False))
    others = {line.application_id for group in elsewhere.values() for line in group}
    open_to = {
        each.pk: each
        for each in Application.objects.for_office(user).select_related("enterprise").filter(pk__in=others)
    }
    found = []
    for number, group in own.items():
        for line in group:
            same = {each.application_id for each in elsewhere.get(number, ()) if same_invoice(line, each)}
            words = _twice_here(line, group)
            if hidden := len(same - set(open_to)):
                words.append(_("这张发票出现在其他区的 %(count)d 份申报中。") % {"count": hidden})
            shown = [open_to[pk] for pk in sorted(same & set(open_to))]
            if words or shown:
                found.append(InvoiceFinding(line, words, shown))
    return found


def _twice_here(line: Invoiced, group: Sequence[Invoiced]) -> list[str]:
    times = sum(same_invoice(line, other) for other in group)
    return [_("这张发票在本申报中出现了 %(count)d 次。") % {"count": times}] if times > 1 else []


def _elsewhere(application: Application, numbers: Iterable[str]) -> QuerySet[ExpenseLine]:
    """Lines of other living applications with any of the numbers; they are kept folded."""
    same = ExpenseLine.objects.filter(invoice_number__in=list(numbers)).exclude(application=application)
    return same.exclude(application__state__in=OVER).select_related("application__call")


def _warning(application: Application, line: ExpenseLine) -> str:
    other = line.application
    if other.enterprise_id != application.enterprise_id:
        return _("这张发票出现在另一份申报中。")
    name = other.number or other.call.title
    return _("这张发票出现在本企业的另一份申报中：%(name)s。") % {"name": name}
