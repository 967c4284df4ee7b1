"""Demo programmes, each resting on a clause of the documents that are there; bases and their cohorts."""

from talent.seeds.cohorts import seed_cohorts
from talent.seeds.seeding import seed_programmes

__all__ = ["seed_cohorts", "seed_programmes"]
