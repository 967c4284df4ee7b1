"""Measure the park registry with 1,000 parks and 20,000 spaces."""

from parks.management.bench import registry
from policy_kb.management.bench.staged import StagedBench


class Command(StagedBench):
    name = "bench_parks"
    stages = {"registry": registry.run}
