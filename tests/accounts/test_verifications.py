"""Verification: asked for by a licence, answered by an officer of the company's district."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import DistrictOfficer, Enterprise, MemberRole, Notification, User, Verification, WalletKind
from accounts.roles import Role
from accounts.services.enterprises import update_profile
from accounts.services.verifications import (
    approve_verification,
    may_decide,
    officers_of,
    request_verification,
    return_verification,
)
from core.refusals import RefusedError, StaleError
from tests.factories.companies import company, district, licence, limited_officer, person

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def owner() -> User:
    return person("owner")


@pytest.fixture
def mine(owner: User) -> Enterprise:
    return company(members={owner: MemberRole.OWNER}, state=Enterprise.State.UNVERIFIED)


@pytest.fixture
def clerk(mine: Enterprise) -> User:
    return limited_officer("clerk", mine.district)


def ask(mine: Enterprise, owner: User) -> Verification:
    return request_verification(enterprise=mine, by=owner, licence=licence(mine), day=DAY)


def state() -> str:
    return Enterprise.objects.get(name="甲公司").state


def test_a_request_waits_for_the_officers_of_its_district(mine: Enterprise, owner: User, clerk: User) -> None:
    everywhere = person("everywhere", Role.OFFICER)
    limited_officer("elsewhere", district("海淀区", "haidian"))
    person("expert", Role.REVIEWER)
    assert set(officers_of(mine.district, DAY)) == {clerk, everywhere}
    ask(mine, owner)
    assert state() == "pending"
    assert set(Notification.objects.values_list("user__username", flat=True)) == {"clerk", "everywhere"}


def test_it_is_asked_once_at_a_time_and_not_when_verified(mine: Enterprise, owner: User) -> None:
    ask(mine, owner)
    with pytest.raises(RefusedError, match="无需重复"):
        ask(mine, owner)
    Verification.objects.all().delete()
    Enterprise.objects.update(state=Enterprise.State.VERIFIED)
    with pytest.raises(RefusedError, match="已核验"):
        ask(mine, owner)


@pytest.mark.parametrize(
    "columns", [{"kind": WalletKind.OTHER}, {"expires_on": date(2026, 11, 21)}, {"withdrawn_at": NOW}]
)
def test_only_a_valid_licence_counts(columns: dict[str, object], mine: Enterprise, owner: User) -> None:
    with pytest.raises(RefusedError, match="营业执照"):
        request_verification(enterprise=mine, by=owner, licence=licence(mine, **columns), day=DAY)
    assert state() == "unverified"


def test_another_company_s_licence_proves_nothing(mine: Enterprise, owner: User) -> None:
    foreign = licence(company("乙公司", number=2))
    with pytest.raises(RefusedError):
        request_verification(enterprise=mine, by=owner, licence=foreign, day=DAY)


@pytest.mark.parametrize("role", [MemberRole.FINANCE, MemberRole.VIEWER])
def test_finance_and_viewers_do_not_ask(role: MemberRole) -> None:
    somebody = person("somebody")
    mine = company(members={somebody: role}, state=Enterprise.State.UNVERIFIED)
    with pytest.raises(RefusedError):
        ask(mine, somebody)


def test_approved_it_is_verified_and_its_people_are_told(mine: Enterprise, owner: User, clerk: User) -> None:
    verification = ask(mine, owner)
    approve_verification(verification=verification, by=clerk, revision=1, now=NOW)
    mine.refresh_from_db()
    assert (mine.state, mine.verified_at, mine.revision) == ("verified", NOW, 1)
    assert [change.summary for change in mine.changes.all()] == ["企业核验通过", "提交企业核验"]
    assert Notification.objects.filter(user=owner, topic="verification").count() == 1
    with pytest.raises(RefusedError, match="已经办理"):
        return_verification(verification=verification, by=clerk, reason="晚了", now=NOW)


def test_returned_with_a_reason_it_may_be_asked_again(mine: Enterprise, owner: User, clerk: User) -> None:
    verification = ask(mine, owner)
    with pytest.raises(RefusedError, match="退回原因"):
        return_verification(verification=verification, by=clerk, reason="  ", now=NOW)
    return_verification(verification=verification, by=clerk, reason="名称不符", now=NOW)
    assert state() == "returned"
    assert Notification.objects.get(user=owner).body == "名称不符"
    again = ask(mine, owner)
    approve_verification(verification=again, by=clerk, revision=1, now=NOW)
    assert state() == "verified"


def test_an_officer_approves_what_they_have_seen(mine: Enterprise, owner: User, clerk: User) -> None:
    verification = ask(mine, owner)
    update_profile(enterprise=mine, by=owner, revision=1, changes={"legal_representative": "李四"})
    with pytest.raises(StaleError):
        approve_verification(verification=verification, by=clerk, revision=1, now=NOW)
    assert state() == "pending"
    approve_verification(verification=verification, by=clerk, revision=2, now=NOW)
    assert state() == "verified"


def test_nobody_answers_for_another_district_without_the_right_or_for_their_own_company(
    mine: Enterprise, owner: User
) -> None:
    verification = ask(mine, owner)
    elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
    insider = limited_officer("insider", mine.district)
    mine.memberships.create(user=insider, role=MemberRole.VIEWER)
    for person_ in (elsewhere, insider, owner, person("expert", Role.REVIEWER)):
        assert not may_decide(person_, mine)
        with pytest.raises(RefusedError):
            approve_verification(verification=verification, by=person_, revision=1, now=NOW)
        with pytest.raises(RefusedError):
            return_verification(verification=verification, by=person_, reason="不行", now=NOW)
    assert state() == "pending"


def test_a_company_that_moves_is_its_new_district_s(mine: Enterprise, owner: User, clerk: User) -> None:
    verification = ask(mine, owner)
    haidian = district("海淀区", "haidian")
    update_profile(enterprise=mine, by=owner, revision=1, changes={"district": haidian})
    with pytest.raises(RefusedError):
        approve_verification(verification=verification, by=clerk, revision=2, now=NOW)
    DistrictOfficer.objects.filter(user=clerk).update(district=haidian)
    approve_verification(verification=verification, by=User.objects.get(pk=clerk.pk), revision=2, now=NOW)
    assert state() == "verified"
