"""The registers of sites and warehouses as Excel, for officers: all of their districts out, one company's in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Enterprise
from core.workbooks import Head, write_workbook
from subsidies.forms.sheets import CompanyForm, SheetForm
from subsidies.services.asset_columns import cells_of, heads_of, title_of
from subsidies.services.keeping import may_bring
from subsidies.views.importing import Import, run
from subsidies.views.registers import SITES, WAREHOUSES, Register

View = Callable[..., HttpResponse]


def for_officers(action: str) -> Callable[[View], View]:
    """Refuse people of the admin who may not do ``action`` with the register's rows."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, kind: Register) -> HttpResponse:
            if not request.user.has_perm(f"subsidies.{action}_{kind.model.__name__.lower()}"):  # type: ignore[union-attr]
                raise PermissionDenied
            return view(request, kind)

        return guarded

    return guard


@require_safe
@never_cache
@for_officers("view")
def export(request: HttpRequest, kind: Register) -> HttpResponse:
    """Every row of the officer's districts, with its company."""
    mine: Any = kind.model.objects.in_charge_of(request.user)
    rows = mine.for_listing().order_by("enterprise__name", "pk")
    heads: list[str | Head] = [_("企业名称"), _("统一社会信用代码"), _("所属区"), *heads_of(kind.model), _("公开展示")]
    cells = [
        [
            asset.enterprise.name,
            asset.enterprise.uscc,
            asset.enterprise.district.name,
            *cells_of(asset),
            asset.is_published,
        ]
        for asset in rows
    ]
    return write_workbook(title_of(kind.model), heads, cells)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_officers("add")
def bring(request: HttpRequest, kind: Register) -> HttpResponse:
    """Import a sheet into the register of a company of the officer's districts, none of their own."""
    companies = Enterprise.objects.in_charge_of(request.user).order_by("name")
    chosen = CompanyForm(request.POST if request.method == "POST" else None, companies=companies)
    company: Enterprise | None = chosen.cleaned_data["company"] if chosen.is_valid() else None
    if company is not None and not (decision := may_bring(request.user, kind.model, company)):
        chosen.add_error("company", decision.reason)
        company = None
    step: Import | None = None
    if company is not None:
        step = run(request, company=company, kind=kind, by=request.user)  # type: ignore[arg-type]  # signed in
        if step.done:
            messages.success(request, f"{company.name}{_('：')}{step.in_words()}")
            return redirect(_listing(kind))
    title = _("%(title)s：Excel 导入") % {"title": kind.title}
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": _listing(kind), "label": kind.title},
        {"url": "", "label": title},
    ]
    context = {
        "chosen": chosen,
        "company": company,
        "kind": kind,
        "step": step or Import(SheetForm()),
        "header_title": title,
        "page_title": title,
        "header_icon": "table",
        "breadcrumbs_items": trail,
    }
    status = step.status if step else (422 if chosen.is_bound else 200)
    return render(request, "subsidies/office/import_assets.html", context, status=status)


def _listing(kind: Register) -> str:
    return reverse(f"wagtailsnippets_subsidies_{kind.model.__name__.lower()}:list")


app_name = "assets_office"
urlpatterns: list[URLPattern] = [
    path("sites/export/", export, {"kind": SITES}, name="site_export"),
    path("sites/import/", bring, {"kind": SITES}, name="site_import"),
    path("warehouses/export/", export, {"kind": WAREHOUSES}, name="warehouse_export"),
    path("warehouses/import/", bring, {"kind": WAREHOUSES}, name="warehouse_import"),
]
