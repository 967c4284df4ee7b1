"""The company that a page of the finder speaks for, named in the address; always one of the visitor's own."""

from collections.abc import Sequence
from typing import TypeVar

from django.http import Http404, HttpRequest

from accounts.models import Enterprise
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.rules.scheme import AssetKind

Asset = IndependentSite | OverseasWarehouse
Row = TypeVar("Row", bound=Enterprise | IndependentSite | OverseasWarehouse)


def companies_of(request: HttpRequest) -> list[Enterprise]:
    """The companies in which the visitor plays a part, by name."""
    return list(Enterprise.objects.of(request.user).select_related("district", "aeo_level"))


def chosen_company(request: HttpRequest, companies: list[Enterprise]) -> Enterprise | None:
    """``?company=``, else the first; None without any. Raises Http404 for a company of others."""
    wanted = request.GET.get("company")
    if not wanted:
        return companies[0] if companies else None
    return _own(companies, wanted)


def chosen_asset(request: HttpRequest, assets: Sequence[Asset]) -> Asset | None:
    """``?asset=`` among the company's sites or warehouses; None where none is named. Raises Http404 for another's."""
    wanted = request.GET.get("asset")
    return _own(assets, wanted) if wanted else None


def assets_of(kind: AssetKind, company: Enterprise | None) -> Sequence[Asset]:
    """The company's sites or warehouses, as the scheme asks for one or the other."""
    if company is None or kind is AssetKind.NONE:
        return []
    if kind is AssetKind.SITE:
        return list(company.sites.all())
    return list(company.warehouses.all())


def _own(rows: Sequence[Row], wanted: str) -> Row:
    found = next((row for row in rows if str(row.pk) == wanted), None)
    if found is None:
        raise Http404
    return found
