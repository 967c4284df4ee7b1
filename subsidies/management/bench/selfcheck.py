"""How long it takes to hold companies against schemes: the rules alone, and the whole match list."""

from statistics import quantiles
from time import perf_counter, process_time

from django.utils import timezone

from accounts.models import Enterprise
from policy_kb.management.bench.figures import Figure, at_most
from subsidies.management.bench import made_up
from subsidies.services.checking import check_rules, rules_of
from subsidies.services.facts import facts_for
from subsidies.services.matching import matches_for

COMPANIES, SCHEMES = 1000, 20
AIM_MS = 1.0  # one company against one scheme
AIM_LIST_MS = 200.0  # p95 of a match list, database included


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    now = timezone.now()
    day = timezone.localdate()
    companies = made_up.companies(COMPANIES, day)
    rules = [rules_of(version) for version in made_up.schemes(SCHEMES, now)]
    prepared = Enterprise.objects.select_related("district", "aeo_level").prefetch_related("figures", "sites__sales")
    facts = [facts_for(enterprise=company, site=company.sites.all()[0], day=day) for company in prepared.order_by("pk")]
    size = f"{COMPANIES:,} companies x {SCHEMES} schemes"

    started, worked = perf_counter(), process_time()
    for known in facts:
        for each in rules:
            check_rules(each, known, day=day)
    total, work = perf_counter() - started, process_time() - worked
    checks = len(facts) * len(rules)

    lists = []
    for company in companies:
        fresh = Enterprise.objects.get(pk=company.pk)
        begun = perf_counter()
        matches_for(fresh, now=now)
        lists.append((perf_counter() - begun) * 1000)
    cuts = quantiles(lists, n=20)
    return [
        Figure(f"self-check, {size}: conditions and amounts", total, "s", note=f"{checks:,} checks"),
        at_most("self-check, one company against one scheme", total / checks * 1000, "ms", AIM_MS),
        Figure("the same in processor time", work / checks * 1000, "ms", note="less distorted by other work"),
        Figure(f"match list of {SCHEMES} schemes with its queries, p50", cuts[9], "ms"),
        at_most(f"match list of {SCHEMES} schemes with its queries, p95", cuts[18], "ms", AIM_LIST_MS),
        Figure(f"match lists of all {COMPANIES:,} companies", sum(lists) / 1000, "s"),
    ]
