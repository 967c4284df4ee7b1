"""Measure the calendar with 10,000 events."""

from events.management.bench import calendar
from policy_kb.management.bench.staged import StagedBench


class Command(StagedBench):
    name = "bench_events"
    stages = {"calendar": calendar.run}
