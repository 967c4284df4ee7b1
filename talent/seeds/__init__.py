"""Demo programmes, each resting on a clause of the documents that are there, and applications for them."""

from talent.seeds.cases import seed_cases
from talent.seeds.seeding import seed_programmes

__all__ = ["seed_cases", "seed_programmes"]
