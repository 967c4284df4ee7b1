"""Courses with their events, and certificates that anybody may verify."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.masking import masked_name
from core.services import audit
from core.uploads.serving import pdf
from events.models import Certificate, Course
from events.services.access import may_keep
from events.services.attending.certificate_papers import certificate_pdf
from events.services.attending.certifying import CERTIFICATE_LOOK
from events.services.registering.tokens import attendee_of

LISTED = 200


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Published courses by market, each with its events."""
    found = Course.objects.filter(is_published=True).prefetch_related("items__event__phases", "items__event__materials")
    rows = [
        (course, [item.event for item in course.items.all() if item.event.is_published and item.event.first_day])
        for course in found[:LISTED]
    ]
    return render(request, "events/registration/courses.html", {"rows": rows})


@require_safe
@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a certificate holds. No more is said of its holder than who has the paper can compare."""
    found = get_object_or_404(Certificate.objects.select_related("course"), code=code)
    context = {"certificate": found, "name": masked_name(found.name), "owned": _owns(request, found)}
    return render(request, "events/registration/certificate.html", context)


@require_safe
@never_cache
def certificate_file(request: HttpRequest, code: str) -> HttpResponse:
    """The paper, for its holder, the holder's company, and the office, whose look is written down."""
    found = get_object_or_404(Certificate.objects.select_related("course"), code=code)
    if not _owns(request, found):
        user: Any = request.user
        if not user.is_authenticated or not may_keep(user):
            raise Http404
        audit.looked_at(action=CERTIFICATE_LOOK, subject=found, by=user, now=timezone.now())
    return pdf(certificate_pdf(found), f"{found.number}.pdf")


def _owns(request: HttpRequest, found: Certificate) -> bool:
    """One's own, one's company's, or with the ticket by which it was earned."""
    if Certificate.objects.of(request.user).filter(pk=found.pk).exists():
        return True
    attendee = attendee_of(request.GET.get("ticket", "")) if request.GET.get("ticket") else None
    return bool(attendee and found.identity and attendee.identity == found.identity)
