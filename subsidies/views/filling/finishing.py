"""The commitment letter, the preview, and the submission."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.services.access import Action, may
from criteria.services.wording import worded
from criteria.services.wording_amounts import worded_amount
from subsidies.documents.answers import files_by_slot, sections_in_words
from subsidies.forms.applying import CommitmentForm, resent_commitment
from subsidies.models import Application
from subsidies.rules.completeness import asked_materials
from subsidies.services.commitment import commit
from subsidies.services.editing import COMMITMENT
from subsidies.services.expenses import totals
from subsidies.services.freezing import content_as_kept, content_hash, frozen_content
from subsidies.services.refusals import RefusedError, StaleError
from subsidies.services.slots import EXPENSE
from subsidies.services.submitting import IncompleteError, next_key, submit
from subsidies.services.tasks import SUBMIT, FormTasks
from subsidies.views.filling.loading import acting, form_page, page_context, tasks_of
from subsidies.workflow import REVIEWS, State

MOST_DIGITS = 9


@require_http_methods(["GET", "HEAD", "POST"])
@form_page
def commitment(request: HttpRequest, application: Application) -> HttpResponse:
    """Agree to the letter and name the amount."""
    tasks = tasks_of(application, timezone.now())
    form = CommitmentForm(request.POST or None, tasks=tasks)
    status, refusal = 422 if form.is_bound else 200, ""
    if form.is_valid():
        try:
            commit(
                application=application,
                by=acting(request),
                now=timezone.now(),
                signer=form.cleaned_data["signer"],
                amount=form.cleaned_data.get("amount_requested"),
                revision=form.cleaned_data["revision"] or 0,
            )
            return redirect("subsidies:preview", application.pk)
        except StaleError as stale:
            status, refusal = 409, stale.reason
            tasks = tasks_of(Application.objects.for_form().get(pk=application.pk), timezone.now())
            form = resent_commitment(request.POST, tasks=tasks)
        except RefusedError as refused:
            form.add_error(None, refused.reason)
    context = page_context(request, tasks, tasks.by_key(COMMITMENT))
    context |= {
        "form": form,
        "amount": worded_amount(tasks.check.amount) if tasks.check.amount else None,
        "refusal": refusal,
        "clashes": form.clashes() if status == HTTPStatus.CONFLICT else [],
    }
    return render(request, "subsidies/form/commitment.html", context, status=status)


@require_safe
@form_page
def preview(request: HttpRequest, application: Application) -> HttpResponse:
    """Everything as the office will see it, what is missing, and the button."""
    return _preview(request, tasks_of(application, timezone.now()))


def _preview(request: HttpRequest, tasks: FormTasks, *, refusal: str = "", status: int = 200) -> HttpResponse:
    application = tasks.application
    content = frozen_content(application)
    files = files_by_slot(content.files)
    titles = {category.key: category.title for category in tasks.form.expense_categories}
    context = page_context(request, tasks, tasks.by_key(SUBMIT))
    context |= {
        "content": content,
        "sections": [
            {"section": section, "task": tasks.by_key(section.key)}
            for section in sections_in_words(tasks.form, content)
        ],
        "expenses": [
            {"line": line, "category": titles.get(line.category, ""), "files": files.get(f"{EXPENSE}{line.pk}", ())}
            for line in content.expenses
        ],
        "totals": totals(tasks.form, application.expenses.all()),
        "materials": [
            {"material": material, "files": files.get(material.key, ())}
            for material in asked_materials(tasks.form, application.answers)
        ],
        "results": worded(tasks.check.assessment),
        "amount": worded_amount(tasks.check.amount) if tasks.check.amount else None,
        "problems": tasks.problems,
        "refusal": refusal,
        "key": next_key(application),
        "seen": content_hash(content_as_kept(application)),
        "is_supplement": application.state == State.SUPPLEMENT,
    }
    return render(request, "subsidies/form/preview.html", context, status=status)


@require_POST
@login_required
def submit_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit. A second click, another tab or a colleague gets the same receipt."""
    application = get_object_or_404(Application.objects.of(request.user).select_related("enterprise"), pk=pk)
    if not may(request.user, Action.APPLY, application.enterprise):
        raise PermissionDenied
    now = timezone.now()
    try:
        submitted = submit(
            application=application,
            by=acting(request),
            now=now,
            key=_whole(request.POST.get("key"), 1),
            revision=_whole(request.POST.get("revision"), 0) or None,
            seen=request.POST.get("seen") or None,
        )
    except IncompleteError as incomplete:
        return _refused(request, pk, incomplete.reason, 422)
    except StaleError as stale:
        return _refused(request, pk, stale.reason, 409)
    except RefusedError as refusal:
        return _refused(request, pk, refusal.reason, 422)
    if submitted.state in REVIEWS:
        messages.success(request, _("已提交，申报编号 %(number)s。") % {"number": submitted.number})
    else:  # by a page that was opened before: it is no answer to what happened since
        words = {"number": submitted.number, "state": submitted.get_state_display()}
        messages.warning(request, _("申报 %(number)s 此前已提交，现在的状态：%(state)s。这次没有再提交。") % words)
    return redirect(submitted)


def _refused(request: HttpRequest, pk: int, reason: str, status: int) -> HttpResponse:
    """The preview again, with the reason; an application that cannot be changed is shown on its own page."""
    fresh = Application.objects.for_form().get(pk=pk)
    if not fresh.is_editable:
        messages.error(request, reason)
        return redirect(fresh)
    return _preview(request, tasks_of(fresh, timezone.now()), refusal=reason, status=status)


def _whole(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < MOST_DIGITS else otherwise
