"""Offers, needs and matches as a test needs them, made by the services."""

from datetime import date, time
from typing import Any

from accounts.models import Enterprise
from events.models import Event, Listing, Match, MeetingRoom
from events.rules.rounds import Hours
from events.services.interest import show_interest
from events.services.listings import publish_listing, submit_listing
from events.services.rooms import save_room
from tests.factories.events import NOW, event

DAY = date(2026, 12, 6)


def values(direction: str = "offer", **changes: Any) -> dict[str, Any]:
    return {
        "event": None, "direction": direction, "title": "海外仓一件代发", "text": "德国海外仓一件代发，按件计费。",
        "categories": ["warehouse"], "markets": ["DE"], "languages": ["zh"], "expires_on": None,
        "contact_name": "李四", "contact_phone": "010-55550111", "contact_email": "li@example.org", **changes,
    }  # fmt: skip


def listing(enterprise: Enterprise, direction: str = "offer", *, published: bool = True, **changes: Any) -> Listing:
    """One that the office has published, unless told otherwise."""
    made = submit_listing(enterprise=enterprise, by=None, now=NOW, values=values(direction, **changes))
    return publish_listing(listing=made, by=None, now=NOW) if published else made


def mutual(offer: Listing, need: Listing) -> Match:
    """Both are interested."""
    show_interest(mine=offer, theirs=need, by=None, now=NOW, consents=True)
    return show_interest(mine=need, theirs=offer, by=None, now=NOW, consents=True)


def room(of: Event | None = None, *, tables: int = 2, rounds: int = 4) -> MeetingRoom:
    """Rounds of half an hour from 9:00, one after another."""
    of = of or event("对接会", first=DAY, days=1, kind="matchmaking")
    end = time(9 + rounds // 2, 30 * (rounds % 2))
    return save_room(event=of, by=None, now=NOW, tables=tables, hours=[Hours(of.days[0], time(9), end, 30)])
