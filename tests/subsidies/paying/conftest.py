"""A company with an account, two who pay, one who decides, officers; the moment is frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from accounts.services.roles import ensure_roles
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.paying import with_account

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    owner: User
    finance: User
    company: Enterprise
    cashier: User
    checker: User
    director: User
    officer: User
    elsewhere: User
    auditor: User


@pytest.fixture
def at_noon() -> Iterator[datetime]:
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def office(db: None, at_noon: datetime) -> Office:
    ensure_roles()
    owner, finance = person("owner"), person("finance")
    return Office(
        owner=owner,
        finance=finance,
        company=with_account(company(members={owner: MemberRole.OWNER, finance: MemberRole.FINANCE})),
        cashier=person("acashier", Role.CASHIER),
        checker=person("achecker", Role.CASHIER),
        director=person("adirector", Role.DECIDER),
        officer=person("anofficer", Role.OFFICER),
        elsewhere=limited_officer("elsewhere", district("海淀区", "haidian")),
        auditor=person("anauditor", Role.AUDITOR),
    )
