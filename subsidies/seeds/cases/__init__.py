"""Demo applications in every state that the office has, so that its desk is alive from the first day."""

from subsidies.seeds.cases.playing import seed_cases

__all__ = ["seed_cases"]
