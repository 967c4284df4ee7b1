"""What visitors see of an event, to be held against what they saw before."""

from collections.abc import Mapping
from typing import Any

from events.models import Event

SHOWN = (
    "title", "slug", "kind", "series_id", "edition", "theme", "summary", "body", "region", "country", "city", "market",
    "target_markets", "park_id", "venue", "address", "latitude", "longitude", "online_url", "hosts", "organisers", "area",
    "booth_unit", "register_by", "register_url", "filing_days", "scheme_key", "state", "state_reason", "source",
    "source_url", "verified_on", "is_demonstration", "is_published",
)  # fmt: skip
PHASES = "phases"
DATES = frozenset({PHASES})
PARTS = {
    PHASES: ("label", "first_day", "last_day", "starts", "ends"),
    "sessions": ("day", "starts", "ends", "title", "place", "summary", "speakers"),
    "materials": ("title", "file"),
}

Snapshot = Mapping[str, Any]


def snapshot(key: int) -> Snapshot:
    """What is on record of the event with that key."""
    event = Event.objects.get(pk=key)
    columns = {name: getattr(event, name) for name in SHOWN}
    parts = {name: list(getattr(event, name).order_by("pk").values_list(*shown)) for name, shown in PARTS.items()}
    return {**columns, **parts}


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """The names of what is no longer the same, in their order."""
    return [name for name in after if before[name] != after[name]]
