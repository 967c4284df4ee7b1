"""What subsidies have of a company, on its page."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail import hooks

from accounts.models import Enterprise
from accounts.panels import COMPANY_HOOK, CompanyLink
from subsidies.models import Application, IndependentSite, OverseasWarehouse


@hooks.register(COMPANY_HOOK)
def affairs(request: HttpRequest, company: Enterprise) -> list[CompanyLink]:
    """Its sites, its warehouses and its applications, with how many there are."""
    shelves = (
        (pgettext("plural", "独立站"), "subsidies:site_list", "globe", IndependentSite.objects.all()),
        (pgettext("plural", "海外仓"), "subsidies:warehouse_list", "warehouse", OverseasWarehouse.objects.all()),
    )
    links = [
        CompanyLink(title, reverse(route, args=[company.pk]), icon, _counted(rows, company), order)
        for order, (title, route, icon, rows) in enumerate(shelves, start=10)
    ]
    address = f"{reverse('subsidies:applications')}?company={company.pk}"
    return [*links, CompanyLink(_("我的申报"), address, "file-text", _counted(Application.objects.all(), company), 20)]


def _counted(rows: QuerySet, company: Enterprise) -> str:
    count = rows.filter(enterprise=company).count()
    return ngettext("%(count)d 项", "%(count)d 项", count) % {"count": count}
