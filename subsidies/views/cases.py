"""Decided cases for everybody, without names."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from subsidies.models import PublishedCase
from subsidies.services.published_cases import clauses_of

ON_PAGE = 20


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """All that are public, the latest first."""
    page: Any = Paginator(PublishedCase.objects.public().for_reading(), ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "subsidies/cases/list.html", {"page": page})


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One, with the clause quoted."""
    found = get_object_or_404(PublishedCase.objects.public().for_reading(), pk=pk)
    scheme = found.decision.application.call.scheme
    context = {"case": found, "scheme": scheme, "clauses": clauses_of(found.decision)}
    return render(request, "subsidies/cases/case.html", context)
