"""Leave: everybody behind the counter sees their own delegations, administrators all of them."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.services.delegations import create_delegation
from tests.matrix import OFFICE, CompanyRow

ROWS: list[CompanyRow] = []


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """``officer2`` (of another district) is away; the administrator stands in."""
    day = timezone.localdate() + timedelta(days=30)
    away = create_delegation(
        by=people["officer2"],
        from_user=people["officer2"],
        to_user=people["admin"],
        first_day=day,
        last_day=day,
        now=timezone.now(),
    )
    return {"delegation": away.pk}


BEFORE = (302,) * 6
HOME = "/admin/accounts/delegations/"

ROWS += [
    CompanyRow("delegations:list", HOME, OFFICE),
    CompanyRow("delegations:add", f"{HOME}add/", OFFICE),
    CompanyRow("delegations:add", f"{HOME}add/", (*BEFORE, 422, 422, 422), "post", (("reason", "x"),)),
    CompanyRow("delegations:revoke", f"{HOME}{{delegation}}/revoke/", (*BEFORE, 404, 200, 200)),
    CompanyRow("delegations:revoke", f"{HOME}{{delegation}}/revoke/", (*BEFORE, 404, 302, 302), "post"),
]
