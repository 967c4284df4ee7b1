"""Expense lines: all of them with their sums, and one at a time."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from subsidies.forms.expenses import ExpenseForm
from subsidies.models import Application, ExpenseLine
from subsidies.rules.merging import Conflict
from subsidies.services.drafts import ConflictError
from subsidies.services.editing import EXPENSES
from subsidies.services.expenses import as_text, eligible, remove_line, save_line, totals
from subsidies.services.invoices import invoice_warnings
from subsidies.services.refusals import RefusedError
from subsidies.services.slots import EXPENSE, by_slot, find_slot
from subsidies.services.tasks import FormTasks
from subsidies.views.filling.boxes import box
from subsidies.views.filling.loading import acting, form_page, next_task, page_context, tasks_of

AGAIN = "again"


@require_safe
@form_page
def expenses(request: HttpRequest, application: Application) -> HttpResponse:
    """Every line with its warnings, and what they come to by category."""
    tasks = _tasks(application)
    lines = list(application.expenses.all())
    warnings = invoice_warnings(application, lines)
    files = by_slot(application.attachments.all())
    titles = {category.key: category.title for category in tasks.form.expense_categories}
    context = page_context(request, tasks, tasks.by_key(EXPENSES))
    context |= {
        "rows": [
            {
                "line": line,
                "category": titles.get(line.category, line.category),
                "eligible": eligible(line),
                "warnings": warnings.get(line.pk, []),
                "files": len(files.get(f"{EXPENSE}{line.pk}", ())),
            }
            for line in lines
        ],
        "totals": totals(tasks.form, lines),
        "warned": len(warnings),
        "next_task": next_task(tasks, EXPENSES),
    }
    return render(request, "subsidies/form/expenses.html", context)


def _tasks(application: Application) -> FormTasks:
    tasks = tasks_of(application, timezone.now())
    if not tasks.form.expense_categories:
        raise Http404(EXPENSES)
    return tasks


@require_http_methods(["GET", "HEAD", "POST"])
@form_page
def expense(request: HttpRequest, application: Application, line: int | None = None) -> HttpResponse:
    """Add a line, or change one; its papers are on the same page."""
    tasks = _tasks(application)
    found = get_object_or_404(application.expenses, pk=line) if line else None
    form = ExpenseForm(request.POST or None, instance=found, scheme=tasks.form, day=tasks.day)
    seen = request.POST.get("seen") or (json.dumps(as_text(found)) if found else "")
    if form.is_valid():
        now = timezone.now()
        try:
            saved = save_line(
                application=application, line=found, by=acting(request), now=now, values=form.values(), base=_read(seen)
            )
        except ConflictError as conflict:
            seen = json.dumps(conflict.theirs)
            for each in conflict.conflicts:
                form.add_error(each.key, _theirs(form, each))
            return _page(request, tasks, found, form, seen=seen, status=409)
        except RefusedError as refusal:
            form.add_error(None, refusal.reason)
        else:
            return _saved(request, application, saved, is_new=found is None)
    return _page(request, tasks, found, form, seen=seen, status=422 if form.is_bound else 200)


def _read(seen: str) -> dict[str, str] | None:
    try:
        found = json.loads(seen)
    except ValueError:
        return None
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else None


def _theirs(form: ExpenseForm, conflict: Conflict) -> str:
    """What a colleague entered meanwhile; sending the form again keeps what stands in the field."""
    choices: dict[Any, Any] = dict(getattr(form.fields[conflict.key], "choices", ()))
    value = choices.get(conflict.theirs, conflict.theirs) or _("（空）")
    return _("同事刚刚改为“%(value)s”。请核对后再保存，以这里填写的为准。") % {"value": value}


def _saved(request: HttpRequest, application: Application, line: ExpenseLine, *, is_new: bool) -> HttpResponse:
    if request.POST.get("go") == AGAIN:
        messages.success(request, _("已保存，请继续添加下一笔。"))
        return redirect("subsidies:expense_new", application.pk)
    if is_new:
        messages.success(request, _("已保存，请上传这笔支出的合同、发票和付款凭证。"))
        return redirect("subsidies:expense", application.pk, line.pk)
    messages.success(request, _("已保存。"))
    return redirect("subsidies:expenses", application.pk)


def _page(
    request: HttpRequest, tasks: FormTasks, line: ExpenseLine | None, form: ExpenseForm, *, seen: str, status: int
) -> HttpResponse:
    context = page_context(request, tasks, tasks.by_key(EXPENSES))
    application = tasks.application
    context |= {"form": form, "line": line, "seen": seen}
    if line:
        slot = find_slot(application, f"{EXPENSE}{line.pk}")
        files = by_slot(application.attachments.all()).get(f"{EXPENSE}{line.pk}", [])
        context["box"] = box(slot, files) if slot else None
        warnings = invoice_warnings(application, list(application.expenses.all()))
        context["warnings"] = warnings.get(line.pk, [])
    return render(request, "subsidies/form/expense.html", context, status=status)


@require_POST
@form_page
def expense_remove(request: HttpRequest, application: Application, line: int) -> HttpResponse:
    """Take a line out, with its papers."""
    found = get_object_or_404(application.expenses.select_related("application"), pk=line)
    try:
        remove_line(line=found, by=acting(request), now=timezone.now())
        messages.success(request, _("已删除这笔支出。"))
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
    return redirect("subsidies:expenses", application.pk)
