"""A certificate that anybody may verify, and its files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.masking import masked_name
from core.uploads import serving
from talent.models import CohortCertificate
from talent.services.cohorts.access import may_run
from talent.services.cohorts.certificates import looked_at, may_download
from talent.services.cohorts.papers import as_docx, as_pdf


@require_safe
@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whether it holds. No more is said of its holder than who has the paper can compare."""
    found: Any = get_object_or_404(CohortCertificate.objects.for_listing(), code=code)
    context = {
        "certificate": found,
        "says": found.says,
        "name": masked_name(found.says["name"]),
        "owned": request.user.is_authenticated and found.trainee.person_id == request.user.pk,
    }
    return render(request, "talent/cohorts/certificate.html", context)


@require_safe
@never_cache
def file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The paper, for its holder, the base and the office; others' looks are written down. ``kind`` is pdf or docx."""
    found: Any = get_object_or_404(CohortCertificate.objects.for_listing(), code=code)
    user: Any = request.user
    runs = user.is_authenticated and bool(may_run(user, found.trainee.cohort.base))
    if kind not in {"pdf", "docx"} or not may_download(found, user, runs=runs):
        raise Http404
    if found.trainee.person_id != user.pk:
        looked_at(found, by=user, now=timezone.now())
    if kind == "pdf":
        return serving.pdf(as_pdf(found), f"{found.number}.pdf")
    return serving.docx(as_docx(found), f"{found.number}.docx")
