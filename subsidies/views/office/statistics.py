"""How a call went, in charts, tables and as a workbook; and a scheme's calls side by side."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from accounts.querysets.enterprises import looks_after_all
from core.workbooks import write_tables
from subsidies.models import Call, Scheme
from subsidies.services.access import OFFICE_READS
from subsidies.services.statistics.calls import call_statistics, calls_compared
from subsidies.views.office.scheme_frame import frame
from subsidies.views.office.statistics_charts import calls_chart, charts_of, headlines, money_rows
from subsidies.views.office.statistics_sheets import sheets_of

View = Callable[..., HttpResponse]


def for_those_who_read(view: View) -> View:
    """Refuse people of the admin who may not read applications."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_those_who_read
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a call, of the officer's districts."""
    found: Call = get_object_or_404(Call.objects.select_related("scheme"), pk=pk)
    figures = call_statistics(found, seen_by=request.user)  # type: ignore[arg-type]  # likewise
    if request.GET.get("format") == "xlsx":
        return write_tables(_("%(call)s统计") % {"call": found.title}, sheets_of(figures))
    context = {
        **frame(_("统计"), below=_if_seen(request, found), icon="table"),
        "call": found,
        "figures": figures,
        "headlines": headlines(figures),
        "charts": charts_of(figures),
        "money": money_rows(figures.money),
        "is_limited": not looks_after_all(request.user),
    }
    return render(request, "subsidies/office/statistics/call.html", context)


@require_safe
@for_those_who_read
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """The calls of a scheme, in the officer's districts."""
    found = get_object_or_404(Scheme, pk=pk)
    lines = calls_compared(found, seen_by=request.user)  # type: ignore[arg-type]  # likewise
    context = {
        **frame(_("各批次统计"), below=_if_seen(request, found), icon="table"),
        "scheme": found,
        "lines": lines,
        "chart": calls_chart(lines),
        "is_limited": not looks_after_all(request.user),
    }
    return render(request, "subsidies/office/statistics/scheme.html", context)


def _if_seen(request: HttpRequest, found: Scheme | Call) -> Scheme | Call | None:
    """Breadcrumbs lead to the editor of who may open it."""
    policy = policy_registry.get_by_type(type(found))
    return found if policy.user_has_permission(request.user, "change") else None
