"""The talent section: programmes to choose from, with those that fit a chosen company marked."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Enterprise
from core.models import SectionPage
from core.panels import section_panels
from criteria.rules.results import Outcome
from talent.forms.finding import FinderForm
from talent.models import Programme
from talent.querysets.programmes import ProgrammeQuerySet
from talent.services.eligibility import matched

SECTION = "talent"


@dataclass(frozen=True, slots=True)
class Row:
    """A programme on the list; ``outcome`` is of its conditions for the chosen company, None where none is chosen."""

    programme: Programme
    is_open: bool
    outcome: Outcome | None


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """All programmes that fit the filters."""
    now = timezone.now()
    form = FinderForm(request.GET or None)
    chosen = form.chosen if form.is_bound else dict.fromkeys(form.fields, "")
    companies = list(Enterprise.objects.of(request.user).with_particulars().order_by("name"))
    company = next((each for each in companies if str(each.pk) == request.GET.get("company")), None)
    day = timezone.localdate()
    rows = [
        Row(each, each.is_open(now), matched(each, company, {}, day=day).outcome if company else None)
        for each in _found(chosen, now).by_urgency(now)
    ]
    context: dict[str, Any] = {
        "form": form,
        "rows": rows,
        "companies": companies,
        "company": company,
        "panels": section_panels(request, SECTION),
        "section_page": SectionPage.objects.live().filter(section=SECTION).first(),
        "is_filtered": any(chosen.values()),
    }
    return render(request, "talent/finder.html", context)


def _found(chosen: dict[str, Any], now: Any) -> ProgrammeQuerySet:
    rows: ProgrammeQuerySet = Programme.objects.open_at(now) if chosen["open"] else Programme.objects.published()
    rows = rows.of_kind(chosen["kind"]).named(chosen["q"])
    if chosen["who"]:
        rows = rows.taking(chosen["who"])
    return rows.select_related("rule_set").prefetch_related("rule_set__versions")
