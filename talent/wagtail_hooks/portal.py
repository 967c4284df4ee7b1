"""What talent programmes show elsewhere: their section, the home page, the desk, search engines."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.panels import DESK_HOOK
from core.panels import Panel
from core.programmes import HOOK as PROGRAMMES_HOOK
from core.programmes import Programme as LinkedProgramme
from core.sections import Section
from core.sitemaps import PortalSitemap
from talent.models import Application, Programme
from talent.views.sitemaps import ProgrammeSitemap

SHOWN = 3


@hooks.register("portal_section")
def talent_section() -> Section:
    return Section(
        key="talent",
        title=_("人才服务"),
        url="/talent/",
        icon="graduation-cap",
        summary=_("培训基地、技能大赛和人才项目"),
        order=50,
    )


@hooks.register("home_panels")
def open_programmes(request: HttpRequest) -> list[Panel]:
    """What can be applied for now, on the home page."""
    now = timezone.now()
    programmes = list(Programme.objects.open_at(now).by_urgency(now)[:SHOWN])
    if not programmes:
        return []
    return [
        Panel(
            title=_("人才项目"),
            template="talent/_home_panel.html",
            context={"programmes": programmes},
            order=55,
            url=reverse("talent:finder"),
            more=_("全部人才项目"),
        )
    ]


@hooks.register(DESK_HOOK)
def my_applications(request: HttpRequest) -> list[Panel]:
    """One's own applications; nothing for who has none."""
    rows = list(Application.objects.of(request.user).for_listing().order_by("-created_at", "-pk")[:SHOWN])
    if not rows:
        return []
    return [
        Panel(
            title=_("人才申请"),
            template="talent/following/_desk_panel.html",
            context={"rows": rows},
            order=25,
            url=reverse("talent:applications"),
            more=_("全部人才申请"),
        )
    ]


@hooks.register(PROGRAMMES_HOOK)
def linked_programmes() -> list[LinkedProgramme]:
    """Programmes that things of other apps may be linked with."""
    return [
        LinkedProgramme(f"talent:{each.slug}", each.title, each.get_absolute_url(), each.summary)
        for each in Programme.objects.published()
    ]


@hooks.register("sitemaps")
def talent_sitemap() -> dict[str, PortalSitemap]:
    return {"talent": ProgrammeSitemap()}
