"""My tasks in the office: what waits, by due date, and how many applications stand where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.services.queues import linked, totals
from subsidies.services.review.subjects import Subject
from subsidies.services.review.workbench import counts_by_state, workbench
from subsidies.services.settling import settle_all

# Where a task is done; each takes the subject's pk.
ADDRESSES = {
    Subject.APPLICATION: "applications_office:application",
    Subject.MESSAGES: "applications_office:messages",
    Subject.DECISION_BATCH: "decisions_office:batch",
    Subject.APPEAL: "decisions_office:appeal",
    Subject.OBJECTION: "publicity_office:objection",
    Subject.EVALUATION: "evaluations_office:aftercare",
    Subject.PAYMENT_BATCH: "paying_office:batch",
    Subject.REVIEW: "scoring_office:review",
}


@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """One's own tasks: everybody in the admin may look at theirs."""
    now = timezone.now()
    settle_all(now=now)
    queues = workbench(request.user, now=now)
    count, overdue = totals(queues)
    context = {
        "header_title": _("我的待办"),
        "page_title": _("我的待办"),
        "header_icon": "tasks",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("首页")},
            {"url": "", "label": _("我的待办")},
        ],
        "queues": linked(queues, ADDRESSES),
        "count": count,
        "overdue": overdue,
        "states": counts_by_state(request.user),
    }
    return render(request, "subsidies/office/review/workbench.html", context)
