"""Try other figures, or the draft, of a scheme's rules on past applications. Only ever reads."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.templatetags.portal import rest_of_query
from core.workbooks import write_tables
from subsidies.forms.backtest import BacktestForm
from subsidies.models import Scheme
from subsidies.services.access import OFFICE_READS
from subsidies.services.backtest import backtest
from subsidies.services.backtest_rules import TryableRules, tryable_rules
from subsidies.views.office import backtest_charts as shown
from subsidies.views.office.scheme_frame import for_those_who_may, frame

MOST_ROWS = 100  # of each group on the page; the workbook has all


@require_safe
@for_those_who_may("change", Scheme)
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and below it what the figures in the address come to."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
        raise PermissionDenied
    scheme: Scheme = get_object_or_404(Scheme.objects.select_related("rule_set"), pk=pk)
    context = {**frame(_("政策回测"), below=scheme, icon="history"), "scheme": scheme, "most": MOST_ROWS}
    rules = tryable_rules(scheme)
    if rules is None:
        return render(request, "subsidies/office/statistics/backtest.html", context)
    return _tried(request, scheme, rules, context)


def _tried(request: HttpRequest, scheme: Scheme, rules: TryableRules, context: dict[str, object]) -> HttpResponse:
    asked = "source" in request.GET
    form = BacktestForm(request.GET if asked else None, scheme=scheme, base=rules.base, draft=rules.draft)
    context |= {"rules": rules, "form": form}
    if asked and form.is_valid():
        found = backtest(form.cleaned_data["calls"], form.rules())
        if request.GET.get("format") == "xlsx":
            return write_tables(_("%(scheme)s回测") % {"scheme": scheme.title}, shown.sheets_of(found))
        context |= {
            "found": found,
            "headlines": shown.headlines(found),
            "charts": shown.charts_of(found),
            "groups": shown.groups(found, MOST_ROWS),
            "unreproduced": shown.unreproduced_rows(found, MOST_ROWS),
            "changed": form.changed_labels(),
            "query": rest_of_query(request.GET, "format"),
        }
    return render(request, "subsidies/office/statistics/backtest.html", context, status=422 if form.errors else 200)
