"""What was decided on the same clauses: a tab of an application's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from subsidies.services.precedents import precedents_of, warning_of
from subsidies.views.office.tabs import frame_of


@require_safe
def precedents(request: HttpRequest, pk: int) -> HttpResponse:
    """Decisions on its clauses, what contradicts first."""
    frame = frame_of(request, pk, "precedents")
    found = precedents_of(frame.application, request.user)
    context = {**frame.context, "precedents": found, "warning": warning_of(found)}
    return render(request, "subsidies/office/decisions/precedents.html", context)
