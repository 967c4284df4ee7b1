"""The registry as Excel, in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from parks.querysets.parks import oversees
from parks.views.office.sheets import bring, export, template


class OverseersItem(MenuItem):  # type: ignore[misc]  # wagtail has no types
    """Shown to those who oversee parks."""

    def is_shown(self, request: HttpRequest) -> bool:
        return oversees(request.user)


@hooks.register("register_admin_urls")
def sheet_addresses() -> list[URLPattern]:
    return [
        path("parks/export/", export, name="parks_export"),
        path("parks/import/", bring, name="parks_import"),
        path("parks/import/template/", template, name="parks_import_template"),
    ]


@hooks.register("register_reports_menu_item")
def export_item() -> MenuItem:
    return OverseersItem(_("产业园名录（Excel）"), reverse("parks_export"), icon_name="table", order=820)


@hooks.register("register_reports_menu_item")
def import_item() -> MenuItem:
    return OverseersItem(_("导入产业园（Excel）"), reverse("parks_import"), icon_name="upload", order=821)
