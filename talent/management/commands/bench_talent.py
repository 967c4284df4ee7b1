"""Measure talent: 10,000 applications, 10,000 postings, a competition of 500 teams."""

from policy_kb.management.bench.staged import StagedBench
from talent.management.bench import applications, competition, jobs


class Command(StagedBench):
    name = "bench_talent"
    stages = {"applications": applications.run, "jobs": jobs.run, "competition": competition.run}
