"""A competition with 500 teams, each entry marked by three of 30 judges: its results, and the pages that show them."""

from statistics import median
from time import perf_counter

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_accounts
from policy_kb.management.bench.figures import Figure, at_most
from policy_kb.management.bench.timing import page_times
from talent.management.bench.large_competition import bench_competition, publish_results
from talent.services.competitions.computing import computed

TEAMS = 500
AIM = 500  # milliseconds at p95
ROUNDS = 5


def run() -> list[Figure]:
    """What computing takes, then each page, for the account that opens it."""
    seed_accounts()
    made = bench_competition(now=timezone.now(), teams=TEAMS)
    stage = made.stages.get(takes_entries=True)
    taken = []
    for _round in range(ROUNDS):
        begun = perf_counter()
        computed(stage)
        taken.append((perf_counter() - begun) * 1000)
    officer = User.objects.get(username="officer")
    publish_results(made, now=timezone.now(), by=officer)
    judge = made.judges.select_related("user").order_by("pk")[0].user
    pages = {
        "public results": (None, reverse("talent:competition_results", args=[made.slug])),
        "a judge's list": (judge, reverse("talent:judging")),
        "how far judging is": (officer, reverse("talent_office:stage", args=[stage.pk])),
        "teams": (officer, reverse("talent_office:teams", args=[made.pk])),
    }
    figures = [Figure(f"results of {TEAMS} teams worked out, p50", median(taken), "ms")]
    for name, (account, address) in pages.items():
        low, high = _opened(account, address)
        figures += [Figure(f"{name}, p50", low, "ms"), at_most(f"{name}, p95", high, "ms", AIM)]
    return figures


def _opened(account: User | None, address: str) -> tuple[float, float]:
    client = Client()
    if account is not None:
        client.force_login(account)
    return page_times(client, lambda _random: address)
