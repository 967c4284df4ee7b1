"""Demo programmes, each resting on a clause of the documents that are there; bases, cohorts, applications, jobs."""

from talent.seeds.cases import seed_cases
from talent.seeds.cohorts import seed_cohorts
from talent.seeds.jobs import seed_jobs
from talent.seeds.seeding import seed_programmes

__all__ = ["seed_cases", "seed_cohorts", "seed_jobs", "seed_programmes"]
