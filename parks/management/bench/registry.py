"""The registry with 1,000 parks and 20,000 spaces: list, facets, search, map, JSON, spaces for a project."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from statistics import quantiles
from time import perf_counter

from django.test import Client

from accounts.models import District
from parks.models import Lead, ParkIndexPage, ParkKind, ParkPage, ParkService, ParkUnit, ServiceKind, UnitUse
from parks.services.lead_matching import matched_spaces
from parks.services.words import index_all
from policy_kb.management.bench.figures import Figure, at_most

PARKS, UNITS_EACH = 1_000, 20
ROUNDS = 40
AIM = 500  # milliseconds at p95
WORDS = ("空港", "河畔", "保税", "退税", "高标仓", "直播间", "云", "演示路")

Address = Callable[[Random], str]


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    fill(PARKS, UNITS_EACH)
    client, figures = Client(), []
    for name, address in ADDRESSES.items():
        median, high = _measured(client, address)
        figures += [Figure(f"{name}, p50", median, "ms"), at_most(f"{name}, p95", high, "ms", AIM)]
    median, high = _timed(_matching)
    return [*figures, Figure("spaces for a project, p50", median, "ms"),
            at_most("spaces for a project, p95", high, "ms", AIM)]  # fmt: skip


def fill(parks: int, units_each: int) -> None:
    """Published parks with spaces and services, the same each time."""
    random = Random(7)  # noqa: S311 - no secret
    index = ParkIndexPage.objects.get()
    districts = list(District.objects.all())
    for number in range(parks):
        page = ParkPage(
            title=f"{random.choice(WORDS)}跨境产业园{number}",
            slug=f"bench-{number}",
            district=random.choice(districts) if districts else None,
            kinds=random.sample(ParkKind.values, 2),
            introduction=f"临近货站，设{random.choice(WORDS)}区，提供{random.choice(WORDS)}服务。",
            opened_on=date(random.randint(2012, 2026), random.randint(1, 12), 1),
            latitude=Decimal(f"{random.uniform(39.5, 40.5):.6f}"),
            longitude=Decimal(f"{random.uniform(115.8, 117.2):.6f}"),
        )
        index.add_child(instance=page)
        ParkUnit.objects.bulk_create(_unit(page, place, random) for place in range(units_each))
        ParkService.objects.bulk_create(
            ParkService(park=page, kind=kind, detail=f"{random.choice(WORDS)}服务")
            for kind in random.sample(ServiceKind.values, 4)
        )
    index_all()


def _unit(page: ParkPage, place: int, random: Random) -> ParkUnit:
    rent = Decimal(random.randint(10, 120))
    return ParkUnit(
        park=page,
        building=f"{place // 4 + 1} 号楼",
        name=f"{place % 4 + 1}F",
        area=random.randint(50, 8_000),
        rent_from=rent,
        rent_to=rent + 5,
        is_vacant=random.choice((True, False, None)),
        **{f"fits_{use}": random.random() < 0.4 for use in UnitUse.values},
    )


ADDRESSES: dict[str, Address] = {
    "list": lambda random: f"/parks/?page={random.randint(1, 80)}",
    "list by vacant area": lambda random: f"/parks/?order=vacancy&page={random.randint(1, 80)}",
    "facets": lambda random: (
        f"/parks/?kind={random.choice(ParkKind.values)}&service={random.choice(ServiceKind.values)}&vacant=on"
        f"&use={random.choice(UnitUse.values)}&area_from={random.randint(50, 3_000)}&rent_to={random.randint(40, 120)}"
    ),
    "search": lambda random: f"/parks/?q={random.choice(WORDS)}+{random.choice(WORDS)}",
    "JSON of 100": lambda random: f"/api/v1/parks?page_size=100&page={random.randint(1, 10)}",
    "GeoJSON of all": lambda _random: "/api/v1/parks.geojson",
}


def _measured(client: Client, address: Address) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""

    def ask(random: Random) -> None:
        asked = address(random)
        answer = client.get(asked)
        if answer.status_code != 200:
            raise RuntimeError(f"{asked}: {answer.status_code}")

    return _timed(ask)


def _matching(random: Random) -> None:
    """What officers see on a project's page; every tenth project asks for a use alone."""
    is_exact = random.random() < 0.9
    use = random.choice(UnitUse.values)
    need = {
        "area_from": random.randint(50, 4_000),
        "rent_to": Decimal(random.randint(40, 120)),
        "services": random.sample(ServiceKind.values, 2),
    }
    lead = Lead(title="项目", enterprise_name="企业", use=use, **(need if is_exact else {}))
    lead.pk = 0  # never kept: nothing is on its list
    matched_spaces(lead)


def _timed(act: Callable[[Random], None]) -> tuple[float, float]:
    random = Random(11)  # noqa: S311 - the same questions each time
    times = []
    for _round in range(ROUNDS):
        begun = perf_counter()
        act(random)
        times.append((perf_counter() - begun) * 1000)
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18]
