"""Demo calls, dated from the day of seeding: two open, one to come, one closed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils.timezone import localtime, make_aware

from accounts.models import District, User
from subsidies.models import Call, DistrictDeadline, Scheme
from subsidies.services.calls import publish_call

CLOSING = time(18, 0)
OPENING = time(9, 0)
NOTICE = "请在截止时间前提交；提交后按通知补正。本批次为演示数据。"


@dataclass(frozen=True, slots=True)
class DemoCall:
    """A call that opens and closes so many days from the day of seeding."""

    round: str
    opens: int
    closes: int
    budget: int | None = None


CALLS: dict[str, tuple[DemoCall, ...]] = {
    "site-build": (
        DemoCall("第一批", -200, -140, 3_000_000),
        DemoCall("第二批", -10, 40, 5_000_000),
    ),
    "site-award": (DemoCall("年度", 20, 80, 20_000_000),),
    "warehouse-build": (DemoCall("第一批", -25, 4, 10_000_000),),
    "warehouse-recognition": (DemoCall("年度", -120, -60),),
    "exhibition-booth": (DemoCall("下半年", -30, 25, 2_000_000),),
}


def seed_calls(scheme: Scheme, *, now: datetime, by: User | None) -> int:
    """Publish the scheme's demo calls; how many."""
    today = localtime(now).date()
    for demo in CALLS[scheme.slug]:
        opens_at = make_aware(datetime.combine(today + timedelta(days=demo.opens), OPENING))
        closes_at = make_aware(datetime.combine(today + timedelta(days=demo.closes), CLOSING))
        name = scheme.title.removesuffix("（演示）")
        call = Call(
            scheme=scheme,
            title=f"{opens_at.year}年{name}申报（{demo.round}）",
            opens_at=opens_at,
            closes_at=closes_at,
            budget=Decimal(demo.budget) if demo.budget else None,
            notice=NOTICE,
        )
        call.district_deadlines = [
            DistrictDeadline(district=district, review_by=closes_at + timedelta(days=10))
            for district in District.objects.all()
        ]
        call.save()
        publish_call(call, by, now=min(now, opens_at))
    return len(CALLS[scheme.slug])
