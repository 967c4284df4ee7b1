"""The ground floor's own entry in the navigation."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core import seeding
from core.sections import Section
from core.seeds.pages import seed_pages


@hooks.register("portal_section")
def home_section() -> Section:
    return Section(key="home", title=_("首页"), url="/", icon="house", summary=_("门户首页"), order=0)


hooks.register(seeding.HOOK, seed_pages, order=seeding.PAGES)
