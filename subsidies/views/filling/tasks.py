"""The task list, and the page of conditions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from criteria.services.wording import worded
from criteria.services.wording_amounts import worded_amount
from subsidies.models import Application
from subsidies.services.freezing import asset_fields
from subsidies.services.tasks import ELIGIBILITY
from subsidies.views.filling.loading import form_page, next_task, page_context, tasks_of


@require_safe
@form_page
def task_list(request: HttpRequest, application: Application) -> HttpResponse:
    """All tasks with their states, the deadline, when it was last saved."""
    tasks = tasks_of(application, timezone.now())
    context = page_context(request, tasks)
    context["call"] = application.call
    return render(request, "subsidies/form/tasks.html", context)


@require_safe
@form_page
def eligibility(request: HttpRequest, application: Application) -> HttpResponse:
    """The conditions held against what is known, the amount step by step, and the profile that is used."""
    tasks = tasks_of(application, timezone.now())
    asset = application.site or application.warehouse
    context = page_context(request, tasks, tasks.by_key(ELIGIBILITY))
    context |= {
        "results": worded(tasks.check.assessment),
        "amount": worded_amount(tasks.check.amount) if tasks.check.amount else None,
        "asset": asset,
        "asset_fields": asset_fields(asset) if asset else [],
        "next_task": next_task(tasks, ELIGIBILITY),
    }
    return render(request, "subsidies/form/eligibility.html", context)
