"""One run of a question set: how far it is, how it went, what changed against another."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from policy_kb.models import EvaluationResult, EvaluationRun
from policy_kb.services.comparisons import Comparison, compare
from policy_kb.views.office.evaluation import above
from policy_kb.views.office.pages import crumbs

CHOICES = 20  # earlier runs to compare with
COLUMNS = ("hit@1", "hit@3", "must", "refusal_recall", "wrongly_refused", "mrr@10")


def _run(request: HttpRequest, pk: int) -> EvaluationRun:
    if not request.user.has_perm("policy_kb.view_evaluationrun"):
        raise PermissionDenied
    return get_object_or_404(EvaluationRun.objects.with_right().select_related("started_by"), pk=pk)


@require_safe
@require_admin_access
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The run's page; asked with ``part=progress`` only what changes while it goes on."""
    found = _run(request, pk)
    stalled = found.is_stalled(timezone.now())
    context: dict[str, Any] = {"run": found, "stalled": stalled, "live": found.is_open and not stalled}
    if request.GET.get("part") == "progress":
        return render(request, "policy_kb/office/_evaluation_progress.html", context)
    history = reverse("policy_kb_office:evaluation_set", args=[found.set_id])
    number = _("第 %(number)s 次评测") % {"number": found.pk}
    context |= {**crumbs(number, above(), (history, found.set.name)), "header_icon": "tasks"}
    if found.state == EvaluationRun.State.DONE:
        context |= _findings(request, found)
    return render(request, "policy_kb/office/evaluation_run.html", context)


def _findings(request: HttpRequest, found: EvaluationRun) -> dict[str, Any]:
    earlier = list(EvaluationRun.objects.before(found)[:CHOICES])
    wanted = request.GET.get("with", "")
    other = next((one for one in earlier if str(one.pk) == wanted), next(iter(earlier), None))
    comparison = compare(found, other, tolerance=found.set.tolerance) if other else None
    return {
        "rows": [
            (name, [figures.get(column) for column in COLUMNS], figures.get("questions"))
            for name, figures in found.figures.items()
        ],
        "earlier": earlier,
        "comparison": comparison,
        "wrong": [_shown(request, result) for result in found.results.filter(is_right=False)],
        **_changes(request, comparison),
    }


def _changes(request: HttpRequest, comparison: Comparison | None) -> dict[str, Any]:
    if comparison is None:
        return {}
    return {
        "worse": [(_shown(request, pair.now), pair.before) for pair in comparison.worse],
        "better": [(_shown(request, pair.now), pair.before) for pair in comparison.better],
    }


def _shown(request: HttpRequest, result: EvaluationResult) -> tuple[EvaluationResult, str]:
    """A result, and where its question can be tried, for those who may."""
    try:
        address = reverse("policy_kb_office:hit_test")
    except NoReverseMatch:  # the page is not installed
        return result, ""
    return result, f"{address}?{urlencode({'q': result.question})}"


@require_safe
@require_admin_access
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """The run's answers as a file, one JSON object a line."""
    found = _run(request, pk)
    lines = "".join(f"{json.dumps(_row(result), ensure_ascii=False)}\n" for result in found.results.all())
    response = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"evaluation-{found.pk}.jsonl")
    return response


def _row(result: EvaluationResult) -> dict[str, Any]:
    return {
        "id": result.question_id,
        "type": result.type,
        "q": result.question,
        "status": result.status,
        "right": result.is_right,
        "citation_rank": result.citation_rank,
        "retrieval_rank": result.retrieval_rank,
        "holds_must": result.holds_must,
        "answer": result.answer,
    }
