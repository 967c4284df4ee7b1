"""Cohorts, certificates and bases in Wagtail's admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from talent.forms.office import FilterForm, ReasonForm
from talent.models import Cohort, CohortCertificate
from talent.models.cohorts import COHORT_STATES
from talent.querysets.cohorts import OFFICE_RUNS
from talent.services.access import may_keep
from talent.services.cohorts.access import OFFICE_SEES
from talent.services.cohorts.bases import base_rows
from talent.services.cohorts.certificates import may_revoke
from talent.services.cohorts.certificates import revoke as revoke_certificate
from talent.services.cohorts.figures import bureau_name
from talent.views.office.frame import ON_PAGE, frame

VALID, REVOKED = "valid", "revoked"


def _require_reader(request: HttpRequest) -> None:
    if not request.user.has_perm(OFFICE_SEES):  # type: ignore[union-attr]  # the admin has signed-in users
        raise PermissionDenied


@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """Those of the officer's districts, what takes people first."""
    _require_reader(request)
    form = FilterForm(request.GET or None, states=COHORT_STATES)
    form.fields["q"].label = _("名称、基地或项目")
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = Cohort.objects.for_office(request.user)
    if chosen.get("state"):
        rows = rows.filter(state=chosen["state"])
    if chosen.get("q"):
        rows = rows.named(chosen["q"])
    page: Any = Paginator(rows.for_listing().by_enrolment(timezone.now()), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "培训班"), icon="group"),
        "page": page,
        "form": form,
        "bureau": bureau_name(),
        "acts": request.user.has_perm(OFFICE_RUNS),  # type: ignore[union-attr]
    }
    return render(request, "talent/office/cohorts.html", context)


@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """Every certificate of the officer's districts, the latest first."""
    _require_reader(request)
    states = [(VALID, _("有效")), (REVOKED, _("已撤销"))]
    form = FilterForm(request.GET or None, states=states)
    form.fields["q"].label = _("编号、姓名或培训班")
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = CohortCertificate.objects.for_office(request.user)
    if chosen.get("state"):
        rows = rows.filter(revoked_at__isnull=chosen["state"] == VALID)
    if chosen.get("q"):
        rows = rows.named(chosen["q"])
    page: Any = Paginator(rows.for_listing(), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "结业证书"), icon="doc-full"),
        "page": page,
        "form": form,
        "bureau": bureau_name(),
        "acts": request.user.has_perm(OFFICE_RUNS),  # type: ignore[union-attr]
    }
    return render(request, "talent/office/certificates.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """It was given wrongly; whoever verifies it reads why."""
    _require_reader(request)
    found: Any = get_object_or_404(CohortCertificate.objects.for_office(request.user).for_listing(), pk=pk)
    if not may_revoke(found, request.user):
        raise PermissionDenied
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        try:
            revoke_certificate(certificate=found, by=by, now=timezone.now(), reason=form.cleaned_data["reason"])
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("证书已撤销，核验页面会说明。"))
            return redirect("talent_office:certificates")
    above = ((pgettext("plural", "结业证书"), reverse("talent_office:certificates")),)
    context = {
        **frame(_("撤销证书 %(number)s") % {"number": found.number}, icon="warning", above=above),
        "certificate": found,
        "form": form,
        "verb": _("撤销证书"),
        "back": reverse("talent_office:certificates"),
    }
    return render(request, "talent/office/revoke.html", context, status=422 if form.errors else 200)


@require_safe
def bases(request: HttpRequest) -> HttpResponse:
    """Recognised bases of the officer's districts: figures by year, and when they are reviewed."""
    _require_reader(request)
    day = timezone.localdate()
    rows = base_rows(request.user, day=day)
    context = {
        **frame(pgettext("plural", "培训基地"), icon="home"),
        "page": Paginator(rows, ON_PAGE).get_page(request.GET.get("page")),
        "acts": bool(may_keep(request.user)),
        "due": sum(1 for row in rows if row.is_due),
        "overdue": sum(1 for row in rows if row.is_overdue),
    }
    return render(request, "talent/office/bases.html", context)
