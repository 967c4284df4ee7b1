"""Demo events, dated from the day of seeding."""

from events.seeds.seeding import seed_events

__all__ = ["seed_events"]
