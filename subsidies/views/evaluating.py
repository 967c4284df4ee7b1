"""The company's report on what came of the support."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from subsidies.forms.evaluating import ReportForm
from subsidies.models import Evaluation
from subsidies.rules.evaluating import outcomes
from subsidies.services.access import may_act
from subsidies.services.evaluating.reporting import may_report, report
from subsidies.services.refusals import RefusedError
from subsidies.views.following import own_application


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """Report until it is due, and read what was reported and how it was graded."""
    found = own_application(request, pk)
    kept = Evaluation.objects.filter(application=found).first()
    if kept is None:
        raise Http404(pk)
    acts = bool(may_act(found, request.user))
    if request.method == "POST" and not acts:
        raise PermissionDenied
    decision = may_report(found, kept, now=timezone.now())
    indicators = found.version.form.aftercare.indicators
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        indicators=indicators,
        initial={**kept.figures, "summary": kept.summary},
    )
    refusal = ""
    if form.is_valid():
        by: Any = request.user
        words = form.cleaned_data["summary"]
        try:
            report(application=found, by=by, now=timezone.now(), figures=form.figures(), summary=words)
        except RefusedError as error:
            refusal = error.reason
        else:
            messages.success(request, _("绩效指标已提交，等待管理部门评价。"))
            return redirect(found)
    context = {
        "application": found,
        "evaluation": kept,
        "outcomes": outcomes(indicators, kept.figures),
        "form": form if acts and decision else None,
        "closed": "" if decision else decision.reason,
        "refusal": refusal,
    }
    return render(
        request, "subsidies/following/evaluation.html", context, status=422 if form.errors or refusal else 200
    )
