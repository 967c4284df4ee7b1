"""How long a site's pages take, asked one after the other by one client."""

from collections.abc import Callable, Mapping
from random import Random
from statistics import quantiles
from time import perf_counter

from django.test import Client

ROUNDS, WARM_UP = 40, 3


def page_times(
    client: Client,
    address: Callable[[Random], str],
    *,
    seed: int = 7,
    expected: int = 200,
    headers: Mapping[str, str] | None = None,
) -> tuple[float, float]:
    """Milliseconds at p50 and p95 of pages opened at another address each time; the first ones warm up.

    The same ``seed`` asks the same questions. Raises RuntimeError for an answer other than ``expected``.
    """
    random, taken = Random(seed), []  # noqa: S311 - the same questions each time
    for turn in range(ROUNDS + WARM_UP):
        asked = address(random)
        begun = perf_counter()
        response = client.get(asked, headers=dict(headers or {}))
        if response.status_code != expected:
            raise RuntimeError(f"{asked} answered {response.status_code}")
        if turn >= WARM_UP:
            taken.append((perf_counter() - begun) * 1000)
    found = quantiles(taken, n=20)
    return found[9], found[18]
