"""Demo group stands: one that companies can apply for, one whose allocation is published, one being proven."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import Enterprise, User
from events.models import Event, GroupStand
from events.rules.plan import rows_of_stands
from events.seeds.companies import demo_companies
from events.services.allocating import allocate_in_order
from events.services.booths import apply_for_booths
from events.services.group_stands import move_group, save_group_stand, save_plan

CONDITIONS = (
    "已核验、按时纳税的企业；展品为自有品牌或自产产品。\n展位统一特装，企业自带展品和资料。演示数据，不是真实安排。"
)
WISHES = {
    "first": (2, "便携储能电源、车载冰箱", "希望靠近通道"),
    "star": (2, "储能电源、充电器", ""),
    "field": (3, "收纳、园艺用品", "三个展位相连"),
    "weave": (1, "运动服饰", ""),
    "toys": (2, "木制玩具", ""),
    "second": (1, "头程物流和海外仓服务", ""),
    "pay": (2, "收款结汇服务", ""),
    "test": (2, "检测认证服务", ""),
}


def seed_booths(*, now: datetime, by: User | None) -> Iterator[str]:
    """A line for each group stand that was missing."""
    events = {event.slug: event for event in Event.objects.filter(slug__startswith="demo-", group_stand=None)}
    companies = demo_companies()
    if not companies:
        return
    if event := events.get("demo-frankfurt-consumer-goods"):
        group = _group(event, now=now, by=by, closes=now + timedelta(days=15), rows=2, columns=6)
        _apply(group, companies, ("field", "toys", "star"), now=now)
        yield f"booths   {event.title}"
    if event := events.get("demo-sao-paulo-electronics"):
        group = _group(event, now=now - timedelta(days=25), by=by, closes=now - timedelta(days=4), rows=2, columns=6)
        names = ("first", "field", "star", "weave", "toys", "second", "test", "pay")
        _apply(group, companies, names, now=now - timedelta(days=20))
        _publish(group, now=now - timedelta(days=2), by=by)
        yield f"booths   {event.title}"
    if event := events.get("demo-osaka-gifts"):
        group = _group(event, now=now - timedelta(days=90), by=by, closes=now - timedelta(days=60), rows=1, columns=6)
        _apply(group, companies, ("first", "toys", "weave"), now=now - timedelta(days=80))
        _publish(group, now=now - timedelta(days=50), by=by)
        yield f"booths   {event.title}"


def _group(event: Event, *, now: datetime, by: User | None, closes: datetime, rows: int, columns: int) -> GroupStand:
    values = {
        "unit": "standard",
        "units": rows * columns,
        "most": 3,
        "price": Decimal(38_000),
        "subsidised_price": Decimal(19_000),
        "apply_by": closes,
        "conditions": CONDITIONS,
        "hall": "3 号馆 C 区",
        "width": Decimal(columns * 3),
        "depth": Decimal(rows * 3 + (rows - 1) * 3),
    }
    group = save_group_stand(event=event, by=by, now=now, values=values)
    wide = Decimal(3)
    save_plan(
        group=group,
        by=by,
        now=now,
        places=rows_of_stands(letter="A", rows=rows, columns=columns, width=wide, depth=wide, aisle=wide),
    )
    return move_group(group=group, name="open", by=by, now=now)


def _apply(group: GroupStand, companies: dict[str, Enterprise], names: tuple[str, ...], *, now: datetime) -> None:
    for number, name in enumerate(names):
        if name not in companies:
            continue
        units, products, wishes = WISHES[name]
        values = {
            "units": units,
            "products": products,
            "wishes": wishes,
            "contact_name": "演示联系人",
            "contact_phone": "010-55550100",
        }
        apply_for_booths(
            group=group, enterprise=companies[name], by=None, now=now + timedelta(hours=number), values=values
        )


def _publish(group: GroupStand, *, now: datetime, by: User | None) -> None:
    allocate_in_order(group=group, by=by, now=now)
    move_group(group=group, name="publish", by=by, now=now)
