"""What a visitor narrows the calendar by, as conditions on events or on what belongs to them."""

from collections.abc import Mapping

from django.db.models import Q

from core.lookups import holds

EXACT = ("kind", "region", "market", "country", "city", "state")


def narrowed(chosen: Mapping[str, str], prefix: str = "") -> Q:
    """Events that pass; ``prefix`` (``event__``) where rows belong to events. Unknown names narrow nothing."""
    found = Q()
    for name in EXACT:
        if value := chosen.get(name):
            found &= Q(**{f"{prefix}{name}": value})
    if park := chosen.get("park"):
        found &= Q(**{f"{prefix}park__slug": park})
    if target := chosen.get("target"):
        found &= holds(f"{prefix}target_markets", target)
    for word in chosen.get("q", "").split():
        columns = ("title", "theme", "summary", "city", "venue", "hosts")
        worded = Q()
        for column in columns:
            worded |= Q(**{f"{prefix}{column}__icontains": word})
        found &= worded
    return found
