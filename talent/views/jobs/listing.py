"""The job board: what is open, with filters; what one keeps in mind."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from talent.forms.jobs import JobFilters
from talent.models import Posting
from talent.views.jobs.rows import all_shown

ON_PAGE = 20


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Open postings that fit the filters, the latest first."""
    day = timezone.localdate()
    form = JobFilters(request.GET or None)
    chosen = form.chosen
    found = Posting.objects.open_on(day).matching(chosen).for_listing().with_bases().latest_first()
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": all_shown(page.object_list, day),
        "is_filtered": bool(chosen),
        "query": request.GET.urlencode(),
    }
    return render(request, "talent/jobs/list.html", context)


@login_required
@never_cache
@require_safe
def saved_jobs(request: HttpRequest) -> HttpResponse:
    """Those that the person keeps in mind, also when they are over."""
    user: Any = request.user
    found = Posting.objects.shown().filter(saved__user=user).for_listing().with_bases().order_by("-saved__saved_at")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": all_shown(page.object_list, timezone.localdate())}
    return render(request, "talent/jobs/saved.html", context)
