"""What officers do with an application in the review: on to the next step, back to the first, a supplement."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from subsidies.forms.office_applications import SupplementForm
from subsidies.forms.review import AdvanceForm, BackForm
from subsidies.services import clocks
from subsidies.services.advancing import advance as go_on
from subsidies.services.advancing import send_back as go_back
from subsidies.services.supplements import ask
from subsidies.views.office.refusing import said_at, said_to
from subsidies.views.office.tabs import PAGE, head_of, office_application


@require_POST
def advance(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it on to the next step, as the bar says; a page that is out of date moves nothing."""
    found = office_application(request, pk, acting=True)
    form = AdvanceForm(request.POST, revision=found.revision)
    by: Any = request.user
    if not form.is_valid():
        messages.error(request, form.in_a_line())
        return redirect(PAGE, pk)
    with said_to(request):
        moved = go_on(application=found, by=by, now=timezone.now(), note=form.cleaned_data["note"])
        messages.success(request, _("已转入“%(step)s”。") % {"step": clocks.stage_of(moved).step.title})
    return redirect(PAGE, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back to the first step, for a reason."""
    found = office_application(request, pk, acting=True)
    form = BackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by: Any = request.user
        with said_at(form):
            go_back(application=found, by=by, now=timezone.now(), note=form.cleaned_data["note"])
            messages.success(request, _("已退回初审。"))
            return redirect(PAGE, pk)
    context = {**head_of(found, _("退回初审")), "application": found, "form": form}
    return render(request, "subsidies/office/review/send_back.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a supplement: what, why, until when."""
    found = office_application(request, pk, acting=True)
    form = SupplementForm(request.POST if request.method == "POST" else None, form=found.version.form)
    if form.is_valid():
        by: Any = request.user
        data = form.cleaned_data
        with said_at(form):
            ask(
                application=found,
                by=by,
                now=timezone.now(),
                items=form.items(),
                reason=data["reason"],
                days=data["days"],
            )
            messages.success(request, _("已要求补正，并通知企业。"))
            return redirect(PAGE, found.pk)
    context = {**head_of(found, _("要求补正")), "application": found, "form": form}
    return render(request, "subsidies/office/supplement.html", context, status=422 if form.errors else 200)
