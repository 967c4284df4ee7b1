"""Demo data of the calendar, dated from the day of seeding."""

from events.seeds.booths import seed_booths
from events.seeds.matching import seed_matching
from events.seeds.registrations import seed_registrations
from events.seeds.seeding import seed_events

__all__ = ["seed_booths", "seed_events", "seed_matching", "seed_registrations"]
