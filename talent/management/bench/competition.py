"""A competition with 500 teams, where competitions are part of the site.

``talent.seeds.bench_competition`` offers ``fill(teams)``: it makes the competition in the throw-away database and
returns what is to be opened, name → (account or None, address).
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.test import Client

from policy_kb.management.bench.figures import Figure, at_most
from policy_kb.management.bench.timing import page_times

TEAMS = 500
AIM = 500  # milliseconds at p95
MODULE = "talent.seeds.bench_competition"
Filled = Mapping[str, tuple[Any, str]]


def run() -> list[Figure]:
    """The figures; none where there are no competitions."""
    if find_spec(MODULE) is None:
        return []
    fill: Callable[[int], Filled] = import_module(MODULE).fill
    figures = []
    for name, (account, address) in fill(TEAMS).items():
        median, high = _opened(account, address)
        figures += [Figure(f"{name}, p50", median, "ms"), at_most(f"{name}, p95", high, "ms", AIM)]
    return figures


def _opened(account: Any, address: str) -> tuple[float, float]:
    client = Client()
    if account is not None:
        client.force_login(account)
    return page_times(client, lambda _random: address)
