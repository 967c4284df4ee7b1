"""Projects in Wagtail's admin: the board and list, and the form of a new one or of what is changed. For officers."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.models import Enterprise
from core.money import in_wan
from core.refusals import RefusedError
from parks.forms.leads import LeadFilterForm, LeadForm
from parks.models import Enquiry, Lead, LeadSource
from parks.models.leads import STAGES
from parks.querysets.leads import LeadQuerySet
from parks.querysets.parks import oversees
from parks.services.leads import change_lead, open_lead
from parks.views.office.door import keys
from parks.views.office.frame import ON_PAGE, frame

ICON = "tasks"


def require_office(request: HttpRequest) -> None:
    """Raise PermissionDenied for whoever does not oversee parks."""
    if not oversees(request.user):
        raise PermissionDenied


def above(*more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The breadcrumbs that lead to a project's pages."""
    return ((pgettext("plural", "重大项目"), reverse("leads_office:leads")), *more)


@require_safe
def leads(request: HttpRequest) -> HttpResponse:
    """Each stage with how many and how much, then the projects that the filters leave."""
    require_office(request)
    day, form = timezone.localdate(), LeadFilterForm(request.GET or None)
    asked: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = _asked_for(asked)
    kept = request.GET.copy()
    kept.pop("page", None)
    elsewhere = kept.copy()
    elsewhere.pop("stage", None)
    sums = found.by_stage()
    if asked.get("stage"):
        found = found.filter(stage=asked["stage"])
    page: Any = Paginator(found.for_listing(), ON_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.is_late = row.is_overdue_on(day)
        row.wan = None if row.investment is None else in_wan(row.investment)
    board = [
        {"value": value, "label": label, **sums[value], "wan": in_wan(sums[value]["total"] or Decimal(0))}
        for value, label in STAGES
    ]
    context = {
        **frame(pgettext("plural", "重大项目"), icon=ICON),
        "form": form,
        "board": board,
        "chosen": asked.get("stage", ""),
        "page": page,
        "kept": kept.urlencode(),
        "elsewhere": elsewhere.urlencode(),
        "overdue": Lead.objects.overdue_on(day).count(),
        "is_narrowed": any(asked.values()),
    }
    return render(request, "parks/office/leads.html", context)


def _asked_for(asked: dict[str, Any]) -> LeadQuerySet:
    found: LeadQuerySet = Lead.objects.all()
    if words := asked.get("q", "").strip():
        found = found.named(words)
    if asked.get("responsible"):
        found = found.filter(responsible=asked["responsible"])
    return found.overdue_on(timezone.localdate()) if asked.get("overdue") else found


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new project; with ``?enquiry=`` out of an enquiry, which fills in what it says."""
    require_office(request)
    enquiry = _enquiry(request.GET.get("enquiry", ""))
    made = Lead.objects.filter(enquiry=enquiry).first() if enquiry else None
    if made is not None:
        return redirect(made)
    user: Any = request.user
    form = LeadForm(request.POST if request.method == "POST" else None, by=user, initial=_initial(enquiry, user))
    if form.is_bound and form.is_valid():
        try:
            lead = open_lead(values=form.values, by=user, now=timezone.now(), enquiry=enquiry)
        except (RefusedError, ValidationError) as error:
            put_on(form, error)
        else:
            messages.success(request, _("已登记。下面是按需求比对出的空间。"))
            return redirect(lead)
    context = {**frame(_("登记重大项目"), icon=ICON, above=above()), "form": form, "enquiry": enquiry}
    return render(request, "parks/office/lead_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a project."""
    require_office(request)
    lead = get_object_or_404(Lead.objects.select_related("enterprise"), pk=pk)
    user: Any = request.user
    form = LeadForm(request.POST if request.method == "POST" else None, by=user, instance=lead)
    if form.is_bound and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            change_lead(lead=lead, values=form.values, revision=revision, by=user, now=timezone.now())
        except (RefusedError, ValidationError) as error:
            put_on(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect(lead)
    trail = above((lead.title, lead.get_absolute_url()))
    context = {**frame(_("修改项目资料"), icon=ICON, above=trail), "form": form, "lead": lead}
    return render(request, "parks/office/lead_form.html", context, status=422 if form.errors else 200)


def put_on(form: Any, error: RefusedError | ValidationError) -> None:
    """The reason stands at the form, at its field where it is about one that the form has."""
    if isinstance(error, RefusedError):
        form.add_error(None, error.reason)
        return
    for name, words in getattr(error, "error_dict", {"__all__": error}).items():
        form.add_error(name if name in form.fields else None, words)


def _enquiry(asked: str) -> Enquiry | None:
    if not asked:
        return None
    rows = Enquiry.objects.select_related("enterprise", "park")
    found: Enquiry = get_object_or_404(rows, pk=next(keys([asked]), 0))
    return found


def _initial(enquiry: Enquiry | None, user: Any) -> dict[str, Any]:
    """What an enquiry says; its company's code only for officers of the company's district."""
    if enquiry is None:
        return {}
    linked = Enterprise.objects.in_charge_of(user).filter(pk=enquiry.enterprise_id).first()
    phone = " ".join(filter(None, [enquiry.contact_name, enquiry.contact_phone, enquiry.contact_email]))
    return {
        "title": _("%(company)s用地需求") % {"company": enquiry.asker_name},
        "enterprise_name": enquiry.asker_name,
        "uscc": linked.uscc if linked else "",
        "contact": phone,
        "source": LeadSource.ENQUIRY,
        "use": enquiry.use,
        "area_from": enquiry.area,
        "wished_from": enquiry.wished_from,
        "district": enquiry.park.district_id,
        "note": enquiry.message,
    }
