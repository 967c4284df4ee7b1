"""People around talent applications."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from tests.factories.companies import company, person

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def applicant(db: None) -> User:
    return person("applicant_of_base")


@pytest.fixture
def college(applicant: User) -> Enterprise:
    return company("海城职业学院", members={applicant: MemberRole.OWNER})


@pytest.fixture
def officer(db: None) -> User:
    return person("officer_one", Role.OFFICER)


@pytest.fixture
def companion(db: None) -> User:
    return person("officer_two", Role.OFFICER)


@pytest.fixture
def decider(db: None) -> User:
    return person("decider_one", Role.DECIDER)
