"""What the finder shows elsewhere: open calls on the home page, matches on the desk, schemes for search engines."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.models import Enterprise
from core.panels import Panel
from core.sitemaps import PortalSitemap
from criteria.services.catalogue import fact_specs
from subsidies.models import Scheme
from subsidies.services.match_words import worded_match
from subsidies.services.matching import matches_for
from subsidies.services.offers import offers_of
from subsidies.views.sitemaps import SchemeSitemap

CALLS_SHOWN = 4
MATCHES_SHOWN = 3


@hooks.register("home_panels")
def open_calls(request: HttpRequest) -> list[Panel]:
    """Schemes one may apply for, those that close soonest first, on the home page."""
    now = timezone.now()
    offers = offers_of(Scheme.objects.published().with_dates(now).open_now().soonest_first()[:CALLS_SHOWN], now)
    if not offers:
        return []
    return [
        Panel(
            title=_("正在申报"),
            template="subsidies/finder/_open_calls_panel.html",
            context={"offers": offers},
            order=40,
            url=reverse("subsidies:finder"),
            more=_("全部扶持项目"),
        )
    ]


@hooks.register("desk_panels")
def matches(request: HttpRequest) -> list[Panel]:
    """What fits the person's companies best, on their desk."""
    companies = list(Enterprise.objects.of(request.user).select_related("district", "aeo_level"))
    if not companies:
        return []
    specs, now = fact_specs(), timezone.now()
    found = [worded_match(match, specs) for match in matches_for(companies[0], now=now)[:MATCHES_SHOWN]]
    if not found:
        return []
    return [
        Panel(
            title=_("适合我的项目"),
            template="subsidies/finder/_matches_panel.html",
            context={"matches": found, "company": companies[0], "others": len(companies) - 1},
            order=8,
            url=reverse("subsidies:match"),
            more=_("查看匹配结果和原因"),
        )
    ]


@hooks.register("sitemaps")
def scheme_sitemap() -> dict[str, PortalSitemap]:
    return {"schemes": SchemeSitemap()}
