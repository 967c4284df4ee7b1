"""The office's list at 1,000 and at 100,000 applications: as its officers open it, filter it, search it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from accounts.models import Enterprise, User
from core.fulltext.tokens import tokens_of
from policy_kb.management.bench.figures import Figure, at_most
from policy_kb.management.bench.timing import page_times
from subsidies.management.bench import made_up
from subsidies.models import Application, ApplicationText, Call, SchemeVersion
from subsidies.workflow import REVIEWS, State

SMALL, LARGE = 1_000, 100_000
COMPANIES, SCHEMES, CALLS_EACH = 1_000, 10, 10
ADDRESS = "/admin/subsidies/applications/"
AIM = 1.5  # times as long at LARGE as at SMALL, at p95
STATES = (*REVIEWS, State.PAID, State.REFUSED, State.EVALUATED)
PLACES = ("杭州", "厦门", "北京", "义乌", "宁波", "广州", "深圳", "成都", "郑州", "重庆")
TRADES = ("电子商务", "供应链", "国际贸易", "科技", "海外仓", "物流", "数字", "品牌", "跨境", "仓储")


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    now = timezone.now()
    companies = made_up.companies(COMPANIES, timezone.localdate())
    calls = _calls(made_up.schemes(SCHEMES, now), now)
    officer = User.objects.create(username="bench", is_active=True)
    officer.user_permissions.set(
        Permission.objects.filter(codename__in=("access_admin", "view_application", "change_application"))
    )
    client = Client()
    client.force_login(officer)
    taken: dict[str, dict[int, float]] = {}
    for count in (SMALL, LARGE):
        _fill(count, companies, calls, now)
        for name, address in _addresses(calls).items():
            taken.setdefault(name, {})[count] = _p95(client, address)
    return [figure for name, found in taken.items() for figure in _figures(name, found)]


def _figures(name: str, found: dict[int, float]) -> list[Figure]:
    return [
        *(Figure(f"{name}, {count:,} applications, p95", found[count], "ms") for count in (SMALL, LARGE)),
        at_most(f"{name}, {LARGE:,} against {SMALL:,}", found[LARGE] / found[SMALL], "×", AIM),
    ]


def _addresses(calls: list[Call]) -> dict[str, Callable[[Random], str]]:
    """What is opened: another state, call, word each time."""
    return {
        "list": lambda _random: "",
        "list, a later page": lambda random: f"?page={random.randint(2, 30)}",
        "filtered by state": lambda random: f"?state={random.choice(STATES).value}",
        "filtered by call": lambda random: f"?call={random.choice(calls).pk}",
        "overdue": lambda _random: "?due=overdue",
        "search for a company": lambda random: f"?q={_name(random.randrange(COMPANIES))}",
        "search for a number": lambda random: f"?q=B{random.randrange(SMALL):08d}",
        "search for a common word": lambda random: f"?q={random.choice(TRADES)}",
    }


def _p95(client: Client, address: Callable[[Random], str]) -> float:
    return page_times(client, lambda random: ADDRESS + address(random))[1]


def _calls(versions: list[SchemeVersion], now: datetime) -> list[Call]:
    return Call.objects.bulk_create(
        Call(
            scheme=version.scheme,
            version=version,
            title=f"{version.scheme.title} {place}",
            opens_at=now - timedelta(days=40),
            closes_at=now - timedelta(days=10),
            state=Call.State.PUBLISHED,
        )
        for version in versions
        for place in range(CALLS_EACH)
    )


def _fill(count: int, companies: list[Enterprise], calls: list[Call], now: datetime) -> None:
    """Bring the table to ``count`` applications, with the words by which they are found."""
    start, random = Application.objects.count(), Random(count)  # noqa: S311
    for first in range(start, count, 5_000):
        rows = Application.objects.bulk_create(
            _application(number, companies, calls, now, random) for number in range(first, min(first + 5_000, count))
        )
        ApplicationText.objects.bulk_create(
            ApplicationText(application=row, tokens=tokens_of(_words(number, row)))
            for number, row in enumerate(rows, start=first)
        )


def _application(
    number: int, companies: list[Enterprise], calls: list[Call], now: datetime, random: Random
) -> Application:
    call, company = calls[number % len(calls)], companies[number % COMPANIES]
    return Application(
        call=call,
        version_id=call.version_id,
        enterprise=company,
        district_id=company.district_id,
        slot=f"thing:{number}",
        number=f"B{number:08d}",
        state=random.choice(STATES),
        submitted_at=now - timedelta(minutes=number),
        due_at=now + timedelta(days=random.randint(-1, 20)),
        amount_requested=Decimal(random.randint(1, 100) * 10_000),
    )


def _name(number: int) -> str:
    return f"{PLACES[number % 10]}{TRADES[number // 10 % 10]}第{number}号公司"


def _words(number: int, application: Application) -> str:
    bought = "货架、分拣设备、仓储管理系统、租金、装修" if number % 2 else "建站软件、支付接口、服务器、推广"
    return f"{application.number} {_name(number % COMPANIES)} {bought} 建设面向海外市场的项目，分两期完成。"
