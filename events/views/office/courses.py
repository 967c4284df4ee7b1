"""How far people have come in a course, and their certificates."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from core.refusals import RefusedError
from events.forms.office import ReasonForm
from events.models import Certificate, Course
from events.services.attending.certifying import courses_looked_at, issue_certificates, progress_in, revoke_certificate
from events.views.office.frame import for_those_who_may

PER_PAGE = 100
COURSES = "wagtailsnippets_events_course:list"


def frame(title: str) -> dict[str, object]:
    """Title and breadcrumbs, below the list of courses."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse(COURSES), "label": pgettext("plural", "培训课程")},
        {"url": "", "label": title},
    ]
    return {"header_title": title, "page_title": title, "header_icon": "clipboard-list", "breadcrumbs_items": trail}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_those_who_may("change")
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who came to anything of it; a post gives certificates to all who have earned one."""
    found = get_object_or_404(Course, pk=pk)
    by: Any = request.user
    if request.method == "POST":
        try:
            issued = issue_certificates(course=found, by=by, now=timezone.now())
        except RefusedError as error:
            messages.error(request, error.reason)
        else:
            messages.success(request, _("已颁发 %(count)d 张证书。") % {"count": len(issued)})
        return redirect("events_office:course", pk)
    courses_looked_at(found, by=by, now=timezone.now())
    certificates = {each.identity: each for each in Certificate.objects.filter(course=found).order_by("issued_at")}
    people = progress_in(found)
    rows = [(each.attendee, each.counted(found), certificates.pop(key, None)) for key, each in people.items()]
    rows.sort(key=lambda row: (-row[1], row[0].name))
    context = {
        **frame(found.title),
        "course": found,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "earned": sum(1 for _attendee, count, held in rows if count >= found.needed and held is None),
        "others": list(certificates.values()),
    }
    return render(request, "events/office/course.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_those_who_may("change")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """It was given by mistake."""
    found = get_object_or_404(Certificate.objects.select_related("course"), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    by: Any = request.user
    if form.is_valid():
        try:
            revoke_certificate(certificate=found, by=by, now=timezone.now(), reason=form.cleaned_data["reason"])
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("证书已撤销，核验页面会说明。"))
            return redirect("events_office:course", found.course_id)
    context = {**frame(_("撤销证书 %(number)s") % {"number": found.number}), "certificate": found, "form": form}
    return render(request, "events/office/revoke.html", context, status=422 if form.errors else 200)
