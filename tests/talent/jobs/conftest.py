"""People around the job board."""

import pytest

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from talent.models import JobSettings
from tests.factories.companies import company, district, limited_officer, person


@pytest.fixture
def owner(db: None) -> User:
    return person("job_owner")


@pytest.fixture
def firm(owner: User) -> Enterprise:
    return company("海贸通", members={owner: MemberRole.OWNER})


@pytest.fixture
def seeker(db: None) -> User:
    return person("job_seeker")


@pytest.fixture
def officer(db: None) -> User:
    return person("job_officer", Role.OFFICER)


@pytest.fixture
def officer_elsewhere(db: None) -> User:
    return limited_officer("job_officer_far", district("平谷区", "pinggu"))


@pytest.fixture
def unchecked(db: None) -> JobSettings:
    """An office that checks nothing beforehand."""
    found = JobSettings.load()
    found.check_rule = "none"
    found.save()
    return found
