"""Tabs of an application in the office: its files, expenses, submissions, and what it shares with others."""

from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from subsidies.forms.review import CreditCheckForm
from subsidies.models import Application, Submission
from subsidies.services.invoices import invoice_findings
from subsidies.services.reading import submitted_attachment
from subsidies.services.review.changes import changes_between
from subsidies.services.review.credit import note_check
from subsidies.services.review.duplicates import duplicates_of
from subsidies.services.review.expenses import expense_table
from subsidies.services.review.looking import looked_at_file
from subsidies.services.review.viewing import view_of
from subsidies.services.submitted import files_of, latest
from subsidies.views.office.refusing import said_at
from subsidies.views.office.tabs import Frame, frame_of, framed, office_application

MOST_DIGITS = 12


@require_safe
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of the submission that counts: a list, and the chosen one beside it."""
    frame = frame_of(request, pk, "files")
    places = files_of(_latest(frame.application))
    first = next((file.attachment for place in places for file in place.files), None)
    asked = request.GET.get("file", "")
    chosen = int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else first
    attachment = submitted_attachment(frame.application, chosen) if chosen is not None else None
    if asked and attachment is None:
        raise Http404(asked)
    if attachment is not None:
        by: Any = request.user
        looked_at_file(frame.application, attachment, by=by, now=timezone.now())
    context = {
        "places": places,
        "attachment": attachment,
        "view": view_of(attachment) if attachment else None,
    }
    return render(request, "subsidies/office/review/files.html", {**frame.context, **context})


@require_safe
def expenses(request: HttpRequest, pk: int) -> HttpResponse:
    """The expenses by category, with invoices that occur elsewhere."""
    frame = frame_of(request, pk, "expenses")
    table = expense_table(_latest(frame.application), request.user)
    return render(request, "subsidies/office/review/expenses.html", {**frame.context, "table": table})


@require_safe
def submissions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every submission, the latest first, each with what changed against the one before."""
    frame = frame_of(request, pk, "submissions")
    found = list(frame.application.submissions.order_by("-ordinal").defer("assessment", "amount"))
    for each in found:
        each.application = frame.application
    rows = [(each, changes_between(earlier, each)) for each, earlier in pairwise(found)]
    if found:
        rows.append((found[-1], []))
    return render(request, "subsidies/office/review/submissions.html", {**frame.context, "rows": rows})


@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What it shares with other applications, and what lists say of the company."""
    return _checks(request, frame_of(request, pk, "checks"), CreditCheckForm())


@require_POST
def credit_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what a list says of the company."""
    found = office_application(request, pk, acting=True)
    form = CreditCheckForm(request.POST)
    if form.is_valid():
        by: Any = request.user
        with said_at(form):
            note_check(application=found, by=by, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已登记信用核查。"))
            return redirect("applications_office:checks", pk)
    return _checks(request, framed(request, found, "checks"), form, status=422)


def _checks(request: HttpRequest, frame: Frame, form: CreditCheckForm, status: int = 200) -> HttpResponse:
    submission = _latest(frame.application)
    context = {
        **frame.context,
        "invoices": invoice_findings(submission, request.user),
        "duplicates": duplicates_of(submission, request.user),
        "checks": frame.application.enterprise.credit_checks.all(),
        "form": form,
    }
    return render(request, "subsidies/office/review/checks.html", context, status=status)


def _latest(application: Application) -> Submission:
    """The submission that counts. Raises Http404 where there is none: an application that came in by no submission."""
    found = latest(application)
    if found is None:
        raise Http404
    return found
