"""A recognised base with its owner, and people who learn."""

import pytest

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from talent.models import Award
from tests.factories.cohorts import recognised
from tests.factories.companies import company, person
from tests.talent.conftest import NOW


@pytest.fixture
def owner(db: None) -> User:
    return person("base_owner")


@pytest.fixture
def base(owner: User) -> Enterprise:
    return company("海城职业学院", members={owner: MemberRole.OWNER})


@pytest.fixture
def award(base: Enterprise) -> Award:
    return recognised(base, now=NOW)


@pytest.fixture
def learner(db: None) -> User:
    return person("learner")


@pytest.fixture
def officer(db: None) -> User:
    return person("officer_one", Role.OFFICER)
