"""Measure subsidies: how quickly companies are checked, applications submitted, and the office's list asked for."""

from policy_kb.management.bench.staged import StagedBench
from subsidies.management.bench import desk, selfcheck, submitting


class Command(StagedBench):
    name = "bench_subsidies"
    stages = {"selfcheck": selfcheck.run, "submitting": submitting.run, "desk": desk.run}
