"""What waits in the office of talent, by due date."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.services.queues import linked, totals
from talent.services.access import OFFICE_READS
from talent.services.settling import settle_all
from talent.services.worklist import Subject, worklist
from talent.views.office.frame import frame

# Where a task is done; each takes the subject's pk.
ADDRESSES = {
    Subject.APPLICATION: "talent_office:application",
    Subject.OBJECTION: "talent_office:objection",
    Subject.AWARD: "talent_office:review",
    Subject.JOB: "talent_office:job",
}


@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """One's own tasks."""
    user: Any = request.user
    if not user.has_perm(OFFICE_READS):
        raise PermissionDenied
    now = timezone.now()
    settle_all(now=now)
    queues = worklist(user, now=now)
    count, overdue = totals(queues)
    context = {
        **frame(_("人才待办"), icon="tasks"),
        "queues": linked(queues, ADDRESSES),
        "count": count,
        "overdue": overdue,
        "list_url": reverse("talent_office:applications"),
    }
    return render(request, "talent/office/worklist.html", context)
