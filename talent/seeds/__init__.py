"""Demo programmes, each resting on a clause of the documents that are there, applications for them, and the job board."""

from talent.seeds.cases import seed_cases
from talent.seeds.jobs import seed_jobs
from talent.seeds.seeding import seed_programmes

__all__ = ["seed_cases", "seed_jobs", "seed_programmes"]
