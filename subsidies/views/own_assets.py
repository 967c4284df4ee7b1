"""A company's own sites and warehouses: read them, register, change, publish, delete."""

from copy import copy
from typing import Any, cast

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from accounts.services.changes import FieldChange
from accounts.views.owned import company_page
from core.refusals import RefusedError, StaleError
from subsidies.forms.assets import AssetForm, PublishForm
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.services.asset_words import Asset, differences, fields_of, particulars, public_fields_of
from subsidies.services.assets import UnfitError, change, delete, register, set_published
from subsidies.views.asset_charts import sales_chart
from subsidies.views.registers import Register

FORM = "subsidies/assets/form.html"


@require_safe
@never_cache
@company_page(Action.READ)
def own_list(request: HttpRequest, company: Enterprise, kind: Register) -> HttpResponse:
    """All that the company has on record."""
    assets = kind.model.objects.filter(enterprise=company).annotate(used=Count("applications"))
    context = {
        "company": company,
        "kind": kind,
        "may_edit": bool(may(request.user, Action.EDIT, company)),
        "urls": kind.urls(company.pk),
        "rows": [
            {
                "asset": asset,
                "url": kind.address("own", company.pk, asset.pk),
                "particulars": particulars(asset, public_fields_of(kind.model)[:4]),
            }
            for asset in assets
        ],
    }
    return render(request, "subsidies/assets/own_list.html", context)


@require_safe
@never_cache
@company_page(Action.READ)
def own_detail(request: HttpRequest, company: Enterprise, kind: Register, asset_pk: int) -> HttpResponse:
    """One of them with everything that is on record."""
    asset = _own(company, kind, asset_pk)
    context = {
        "company": company,
        "kind": kind,
        "asset": asset,
        "urls": kind.urls(company.pk, asset.pk),
        "particulars": particulars(asset, fields_of(kind.model)),
        "may_edit": bool(may(request.user, Action.EDIT, company)),
        "is_used": asset.applications.exists(),
        "sales": sales_chart(asset, timezone.localdate()) if isinstance(asset, IndependentSite) else None,
        "recognitions": asset.recognitions.all() if isinstance(asset, OverseasWarehouse) else None,
        "today": timezone.localdate(),
    }
    return render(request, "subsidies/assets/own_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def add(request: HttpRequest, company: Enterprise, kind: Register) -> HttpResponse:
    """Register one."""
    day = timezone.localdate()
    form = kind.form(_posted(request), instance=kind.model(enterprise=company), day=day)
    if form.is_valid():
        try:
            asset = register(
                model=kind.model, enterprise=company, by=cast("User", request.user), values=form.values, day=day
            )
        except UnfitError as error:
            form.add_faults(error.faults)
        else:
            messages.success(request, _("已登记“%(name)s”。") % {"name": asset.name})
            return redirect(kind.address("own", company.pk, asset.pk))
    return _form_page(request, company, kind, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def edit(request: HttpRequest, company: Enterprise, kind: Register, asset_pk: int) -> HttpResponse:
    """Change one. What a colleague saved in the meantime is shown beside what was typed (409)."""
    asset, day = _own(company, kind, asset_pk), timezone.localdate()
    form = kind.form(_posted(request), instance=copy(asset), day=day)
    if form.is_valid():
        try:
            changed = change(
                asset=asset,
                by=cast("User", request.user),
                revision=form.cleaned_data["revision"] or 0,
                values=form.values,
                day=day,
            )
        except StaleError as error:
            form.show_again(revision=error.revision)
            theirs = differences(asset, form.instance, fields_of(kind.model))
            return _form_page(request, company, kind, form, asset=asset, status=409, theirs=theirs)
        except UnfitError as error:
            form.add_faults(error.faults)
        else:
            messages.success(request, _("已保存“%(name)s”。") % {"name": changed.name})
            return redirect(kind.address("own", company.pk, asset.pk))
    return _form_page(request, company, kind, form, asset=asset)


@require_POST
@company_page(Action.EDIT)
def publish(request: HttpRequest, company: Enterprise, kind: Register, asset_pk: int) -> HttpResponse:
    """Show it to the public, or not any more."""
    asset, form = _own(company, kind, asset_pk), PublishForm(request.POST)
    if form.is_valid():
        set_published(asset=asset, by=cast("User", request.user), published=form.cleaned_data["published"])
        messages.success(request, _("已公开展示。") if form.cleaned_data["published"] else _("已取消公开展示。"))
    return redirect(kind.address("own", company.pk, asset.pk))


@require_POST
@company_page(Action.EDIT)
def remove(request: HttpRequest, company: Enterprise, kind: Register, asset_pk: int) -> HttpResponse:
    """Delete it, unless an application was made for it."""
    asset = _own(company, kind, asset_pk)
    try:
        delete(asset=asset, by=cast("User", request.user))
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(kind.address("own", company.pk, asset.pk))
    messages.success(request, _("已删除“%(name)s”。") % {"name": asset.name})
    return redirect(kind.address("list", company.pk))


def _own(company: Enterprise, kind: Register, asset_pk: int) -> Asset:
    return get_object_or_404(kind.model.objects.filter(enterprise=company).select_related("enterprise"), pk=asset_pk)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _form_page(
    request: HttpRequest,
    company: Enterprise,
    kind: Register,
    form: AssetForm,
    *,
    asset: Asset | None = None,
    status: int = 0,
    theirs: list[FieldChange] | None = None,
) -> HttpResponse:
    context = {
        "company": company,
        "kind": kind,
        "urls": kind.urls(company.pk, asset.pk if asset else None),
        "form": form,
        "sections": form.sections(),
        "asset": asset,
        "theirs": theirs,
    }
    return render(request, FORM, context, status=status or (422 if form.is_bound else 200))
