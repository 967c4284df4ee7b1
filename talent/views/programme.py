"""The page of a programme: for whom, what, until when, its conditions held against what is known, its clauses."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Enterprise
from core.panels import Panel, in_order
from criteria.forms.self_check import SelfCheckForm
from criteria.rules.results import Outcome
from criteria.services.catalogue import fact_specs
from criteria.services.self_check import claims, questions
from criteria.services.wording import worded
from talent.models import Application, Competition, Programme
from talent.services.eligibility import matched, rules_of
from talent.services.facts import facts_for
from talent.services.parts import programme_parts
from talent.services.programmes import definition_of, latest_rules


@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is known of it. A POST answers the questions of the self-check; nothing of that is kept."""
    found = get_object_or_404(Programme.objects.published().select_related("rule_set"), slug=slug)
    user: Any = request.user
    now, day, specs = timezone.now(), timezone.localdate(), fact_specs()
    companies = list(Enterprise.objects.of(user).order_by("name"))
    company = next((each for each in companies if str(each.pk) == request.GET.get("company")), None)
    rules = rules_of(latest_rules(found))
    facts = facts_for(organisation=company, day=day)
    undecided = matched(found, company, {}, day=day).unknown_facts
    asked = questions(rules, facts, specs, undecided=undecided)
    form = SelfCheckForm(asked, request.POST if request.method == "POST" else None)
    assessment = matched(found, company, claims(form.answers(), rules, specs, day=day), day=day)
    panels: list[Panel] = in_order([programme_parts(request, found)])
    context = {
        "programme": found,
        "definition": definition_of(found),
        "is_open": found.is_open(now),
        "apply_url": _way_in(found, now),
        "is_over": found.closes_at is not None and found.closes_at <= now,
        "milestones": list(found.milestones.order_by("day", "pk")),
        "today": day,
        "form": form,
        "results": worded(assessment, specs),
        "assessment": assessment,
        "counts": {outcome.value: assessment.count(outcome) for outcome in Outcome},
        "companies": companies,
        "company": company,
        "mine": list(Application.objects.of(user).living().filter(programme=found).for_listing()),
        "granted": found.awards.valid().count(),
        "panels": panels,
    }
    return render(request, "talent/programme.html", context, status=422 if form.errors else 200)


def _way_in(found: Programme, now: datetime) -> str:
    """Where one applies: the form, or the page of the competition that takes teams now."""
    competition = Competition.objects.signing_up(now).filter(programme=found).first()
    return competition.get_absolute_url() if competition else reverse("talent:begin", args=[found.slug])
