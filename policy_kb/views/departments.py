"""Departments and the clauses they answer for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from policy_kb.models import Clause, Department, PolicyDocument


@require_safe
def department_list(request: HttpRequest) -> HttpResponse:
    """Departments that answer for published clauses, by region."""
    departments = Department.objects.responsible().order_by("region__name", "-clause_count", "name")
    return render(request, "policy_kb/department_list.html", {"departments": departments})


@require_safe
def department(request: HttpRequest, pk: int) -> HttpResponse:
    """The clauses a department answers for, grouped by document, and the documents it issued."""
    found = get_object_or_404(Department.objects.known_to_the_public().select_related("region"), pk=pk)
    context = {
        "department": found,
        "aliases": found.aliases.all(),
        "clauses": Clause.objects.answered_for_by(found.pk),
        "issued": PolicyDocument.objects.published().filter(issuers=found).for_listing().latest_first(),
        "today": timezone.localdate(),
    }
    return render(request, "policy_kb/department.html", context)
