"""Begin an application in a call."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Enterprise
from subsidies.forms.applying import BeginForm
from subsidies.models import Application, Call
from subsidies.rules.scheme import AssetKind
from subsidies.services.drafts import OVER, begin, may_begin
from subsidies.services.refusals import RefusedError
from subsidies.views.filling.loading import acting


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose for whom and what; says why not, and leads to what was begun before."""
    call = get_object_or_404(Call.objects.published().select_related("scheme", "version"), pk=pk)
    companies = Enterprise.objects.of(request.user).select_related("district").order_by("name")
    company = _chosen(request, list(companies))
    kind = call.version.form.asset_kind
    begun = _begun(call, company)
    if request.method != "POST" and kind is AssetKind.NONE and begun:
        return redirect("subsidies:tasks", begun[0].pk)
    form = BeginForm(
        request.POST if request.method == "POST" else None, companies=companies, kind=kind, company=company
    )
    now = timezone.now()
    if form.is_valid():
        chosen = form.assets()
        try:
            application = begin(
                call=call, enterprise=form.cleaned_data["company"], by=acting(request), now=now, **chosen
            )
            return redirect("subsidies:tasks", application.pk)
        except RefusedError as refusal:
            form.add_error(None, refusal.reason)
    decision = may_begin(call=call, enterprise=company, by=acting(request), now=now) if company else None
    context: dict[str, Any] = {
        "call": call,
        "scheme": call.version.form,
        "companies": companies,
        "company": company,
        "decision": decision,
        "form": form,
        "begun": begun,
        "needs_asset": bool(kind),
        "is_site": kind is AssetKind.SITE,
        "has_assets": form.has_assets(),
    }
    return render(request, "subsidies/form/begin.html", context, status=422 if form.is_bound else 200)


def _chosen(request: HttpRequest, companies: list[Enterprise]) -> Enterprise | None:
    """The company that the address or the form names, else the only or first one."""
    named = request.POST.get("company") or request.GET.get("company") or ""
    found = next((company for company in companies if str(company.pk) == named), None)
    return found or (companies[0] if companies else None)


def _begun(call: Call, company: Enterprise | None) -> list[Application]:
    if company is None:
        return []
    found = Application.objects.filter(call=call, enterprise=company).exclude(state__in=OVER)
    return list(found.select_related("site", "warehouse").defer("answers"))
