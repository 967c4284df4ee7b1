"""Group stands as a test needs them, made by the services."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Enterprise, MemberRole, User
from events.models import BoothApplication, Event, GroupStand
from events.rules.plan import rows_of_stands
from events.services.booths import apply_for_booths
from events.services.group_stands import move_group, save_group_stand, save_plan
from tests.factories.companies import company, person
from tests.factories.events import NOW, event

DEADLINE = NOW + timedelta(days=5)
LATER = DEADLINE + timedelta(hours=1)
FAIR = date(2026, 12, 12)
FAIR_DAY = datetime(2026, 12, 13, 2, tzinfo=NOW.tzinfo)
THREE = Decimal(3)


def group_stand(of: Event | None = None, *, stands: int = 6, opened: bool = True, **columns: Any) -> GroupStand:
    """An open group stand of so many standard booths in one row, two for each company at most."""
    of = of or event("组团展", first=FAIR)
    values = {"units": stands, "most": 2, "apply_by": DEADLINE, "width": Decimal(60), "depth": THREE, **columns}
    group = save_group_stand(event=of, by=None, now=NOW, values=values)
    places = rows_of_stands(letter="A", rows=1, columns=stands, width=THREE, depth=THREE, aisle=THREE)
    save_plan(group=group, by=None, now=NOW, places=places)
    return move_group(group=group, name="open", by=None, now=NOW) if opened else group


def wish(**changes: Any) -> dict[str, Any]:
    """What a company fills in."""
    return {
        "units": 1, "products": "储能电源", "wishes": "", "contact_name": "张三", "contact_phone": "010-55550100", **changes,
    }  # fmt: skip


def owned(number: int, **columns: Any) -> tuple[Enterprise, User]:
    """A verified company with its owner."""
    owner = person(f"owner{number}")
    return company(f"公司{number}", number=number, members={owner: MemberRole.OWNER}, **columns), owner


def application(
    group: GroupStand, enterprise: Enterprise, by: User | None, *, now: datetime = NOW, **changes: Any
) -> BoothApplication:
    return apply_for_booths(group=group, enterprise=enterprise, by=by, now=now, values=wish(**changes))
