"""Object to a line of a notice in one's own name, and follow what becomes of it at an address nobody else knows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.rates import Rate, take, visitor_network
from subsidies.forms.publicity import ObjectionForm
from subsidies.models import Objection
from subsidies.services.publicity.objections import file_objection, may_object
from subsidies.services.publicity.outcomes import standing_lines
from subsidies.services.refusals import RefusedError
from subsidies.views.publicity import public_notice

RATE = Rate(times=10, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def objecting(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; once the period is over, that it is."""
    now = timezone.now()
    notice = public_notice(pk, now=now)
    if not may_object(notice, now=now):
        return render(request, "subsidies/publicity/too_late.html", {"notice": notice}, status=410)
    form = ObjectionForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        lines=standing_lines(notice, now=now),
        initial={"line": request.GET.get("line", "")},
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        who = visitor_network(request.META.get("REMOTE_ADDR", ""))
        allowance = take(action="objection", who=who, rate=RATE, now=now)
        if allowance.allowed:
            filed = _filed(form)
            if filed is not None:
                return redirect("subsidies:objection", filed.token)
        else:
            status = 429
            form.add_error(None, _("提交得太频繁，请一小时后再试；填写的内容请先自行保存。"))
    context = {"notice": notice, "form": form}
    return render(request, "subsidies/publicity/object.html", context, status=status)


def _filed(form: ObjectionForm) -> Objection | None:
    """The objection, or None with the reason at the form."""
    try:
        return file_objection(
            item=form.item,
            statement=form.statement,
            evidence=form.cleaned_data["evidence"],
            now=timezone.now(),
        )
    except RefusedError as error:
        form.add_error(None, error.reason)
        return None


@require_safe
@never_cache
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """What became of it: who knows the address reads the answer, and nothing of who asked."""
    rows = Objection.objects.select_related("notice", "item").defer("notice__manifest")
    found: Any = get_object_or_404(rows, token=token)
    response = render(request, "subsidies/publicity/objection.html", {"objection": found, "notice": found.notice})
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
