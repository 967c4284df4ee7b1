"""The ground floor's own entry in the navigation, its charts in the admin, its health and its pages."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core import seeding
from core.health import HOOK as READINESS
from core.sections import Section
from core.seeds.pages import seed_pages
from core.uploads.scanning import scanner


@hooks.register("portal_section")
def home_section() -> Section:
    return Section(key="home", title=_("首页"), url="/", icon="house", summary=_("门户首页"), order=0)


@hooks.register("insert_global_admin_css")
def styles_in_admin() -> SafeString:
    """The portal's own pages in Wagtail's admin, and charts that look the same there, in its colours."""
    files = ("core/css/admin.css", "core/css/charts_tones.css", "core/css/charts.css", "core/css/charts_admin.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(file),) for file in files))


hooks.register(READINESS, scanner)
hooks.register(seeding.HOOK, seed_pages, order=seeding.PAGES)
