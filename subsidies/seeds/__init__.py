"""Demo schemes with their rules and calls, resting on whatever policy documents there are."""

from subsidies.seeds.schemes import seed_schemes

__all__ = ["seed_schemes"]
