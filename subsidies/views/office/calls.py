"""What is done with a call besides editing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from subsidies.forms.schemes import BudgetForm, ExtendForm, ReasonForm
from subsidies.models import Call
from subsidies.services import calls
from subsidies.views.office.refusing import said_at, said_to
from subsidies.views.office.scheme_frame import for_those_who_may, frame

EDIT = "wagtailsnippets_subsidies_call:edit"


@require_POST
@for_those_who_may("change", Call)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let visitors see the call."""
    call = get_object_or_404(Call, pk=pk)
    with said_to(request):
        calls.publish_call(call, request.user, now=timezone.now())  # type: ignore[arg-type]  # the guard asked
        messages.success(request, _("批次已发布，前台随即显示。"))
    return redirect(EDIT, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change", Call)
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A later closing time, with its reason."""
    call = get_object_or_404(Call, pk=pk)
    form = ExtendForm(request.POST if request.method == "POST" else None, initial={"closes_at": call.closes_at})
    if form.is_valid():
        with said_at(form, "closes_at"):
            calls.extend_call(call, request.user, **form.cleaned_data, now=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("已延长，有草稿的企业已收到通知。"))
            return redirect(EDIT, pk)
    return _page(request, call, form, _("延长申报"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change", Call)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take no more applications, with the reason."""
    call = get_object_or_404(Call, pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_at(form):
            calls.cancel_call(call, request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("批次已取消，有草稿的企业已收到通知。"))
            return redirect(EDIT, pk)
    return _page(request, call, form, _("取消批次"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change", Call)
def budget(request: HttpRequest, pk: int) -> HttpResponse:
    """Another budget, with its reason."""
    call = get_object_or_404(Call, pk=pk)
    form = BudgetForm(request.POST if request.method == "POST" else None, initial={"budget": call.budget})
    if form.is_valid():
        with said_at(form, "budget"):
            calls.change_budget(call, request.user, **form.cleaned_data, now=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("预算已调整。"))
            return redirect(EDIT, pk)
    return _page(request, call, form, _("调整预算"))


def _page(request: HttpRequest, call: Call, form: Any, title: str) -> HttpResponse:
    context = {**frame(title, below=call, icon="calendar"), "call": call, "form": form, "media": form.media}
    return render(request, "subsidies/office/call_action.html", context, status=422 if form.errors else 200)
