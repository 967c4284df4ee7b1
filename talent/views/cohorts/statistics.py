"""The public statistics of training."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.sheets import spreadsheet
from talent.models import Cohort
from talent.rules.figures import LEAST_SHOWN
from talent.services.cohorts.statistics import heads
from talent.services.cohorts.statistics import statistics as counted


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Trained, certified, hired: by year and by base, with the table behind them."""
    context = {
        "found": counted(day=timezone.localdate()),
        "heads": heads(),
        "least": LEAST_SHOWN,
        "has_demonstration": Cohort.objects.finished().filter(is_demonstration=True).exists(),
    }
    return render(request, "talent/cohorts/statistics.html", context)


@require_safe
def statistics_file(request: HttpRequest) -> HttpResponse:
    """The table as a file that Excel opens."""
    found = counted(day=timezone.localdate())
    rows = ([line.base, line.year, *line.cells] for line in found.lines)
    return spreadsheet(_("人才培训统计"), [_("培训基地"), _("年份"), *heads()], rows)
