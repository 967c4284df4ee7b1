"""Demo offers and needs, matches and meetings; all made up, all marked so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils.timezone import localtime

from accounts.models import Enterprise, User
from events.models import Event, Listing, Match, MeetingRoom
from events.rules.rounds import Hours
from events.seeds.companies import demo_companies
from events.services.interest import show_interest
from events.services.listings import publish_listing, submit_listing
from events.services.meetings import answer, free_times, propose, record_outcome
from events.services.rooms import save_room

OFFER, NEED = "offer", "need"


@dataclass(frozen=True, slots=True)
class DemoListing:
    """``at`` is the short name of an event (or empty: all year round); pending ones wait for the office."""

    company: str
    direction: str
    title: str
    text: str
    categories: tuple[str, ...]
    markets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("zh",)
    at: str = ""
    is_pending: bool = False


LISTINGS = {
    "warehouse": DemoListing(
        "first", OFFER, "德国、美国海外仓一件代发", "法兰克福和洛杉矶自营海外仓，可做一件代发、退货质检和换标，按件计费，两天内出库。",
        ("warehouse", "logistics"), ("DE", "US"), ("zh", "en"), "supply-matchmaking",
    ),
    "power-wanted": DemoListing(
        "first", NEED, "找便携储能电源工厂", "独立站自有品牌，需要 500 至 2000 瓦便携储能电源货源，月采购 3000 台，要求欧美认证齐全。",
        ("electronics",), ("DE", "US"), ("zh", "en"), "supply-matchmaking",
    ),
    "power": DemoListing(
        "star", OFFER, "便携储能电源源头工厂", "生产 300 至 3000 瓦便携储能电源，月产能两万台，欧美认证齐全，可贴牌。",
        ("electronics",), ("DE", "US", "JP"), ("zh", "en"), "supply-matchmaking",
    ),
    "rail": DemoListing(
        "second", OFFER, "中欧班列和海运头程", "每周两班中欧班列，海运拼箱，门到海外仓，提供清关和税务代理。",
        ("logistics",), ("DE", "PL"), ("zh", "en"),
    ),
    "german-warehouse-wanted": DemoListing(
        "second", NEED, "寻德国海外仓合作", "头程客户需要德国海外仓做一件代发和退货质检，希望按件计费、两天内出库。",
        ("warehouse",), ("DE",), ("zh", "en"), "supply-matchmaking",
    ),
    "returns-wanted": DemoListing(
        "weave", NEED, "找美国退货处理和换标", "平台卖家，每月约 2000 件服饰退货需要在美国质检、换标后二次上架。",
        ("warehouse", "clothing"), ("US",), ("zh",), "supply-matchmaking",
    ),
    "toys-tests-wanted": DemoListing(
        "toys", NEED, "玩具出口欧盟检测认证", "木制玩具出口德国和法国，需要安全检测、标签审核和责任人服务。",
        ("compliance", "toys"), ("DE", "FR"), ("zh",),
    ),
    "tests": DemoListing(
        "test", OFFER, "欧盟产品安全检测和责任人服务", "玩具、电子产品安全检测，标签和说明书审核，提供责任人服务，十个工作日出报告。",
        ("compliance",), ("DE", "FR", "IT"), ("zh", "en"),
    ),
    "channels-wanted": DemoListing(
        "field", NEED, "找东南亚平台和线下渠道", "收纳、园艺用品工厂，希望进入印度尼西亚和泰国的平台与连锁渠道。",
        ("platform", "home"), ("ID", "TH"), ("zh", "en"), "hangzhou-sourcing",
    ),
    "payments": DemoListing(
        "pay", OFFER, "多平台收款和结汇", "支持欧美和东南亚主要平台收款，当天结汇，费率透明。",
        ("payment", "platform"), ("US", "DE", "ID", "TH"), ("zh", "en"), "hangzhou-sourcing",
    ),
    "pending": DemoListing(
        "weave", OFFER, "运动服饰小单快反", "五十件起订，七天出货，可做自有品牌吊牌。", ("clothing",), ("US", "GB"), is_pending=True
    ),
}  # fmt: skip


def seed_matching(*, now: datetime, by: User | None) -> Iterator[str]:
    """A line for what was missing; nothing where offers and needs are there already."""
    companies = demo_companies()
    if Listing.objects.exists() or not companies:
        return
    events = {event.slug: event for event in Event.objects.filter(slug__startswith="demo-")}
    before = now - timedelta(days=10)
    made = dict(_listings(events, companies, now=before, by=by))
    yield f"created  {len(made)} offers and needs"
    if event := events.get("demo-supply-matchmaking"):
        _room(event, now=now, by=by)
        _matched(made, "power", "power-wanted", now=now, confirm=True)
        _matched(made, "warehouse", "german-warehouse-wanted", now=now, confirm=False)
        if {"warehouse", "returns-wanted"} <= made.keys():  # waits for the other side's word
            show_interest(mine=made["returns-wanted"], theirs=made["warehouse"], by=None, now=now, consents=True)
        yield f"meetings {event.title}"
    if event := events.get("demo-hangzhou-sourcing"):
        _room(event, now=before, by=by)
        _held(made, now=before)
        yield f"meetings {event.title}"


def _listings(
    events: dict[str, Event], companies: dict[str, Enterprise], *, now: datetime, by: User | None
) -> Iterator[tuple[str, Listing]]:
    for number, (name, demo) in enumerate(LISTINGS.items()):
        if demo.company not in companies:
            continue
        values = {
            "event": events.get(f"demo-{demo.at}"),
            "direction": demo.direction,
            "title": f"{demo.title}（演示）",
            "text": demo.text,
            "categories": list(demo.categories),
            "markets": list(demo.markets),
            "languages": list(demo.languages),
            "expires_on": None,
            "contact_name": "演示联系人",
            "contact_phone": "010-55550100",
            "contact_email": "contact@demo.example.org",
        }
        moment = now + timedelta(hours=number)
        listing = submit_listing(enterprise=companies[demo.company], by=None, now=moment, values=values)
        Listing.objects.filter(pk=listing.pk).update(is_demonstration=True)
        yield name, listing if demo.is_pending else publish_listing(listing=listing, by=by, now=moment)


def _room(event: Event, *, now: datetime, by: User | None) -> MeetingRoom:
    hours = [
        Hours(event.days[0], time(9, 30), time(11, 30), 25, 5),
        Hours(event.days[0], time(14, 0), time(16, 0), 25, 5),
    ]
    return save_room(event=event, by=by, now=now, tables=4, place="二层洽谈区", hours=hours)


def _matched(made: dict[str, Listing], offer: str, need: str, *, now: datetime, confirm: bool) -> Match | None:
    """Both are interested; the offer's company proposes a meeting, the need's perhaps agrees."""
    if not {offer, need} <= made.keys():
        return None
    show_interest(mine=made[offer], theirs=made[need], by=None, now=now, consents=True)
    match = show_interest(mine=made[need], theirs=made[offer], by=None, now=now, consents=True)
    times = free_times(match, now)
    if times:
        proposer, asked = match.offer.enterprise, match.need.enterprise
        meeting = propose(match=match, time=times[0], as_company=proposer, by=None, now=now)
        if confirm:
            answer(meeting=meeting, name="accept", as_company=asked, by=None, now=now)
    return match


def _held(made: dict[str, Listing], *, now: datetime) -> None:
    """A meeting that took place, with what both say of it."""
    match = _matched(made, "payments", "channels-wanted", now=now, confirm=True)
    meeting = match.meetings.for_listing().first() if match else None
    if match is None or meeting is None:
        return
    after = localtime(meeting.time.ends_at) + timedelta(hours=1)
    amounts = {match.offer.enterprise: Decimal(600_000), match.need.enterprise: Decimal(500_000)}
    for company, amount in amounts.items():
        record_outcome(
            meeting=meeting, as_company=company, by=None, now=after, result="met", intent="intent", amount=amount
        )
