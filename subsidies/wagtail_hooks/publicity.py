"""Publicity in Wagtail's admin, on the section's page, in feeds of search engines and of the chatbot."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.topics import HOOK as TOPICS
from accounts.topics import Topic
from core.entries import ENTRIES_HOOK, KnowledgeEntry
from core.panels import Panel
from core.sitemaps import PortalSitemap
from subsidies.models import PublicityNotice
from subsidies.services.access import OFFICE_READS
from subsidies.services.publicity.entries import notice_entries
from subsidies.services.told_publicity import PUBLICITY
from subsidies.views.sitemaps import NoticeSitemap
from subsidies.wagtail_hooks.menu import MENU_HOOK

SECTION = "subsidies"
SHOWN = 4


class _PublicityMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register("register_admin_urls")
def publicity_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("subsidies/publicity/", include("subsidies.views.office.publicity_urls"))]


@hooks.register(MENU_HOOK)
def publicity_menu_item() -> MenuItem:
    """Notices and objections."""
    address = reverse("publicity_office:notices")
    return _PublicityMenuItem(pgettext_lazy("plural", "公示"), address, icon_name="view", order=230)


@hooks.register("section_panels")
def open_notices(request: HttpRequest, section: str) -> list[Panel]:
    """What is public now, on the page of subsidies."""
    if section != SECTION:
        return []
    running = PublicityNotice.objects.running(timezone.now()).for_listing().order_by("closes_at", "pk")[:SHOWN]
    return [
        Panel(
            title=_("公示"),
            template="subsidies/publicity/_panel.html",
            context={"notices": list(running)},
            order=30,
            url=reverse("subsidies:publicities"),
            more=_("全部公示"),
        )
    ]


@hooks.register(TOPICS)
def publicity_topics() -> list[Topic]:
    """For companies."""
    return [Topic(PUBLICITY, _("公示进展"), _("审定结果开始公示、收到异议、公示通过"))]


@hooks.register(ENTRIES_HOOK)
def entries_of_publicity(now: datetime) -> Iterable[KnowledgeEntry]:
    """Notices to which one can object."""
    return notice_entries(now)


@hooks.register("sitemaps")
def notice_sitemap() -> dict[str, PortalSitemap]:
    return {"publicity": NoticeSitemap()}
