"""What a proven booth tells rules of subsidies, by the names under which they ask."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import Enterprise
from criteria.rules.facts import Fact
from events.models import BoothApplication, BoothUnit, Market
from events.rules.booth_workflow import State

SQUARE_METRES = 9  # of a standard booth


def facts_of_booths(enterprise: Enterprise, day: date) -> dict[str, Fact]:
    """The latest booth that the office accepted before ``day``; nothing where there is none."""
    proven = BoothApplication.objects.filter(
        enterprise=enterprise, state=State.PROVEN.value, group__event__first_day__lte=day
    )
    latest = proven.select_related("group__event").order_by("-group__event__first_day", "-pk").first()
    if latest is None:
        return {}
    event = latest.group.event
    units = latest.stands.total()
    if latest.group.unit == BoothUnit.METRE:
        units //= SQUARE_METRES
    source, url = _("已核实的展位：%(event)s") % {"event": event.title}, latest.get_absolute_url()
    found = {"booth.units": Fact(Decimal(units), source, url)}
    if event.market:
        found["booth.is_emerging_market"] = Fact(event.market == Market.EMERGING, source, url)
    return found
