"""A competition and people around it."""

from datetime import timedelta

import pytest

from accounts.models import Enterprise, MemberRole, User
from talent.models import Competition
from tests.factories.companies import company, person
from tests.factories.competitions import competition
from tests.talent.conftest import NOW

IN_PRELIMINARY = NOW + timedelta(days=12)
AFTER_PRELIMINARY = NOW + timedelta(days=17)
IN_FINAL = NOW + timedelta(days=21)
AFTER_FINAL = NOW + timedelta(days=26)


@pytest.fixture
def made(db: None) -> Competition:
    return competition(NOW)


@pytest.fixture
def captain(db: None) -> User:
    return person("captain_one")


@pytest.fixture
def other(db: None) -> User:
    return person("captain_two")


@pytest.fixture
def firm(captain: User) -> Enterprise:
    return company("海风科技有限公司", members={captain: MemberRole.OWNER})
