"""Parks' pages in Wagtail's admin: choosers, menus, and an office for every new park."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from parks.models import ParkPage
from parks.querysets.parks import foreign_to, oversees
from parks.services.managers import open_office


@hooks.register("construct_page_chooser_queryset")
def own_parks_only(pages: Any, request: HttpRequest) -> Any:
    """Wagtail's chooser offers every page of the site with its draft title."""
    foreign = foreign_to(request.user, ParkPage.objects.all())
    return pages.exclude(pk__in=foreign) if foreign else pages


@hooks.register("construct_reports_menu")
def without_page_types(request: HttpRequest, menu_items: list[Any]) -> None:
    """The report names the page edited last of each type, whosever it is; ``views.office.door`` closes it."""
    if not oversees(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("after_create_page")
def open_its_office(request: HttpRequest, page: Page) -> None:
    if isinstance(page, ParkPage):
        open_office(page)
