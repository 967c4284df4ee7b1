"""Demo data of the calendar."""

from events.seeds.booths import seed_booths
from events.seeds.matching import seed_matching
from events.seeds.seeding import seed_events

__all__ = ["seed_booths", "seed_events", "seed_matching"]
