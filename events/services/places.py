"""Where events take place, in words of the visitor's language."""

from django.utils.translation import get_language

from core.maps.territories import territory_name
from events.models import Event, WorldRegion


def country_name(code: str) -> str:
    """A territory in the language of the request."""
    return territory_name(code, get_language() or "zh-hans")


def place_in_words(event: Event) -> str:
    """Country (abroad), city and venue in one line; online for what takes place nowhere."""
    parts = [country_name(event.country) if event.is_abroad else "", event.city, event.venue]
    found = " · ".join(part for part in parts if part)
    return found or (str(WorldRegion.ONLINE.label) if event.online_url else "")


def markets_in_words(codes: list[str]) -> str:
    """Territories in one line."""
    return "、".join(country_name(code) for code in codes)
