"""The monthly sales of a company's site, as a grid."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Enterprise, User
from accounts.services.access import Action
from accounts.views.owned import company_page
from core.refusals import StaleError
from subsidies.forms.sales import SalesForm
from subsidies.models import IndependentSite
from subsidies.services.site_sales import sales_of, save_sales
from subsidies.views.registers import SITES


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def sales(request: HttpRequest, company: Enterprise, asset_pk: int) -> HttpResponse:
    """Twenty-four months in US dollars; a column of figures may be pasted from a spreadsheet."""
    site = get_object_or_404(IndependentSite.objects.filter(enterprise=company), pk=asset_pk)
    day, status, stale = timezone.localdate(), 200, ""
    form = SalesForm(
        request.POST if request.method == "POST" else None,
        day=day,
        recorded=sales_of(site),
        initial={"revision": site.revision},
    )
    if form.is_valid():
        try:
            save_sales(
                site=site,
                by=cast("User", request.user),
                revision=form.cleaned_data["revision"],
                figures=form.figures,
                day=day,
            )
        except StaleError as error:
            form.data = {**request.POST.dict(), "revision": str(error.revision)}
            status, stale = 409, error.reason
        else:
            messages.success(request, _("月销售额已保存。"))
            return redirect(SITES.address("own", company.pk, site.pk))
    elif form.is_bound:
        status = 422
    urls = SITES.urls(company.pk, site.pk)
    context = {"company": company, "kind": SITES, "asset": site, "urls": urls, "form": form, "stale": stale}
    return render(request, "subsidies/assets/sales.html", context, status=status)
