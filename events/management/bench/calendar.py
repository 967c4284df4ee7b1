"""The calendar with 10,000 events over four years: its views, its feeds, its API."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.test import Client
from django.utils import timezone

from events.models import Event, EventKind, EventPhase, Market, WorldRegion
from events.services.keeping import new_slug
from policy_kb.management.bench.figures import Figure, at_most
from policy_kb.management.bench.timing import page_times

EVENTS, YEARS = 10_000, 4
PAGE_AIM, FEED_AIM, UNCHANGED_AIM = 300, 1_500, 50  # milliseconds at p95
CITIES = ("北京", "厦门", "杭州", "上海", "广州", "深圳", "成都", "郑州", "重庆", "义乌")


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    today = timezone.localdate()
    fill(EVENTS, today)
    client = Client()
    figures = []
    for name, (address, aim) in _addresses(today).items():
        median, high = _measured(client, address)
        figures += [Figure(f"{name}, p50", median, "ms"), at_most(f"{name}, p95", high, "ms", aim)]
    tag = client.get("/events/calendar.ics")["ETag"]
    median, high = _measured(client, lambda _random: "/events/calendar.ics", tag=tag)
    return [
        *figures,
        Figure("feed, unchanged (304), p50", median, "ms"),
        at_most("feed, unchanged (304), p95", high, "ms", UNCHANGED_AIM),
    ]


def fill(count: int, today: date) -> None:
    """Published events of one to five days, spread over years around today."""
    random = Random(7)  # noqa: S311 - the same calendar each time
    made = Event.objects.bulk_create(_event(number, random, today) for number in range(count))
    EventPhase.objects.bulk_create(
        EventPhase(event=event, first_day=event.days[0], last_day=event.days[1]) for event in made
    )


def _event(number: int, random: Random, today: date) -> Event:
    first = today + timedelta(days=random.randint(-YEARS * 365 // 2, YEARS * 365 // 2))
    last = first + timedelta(days=random.randint(0, 4))
    return Event(
        title=f"{random.choice(CITIES)}跨境电商活动第{number}场",
        slug=new_slug("", f"bench-{number}", None),
        kind=random.choice(EventKind.values),
        region=random.choice(WorldRegion.values),
        market=random.choice(Market.values),
        city=random.choice(CITIES),
        summary="供应链企业和平台卖家现场选品、洽谈，设物流和收款咨询。",
        is_published=True,
        first_day=first,
        last_day=last,
        file_by=first - timedelta(days=40) if number % 5 == 0 else None,
        register_by=timezone.now() + timedelta(days=(first - today).days - 5) if number % 2 else None,
    )


def _addresses(today: date) -> dict[str, tuple[Callable[[Random], str], int]]:
    """What is opened, another month or filter each time, and within how many milliseconds."""

    def day(random: Random) -> str:
        return (today + timedelta(days=random.randint(-600, 600))).isoformat()

    return {
        "month": (lambda random: f"/events/?day={day(random)}", PAGE_AIM),
        "month, filtered": (
            lambda random: f"/events/?day={day(random)}&kind={random.choice(EventKind.values)}",
            PAGE_AIM,
        ),
        "week": (lambda random: f"/events/?view=week&day={day(random)}", PAGE_AIM),
        "list": (lambda random: f"/events/?view=list&day={day(random)}&page={random.randint(1, 9)}", PAGE_AIM),
        "year": (lambda random: f"/events/?view=year&day={day(random)}", PAGE_AIM),
        "search for a word": (lambda random: f"/events/?view=list&q={random.choice(CITIES)}", PAGE_AIM),
        "feed, all": (lambda _random: "/events/calendar.ics", FEED_AIM),
        "feed, filtered": (lambda random: f"/events/calendar.ics?city={random.choice(CITIES)}", PAGE_AIM),
        "API": (lambda random: f"/api/v1/events?page={random.randint(1, 50)}", PAGE_AIM),
    }


def _measured(client: Client, address: Callable[[Random], str], *, tag: str = "") -> tuple[float, float]:
    headers = {"if-none-match": tag} if tag else {}
    return page_times(client, address, seed=11, expected=304 if tag else 200, headers=headers)
