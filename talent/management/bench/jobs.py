"""The job board with 10,000 open postings: as anybody opens, filters and searches it, and the office's list."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.test import Client
from django.utils import timezone

from accounts.models import District
from core.fulltext.tokens import tokens_of
from policy_kb.management.bench.figures import Figure, at_most
from policy_kb.management.bench.timing import page_times
from talent.management.bench import made_up
from talent.models import Occupation, Posting, PostingWords
from talent.rules.jobs import Posted

POSTINGS, COMPANIES = 10_000, 1_000
AIM = 300  # milliseconds at p95
WORK = ("运营", "客服", "物流", "支付", "合规", "设计", "技术", "营销")
KINDS = ("job", "job", "internship")
LANGUAGES = ("en", "de", "ja", "es")


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    keys = _fill()
    visitor, desk = Client(), Client()
    desk.force_login(made_up.officer("view_posting", "change_posting"))
    figures = []
    for name, (client, address) in _addresses(visitor, desk, keys).items():
        median, high = page_times(client, address)
        figures += [Figure(f"{name}, p50", median, "ms"), at_most(f"{name}, p95", high, "ms", AIM)]
    return figures


def _addresses(visitor: Client, desk: Client, keys: list[int]) -> dict[str, tuple[Client, Callable[[Random], str]]]:
    board = "/talent/jobs/"
    return {
        "job board": (visitor, lambda _random: board),
        "job board, a late page": (visitor, lambda random: f"{board}?page={random.randint(200, 400)}"),
        "job board, filtered": (
            visitor,
            lambda random: f"{board}?kind=job&pay={random.randint(5, 12)}000&language={random.choice(LANGUAGES)}",
        ),
        "job board, search for a word": (visitor, lambda random: f"{board}?q={random.choice(WORK)}"),
        "job board, search for a company": (visitor, lambda random: f"{board}?q=第{random.randrange(COMPANIES)}号"),
        "one posting": (visitor, lambda random: f"{board}{random.choice(keys)}/"),
        "feed of postings": (visitor, lambda _random: f"{board}feed.xml"),
        "office's list of postings": (desk, lambda _random: "/admin/talent/jobs/"),
        "office's list, search": (desk, lambda random: f"/admin/talent/jobs/?q={random.choice(WORK)}"),
    }


def _fill() -> list[int]:
    """Open postings of many companies, with the words by which they are found; their keys."""
    now, day, random = timezone.now(), timezone.localdate(), Random(7)  # noqa: S311 - the same board each time
    companies = made_up.organisations(COMPANIES, day)
    occupations = [
        Occupation.objects.create(name=name, slug=f"bench-{place}", order=place) for place, name in enumerate(WORK)
    ]
    district = District.objects.get(slug="bench")
    rows = Posting.objects.bulk_create(
        (
            Posting(
                enterprise=companies[number % COMPANIES],
                kind=random.choice(KINDS),
                title=f"{WORK[number % len(WORK)]}专员{number}",
                occupation=occupations[number % len(WORK)],
                description="负责海外站点的日常工作，写周报，和供应商沟通，分析数据。" * 5,
                district=district if number % 3 else None,
                pay_from=(low := random.randint(5, 12) * 1000),
                pay_to=low + 3000,
                languages=random.sample(LANGUAGES, k=2),
                expires_on=day + timedelta(days=random.randint(0, 60)),
                state=Posted.PUBLISHED.value,
                submitted_at=now - timedelta(minutes=number),
                published_at=now - timedelta(minutes=number),
            )
            for number in range(POSTINGS)
        ),
        batch_size=2_000,
    )
    PostingWords.objects.bulk_create(
        (
            PostingWords(posting=row, tokens=tokens_of(f"{row.title}\n{row.enterprise.name}\n{row.description}"))
            for row in rows
        ),
        batch_size=2_000,
    )
    return [row.pk for row in rows]
