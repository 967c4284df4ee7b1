"""Tenants that name no registered company although there is one of their code, in Wagtail's admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from parks.services.tenants import link_all_tenants, linkable_tenants
from parks.views.office.frame import frame
from parks.views.office.leads import require_office

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """Which they are, and one button that links them all."""
    require_office(request)
    if request.method == "POST":
        done = link_all_tenants()
        messages.success(request, _("已关联 %(count)d 家。") % {"count": done})
        return redirect("wagtailsnippets_parks_tenant:list")
    found = linkable_tenants().select_related("park").order_by("park__title", "name")
    trail = ((pgettext("plural", "入驻企业"), reverse("wagtailsnippets_parks_tenant:list")),)
    context = {
        **frame(_("关联已登记企业"), icon="link", above=trail),
        "rows": found[:SHOWN],
        "count": found.count(),
    }
    return render(request, "parks/office/link_tenants.html", context)
