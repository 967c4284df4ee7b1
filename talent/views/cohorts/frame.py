"""What the pages of a base's workspace share."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from core.decisions import Decision
from talent.models import Cohort
from talent.services.cohorts.access import may_run
from talent.services.cohorts.figures import bureau_name


def run_by(request: HttpRequest, pk: int) -> Any:
    """A cohort that the person runs, with what lists show. Raises Http404."""
    rows = Cohort.objects.run_by(request.user)
    return get_object_or_404(Cohort.objects.filter(pk__in=rows.values("pk")).for_listing(), pk=pk)


def frame(request: HttpRequest, cohort: Cohort) -> dict[str, Any]:
    """The cohort, whether it may be changed, and why not."""
    decision: Decision = may_run(request.user, cohort.base)
    return {"cohort": cohort, "acts": bool(decision), "why_not": decision.reason, "bureau": bureau_name()}


def say_errors(request: HttpRequest, form: Any) -> None:
    """The errors of a form that has no page of its own."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)
