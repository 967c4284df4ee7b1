"""Demo programmes, each resting on a clause of the documents that are there."""

from talent.seeds.seeding import seed_programmes

__all__ = ["seed_programmes"]
