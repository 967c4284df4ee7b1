"""Offers, needs and meetings elsewhere: on their event's page, on desks, in the admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.models import Enterprise
from accounts.panels import COMPANY_HOOK, DESK_HOOK, CompanyLink
from core.panels import Panel
from events.models import Event, EventKind, Listing, Meeting
from events.services.parts import HOOK as PARTS_HOOK
from events.wagtail_hooks.booths import KeepersMenuItem
from events.wagtail_hooks.menu import MENU_HOOK

SHOWN = 5


@hooks.register(PARTS_HOOK)
def partners_at_event(_request: HttpRequest, event: Event) -> list[Panel]:
    """What companies offer and need at a matchmaking event."""
    if event.kind != EventKind.MATCHMAKING or event.is_cancelled:
        return []
    listings = Listing.objects.published(timezone.localdate()).filter(event=event).for_listing()
    context = {"event": event, "listings": list(listings[:SHOWN]), "is_over": event.days[1] < timezone.localdate()}
    address = f"{reverse('events:listings')}?event={event.slug}"
    title = _("供应与需求")
    return [Panel(title=title, template="events/matching/_event_panel.html", context=context, order=32, url=address)]


@hooks.register(DESK_HOOK)
def my_meetings(request: HttpRequest) -> list[Panel]:
    """The next meetings of one's companies; nothing for who has none."""
    companies = Enterprise.objects.of(request.user).order_by().values("pk")
    coming = Meeting.objects.of(companies).seated().filter(time__ends_at__gt=timezone.now())
    rows = list(coming.for_listing()[:SHOWN])
    if not rows:
        return []
    title, address = _("洽谈安排"), reverse("events:matching")
    context = {"meetings": rows}
    return [Panel(title=title, template="events/matching/_meetings.html", context=context, order=36, url=address)]


@hooks.register(COMPANY_HOOK)
def matching_of_company(_request: HttpRequest, company: Enterprise) -> list[CompanyLink]:
    """Where a company keeps its offers and needs."""
    count = Listing.objects.filter(enterprise=company).count()
    if not count:
        return []
    return [CompanyLink(_("供需对接"), reverse("events:matching"), "handshake", _("供应、需求和洽谈"), 72)]


@hooks.register("register_admin_urls")
def matching_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("events/matching/", include("events.views.office.matching_urls"))]


@hooks.register(MENU_HOOK)
def matching_menu_item() -> MenuItem:
    return KeepersMenuItem(_("供需对接"), reverse("matching_office:listings"), icon_name="group", order=262)
