"""Contacts, yearly figures and the bank account of a company."""

from copy import copy
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.companies import BankForm, ContactForm, FiguresForm
from accounts.forms.stale import Difference, differences, revision_in
from accounts.models import Contact, Enterprise, User, YearlyFigures
from accounts.services import particulars as service
from accounts.services.access import Action, actions_of
from accounts.services.enterprises import BANK, set_bank_account
from accounts.views.owned import company_page
from core.refusals import RefusedError, StaleError


@require_safe
@never_cache
@company_page(Action.READ)
def contacts(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Everybody to speak to."""
    context = {"company": company, "contacts": company.contacts.all(), "can": actions_of(request.user, company)}
    return render(request, "accounts/companies/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def contact(request: HttpRequest, company: Enterprise, contact: int | None = None) -> HttpResponse:
    """Add somebody, or change what is known of them."""
    found: Contact | None = company.contacts.filter(pk=contact).first() if contact is not None else None
    form = ContactForm(request.POST if request.method == "POST" else None, instance=copy(found))
    revision, conflict = (found.revision if found else 0), list[Difference]()
    if contact is not None and found is None:
        if not form.is_bound:
            raise Http404
        # Removed while it was being changed: what was typed stays, and may be added anew.
        form.add_error(None, _("其他人已移除了这位联系人，再次保存将重新添加。"))
    elif form.is_bound and form.is_valid():
        try:
            service.save_contact(
                enterprise=company,
                by=cast("User", request.user),
                values=form.cleaned_data,
                is_primary=form.cleaned_data.get("is_primary", False),
                contact=found,
                revision=revision_in(request.POST),
            )
        except StaleError as error:
            revision, conflict = error.revision, differences(form, found, form.fields)
            form.add_error(None, error.reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已保存。"))
            return redirect("company_contacts", company.pk)
    elif form.is_bound:
        revision = revision_in(request.POST)
    context = {"company": company, "contact": found, "form": form, "revision": revision, "conflict": conflict}
    return render(request, "accounts/companies/contact_form.html", context, status=_status(form, conflict))


@require_POST
@company_page(Action.EDIT)
def contact_remove(request: HttpRequest, company: Enterprise, contact: int) -> HttpResponse:
    """Take somebody out."""
    found: Contact = get_object_or_404(company.contacts.select_related("enterprise"), pk=contact)
    service.remove_contact(contact=found, by=cast("User", request.user))
    messages.success(request, _("已移除联系人 %(name)s。") % {"name": found.name})
    return redirect("company_contacts", company.pk)


@require_safe
@never_cache
@company_page(Action.READ)
def figures(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """The table by year, with the years that applications ask for and that are still missing."""
    today = timezone.localdate()
    can = actions_of(request.user, company)
    year = request.GET.get("year", "")
    if Action.EDIT in can and year.isascii() and year.isdigit() and service.FIRST_YEAR <= int(year[:6]) <= today.year:
        return redirect("company_year", company.pk, int(year))
    rows = list(company.figures.all())
    context = {
        "company": company,
        "rows": rows,
        "missing": service.missing_years((row.year for row in rows), today),
        "can": can,
        "first_year": service.FIRST_YEAR,
        "this_year": today.year,
    }
    return render(request, "accounts/companies/figures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def year(request: HttpRequest, company: Enterprise, year: int) -> HttpResponse:
    """One year's figures."""
    today = timezone.localdate()
    if not service.FIRST_YEAR <= year <= today.year:
        raise Http404
    found: YearlyFigures | None = company.figures.filter(year=year).first()
    revision, conflict = (found.revision if found else 0), list[Difference]()
    form = FiguresForm(request.POST if request.method == "POST" else None, instance=copy(found))
    if form.is_bound and form.is_valid():
        try:
            service.save_figures(
                enterprise=company,
                by=cast("User", request.user),
                year=year,
                values=form.cleaned_data,
                revision=revision_in(request.POST),
                day=today,
            )
        except StaleError as error:
            now = company.figures.filter(year=year).first()
            revision, conflict = error.revision, differences(form, now, service.FIGURES)
            form.add_error(None, error.reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("%(year)d 年度数据已保存。") % {"year": year})
            return redirect("company_figures", company.pk)
    elif form.is_bound:
        revision = revision_in(request.POST)
    context = {
        "company": company,
        "year": year,
        "figures": found,
        "form": form,
        "revision": revision,
        "conflict": conflict,
    }
    return render(request, "accounts/companies/year_form.html", context, status=_status(form, conflict))


@require_POST
@company_page(Action.EDIT)
def year_remove(request: HttpRequest, company: Enterprise, year: int) -> HttpResponse:
    """Take a year's figures out."""
    found = get_object_or_404(company.figures.select_related("enterprise"), year=year)
    service.remove_figures(figures=found, by=cast("User", request.user))
    messages.success(request, _("已移除 %(year)d 年度数据。") % {"year": year})
    return redirect("company_figures", company.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("bank_account")
@company_page(Action.BANK)
def bank(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """The bank account, whole, for those who look after it."""
    revision, conflict = company.revision, list[Difference]()
    form = BankForm(request.POST if request.method == "POST" else None, instance=copy(company))
    if form.is_bound and form.is_valid():
        try:
            set_bank_account(
                enterprise=company,
                by=cast("User", request.user),
                revision=revision_in(request.POST),
                changes=form.cleaned_data,
            )
        except StaleError as error:
            revision, conflict = error.revision, differences(form, Enterprise.objects.get(pk=company.pk), BANK)
            form.add_error(None, error.reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("银行账户已保存。"))
            return redirect("company", company.pk)
    elif form.is_bound:
        revision = revision_in(request.POST)
    context = {"company": company, "form": form, "revision": revision, "conflict": conflict}
    return render(request, "accounts/companies/bank.html", context, status=_status(form, conflict))


def _status(form: ContactForm | FiguresForm | BankForm, conflict: list[Difference]) -> int:
    if conflict:
        return 409
    return 422 if form.is_bound else 200
