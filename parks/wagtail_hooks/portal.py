"""The section in the portal's navigation."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.sections import Section
from core.sitemaps import PortalSitemap
from parks.views.sitemaps import RegistrySitemap


@hooks.register("portal_section")
def parks_section() -> Section:
    return Section(
        key="parks",
        title=_("产业园区"),
        url="/parks/",
        icon="building-2",
        summary=_("按区域、类型和服务找到合适的园区"),
        order=40,
    )


@hooks.register("sitemaps")
def registry_sitemap() -> dict[str, PortalSitemap]:
    return {"parks": RegistrySitemap()}
