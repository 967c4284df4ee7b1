"""What everybody reads of publicity: the notices, each with its lines, period, outcome and manifest."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from subsidies.forms.publicity import NoticeFilters
from subsidies.models import PublicityNotice
from subsidies.services.publicity.closing import close_notice_if_over, close_over
from subsidies.services.publicity.objections import may_object
from subsidies.services.publicity.outcomes import RUNNING, counted, standing_lines

ON_PAGE = 15


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """All that was ever published, the latest first."""
    close_over(now=timezone.now())
    filters = NoticeFilters(request.GET)
    found = filters.chosen(PublicityNotice.objects.published()).for_listing()
    page: Any = Paginator(found.order_by("-opens_at", "-pk"), ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "subsidies/publicity/list.html", {"filters": filters, "page": page})


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice."""
    now = timezone.now()
    return render(request, "subsidies/publicity/notice.html", notice_context(public_notice(pk, now=now), now=now))


@require_safe
def manifest(request: HttpRequest, pk: int) -> JsonResponse:
    """What each line rests on, as it was frozen; docs/manifest.md says how it is checked."""
    found = get_object_or_404(PublicityNotice.objects.published(), pk=pk)
    response = JsonResponse(found.manifest, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="publicity-{found.pk}.json"'
    return response


def public_notice(pk: int, *, now: datetime) -> PublicityNotice:
    """A published notice as it stands at ``now``. Raises Http404 for any other."""
    rows = PublicityNotice.objects.published().select_related("call__scheme", "call__version").defer("manifest")
    return close_notice_if_over(get_object_or_404(rows, pk=pk), now=now)


def notice_context(found: PublicityNotice, *, now: datetime) -> dict[str, Any]:
    """What the page of a notice shows."""
    lines = standing_lines(found, now=now)
    amounts = [line.item.amount for line in lines if line.item.amount is not None]
    is_open = may_object(found, now=now)
    return {
        "notice": found,
        "form": found.call.version.form if found.call.version else None,
        "lines": lines,
        "total": sum(amounts) if amounts else None,
        "has_subjects": any(line.item.subject for line in lines),
        "has_outcomes": any(line.outcome is not RUNNING for line in lines),
        "counts": counted(lines),
        "is_open": is_open,
        "is_at_once": found.opens_at is not None and found.opens_at == found.closes_at,
    }
