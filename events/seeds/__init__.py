"""Demo events, dated from the day of seeding, and who registered for them."""

from events.seeds.registrations import seed_registrations
from events.seeds.seeding import seed_events

__all__ = ["seed_events", "seed_registrations"]
