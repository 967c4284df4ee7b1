"""Group stands elsewhere: on their event's page, on desks, in the admin, as facts for subsidies."""

from datetime import date

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.models import Enterprise
from accounts.panels import COMPANY_HOOK, DESK_HOOK, CompanyLink
from core.panels import Panel
from criteria.rules.facts import Fact
from criteria.services.told import HOOK as FACTS_HOOK
from events.models import BoothApplication, Event, GroupStand
from events.services.access import may_keep
from events.services.booth_facts import facts_of_booths
from events.services.parts import HOOK as PARTS_HOOK
from events.services.plans import amount_in_words
from events.wagtail_hooks.menu import MENU_HOOK

SHOWN = 5


class KeepersMenuItem(MenuItem):
    """Shown to who keeps the calendar."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(may_keep(request.user))  # type: ignore[arg-type]  # the admin has signed-in users


@hooks.register(PARTS_HOOK)
def stand_of_event(_request: HttpRequest, event: Event) -> list[Panel]:
    """What companies can apply for, before the agenda."""
    group = GroupStand.objects.public().filter(event=event).select_related("event").first()
    if group is None:
        return []
    is_open = group.state == "open" and group.apply_by > timezone.now() and not event.is_cancelled
    context = {"group": group, "amount": amount_in_words(group.units, group.unit), "is_open": is_open}
    title = pgettext_lazy("plural", "组团展位")
    return [Panel(title=title, template="events/booths/_event_panel.html", context=context, order=30)]


@hooks.register(DESK_HOOK)
def my_booths(request: HttpRequest) -> list[Panel]:
    """Applications of one's companies; nothing for who has none."""
    rows = list(BoothApplication.objects.of(request.user).for_listing()[:SHOWN])
    if not rows:
        return []
    title, address = _("展位申请"), reverse("events:booths")
    context = {"rows": rows}
    return [Panel(title=title, template="events/booths/_mine.html", context=context, order=34, url=address)]


@hooks.register(COMPANY_HOOK)
def booths_of_company(_request: HttpRequest, company: Enterprise) -> list[CompanyLink]:
    """Where a company finds its booths, once it has applied for one."""
    if not BoothApplication.objects.filter(enterprise=company).exists():
        return []
    return [CompanyLink(_("组团展位"), reverse("events:booths"), "layout-grid", _("申请、分配和参展证明"), 70)]


@hooks.register(FACTS_HOOK)
def booths_as_facts(company: Enterprise, day: date) -> dict[str, Fact]:
    return facts_of_booths(company, day)


@hooks.register("register_admin_urls")
def booth_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("events/booths/", include("events.views.office.booths_urls"))]


@hooks.register(MENU_HOOK)
def booths_menu_item() -> MenuItem:
    title = pgettext_lazy("plural", "组团展位")
    return KeepersMenuItem(title, reverse("booths_office:stands"), icon_name="grip", order=261)
