"""A company with all four roles, a stranger, officers of its district and of another."""

from dataclasses import dataclass

import pytest

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from tests.factories.companies import company, district, limited_officer, person


@dataclass(frozen=True)
class Cast:
    owner: User
    applicant: User
    finance: User
    viewer: User
    stranger: User
    officer: User
    elsewhere: User
    company: Enterprise


@pytest.fixture
def cast(db: None) -> Cast:
    owner, applicant, finance, viewer = (person(name) for name in ("owner", "applicant", "finance", "viewer"))
    ours = company(
        members={
            owner: MemberRole.OWNER,
            applicant: MemberRole.APPLICANT,
            finance: MemberRole.FINANCE,
            viewer: MemberRole.VIEWER,
        }
    )
    stranger = person("stranger")
    company("乙公司", number=2, members={stranger: MemberRole.OWNER}, district=district("海淀区", "haidian"))
    return Cast(
        owner=owner,
        applicant=applicant,
        finance=finance,
        viewer=viewer,
        stranger=stranger,
        officer=person("anofficer", Role.OFFICER),
        elsewhere=limited_officer("elsewhere", district("海淀区", "haidian")),
        company=ours,
    )
