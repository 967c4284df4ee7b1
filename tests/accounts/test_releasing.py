"""A code that somebody registered without being that company is freed by an officer of its district."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ModelLogEntry

from accounts.models import Contact, Enterprise, MemberRole, Notification, User, Verification, WalletDocument
from accounts.services.enterprises import register_enterprise
from accounts.services.releasing import may_release, release_enterprise
from core.refusals import RefusedError
from tests.factories.companies import company, district, licence, limited_officer, person, uscc

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TABLE = "/admin/snippets/accounts/enterprise/"


@pytest.fixture
def squatter() -> User:
    return person("squatter")


@pytest.fixture
def squatted(squatter: User) -> Enterprise:
    return company("被占公司", state=Enterprise.State.UNVERIFIED, members={squatter: MemberRole.OWNER})


@pytest.fixture
def its_officer(squatted: Enterprise) -> User:
    return limited_officer("its_officer", squatted.district)


def test_the_code_is_free_and_nothing_of_the_company_is_left(
    squatted: Enterprise,
    squatter: User,
    its_officer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    paper = licence(squatted)
    Verification.objects.create(enterprise=squatted, licence=paper, submitted_by=squatter)
    Contact.objects.create(enterprise=squatted, name="李四", phone="010-12345678")
    pk, code, storage, name = squatted.pk, squatted.uscc, paper.file.storage, paper.file.name
    with django_capture_on_commit_callbacks(execute=True):
        release_enterprise(enterprise=squatted, by=its_officer, reason=" 执照核实不符 ", now=NOW)
    assert not Enterprise.objects.filter(uscc=code).exists()
    assert [model.objects.count() for model in (WalletDocument, Verification, Contact)] == [0, 0, 0]
    assert not storage.exists(name)

    entry = ModelLogEntry.objects.get(action="accounts.enterprise.release")
    assert (entry.object_id, entry.user, entry.timestamp, entry.deleted) == (str(pk), its_officer, NOW, True)
    assert entry.data == {"name": "被占公司", "uscc": code, "reason": "执照核实不符", "members": [squatter.pk]}
    told = Notification.objects.get(user=squatter)
    assert told.topic == "verification"
    assert "被占公司" in told.title
    assert "执照核实不符" in told.body

    owner = person("owner")
    values = {"uscc": code, "name": "真公司", "legal_representative": "王", "district": district()}
    assert register_enterprise(by=owner, values=values).memberships.get().user == owner


class TestRefusals:
    @pytest.mark.parametrize("columns", [{"state": "verified"}, {"state": "unverified", "verified_at": NOW}])
    def test_what_was_ever_verified_stays(self, columns: dict[str, object]) -> None:
        kept = company(number=5, **columns)
        with pytest.raises(RefusedError, match="经过核验"):
            release_enterprise(enterprise=kept, by=limited_officer("one", kept.district), reason="x", now=NOW)
        assert Enterprise.objects.filter(pk=kept.pk).exists()

    def test_its_own_people_are_not_its_officers(self, squatted: Enterprise, its_officer: User) -> None:
        assert may_release(its_officer, squatted)
        squatted.memberships.create(user=its_officer, role=MemberRole.VIEWER)
        with pytest.raises(RefusedError, match="您是这家企业的成员"):
            release_enterprise(enterprise=squatted, by=its_officer, reason="x", now=NOW)

    def test_of_another_district_or_no_officer_at_all(self, squatted: Enterprise, squatter: User) -> None:
        elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
        for by in (elsewhere, squatter, person("stranger")):
            with pytest.raises(RefusedError, match="办理范围"):
                release_enterprise(enterprise=squatted, by=by, reason="x", now=NOW)
        assert Enterprise.objects.filter(pk=squatted.pk).exists()

    def test_without_a_reason_and_a_second_time(self, squatted: Enterprise, its_officer: User) -> None:
        with pytest.raises(RefusedError, match="释放原因"):
            release_enterprise(enterprise=squatted, by=its_officer, reason=" ", now=NOW)
        again = Enterprise.objects.get(pk=squatted.pk)
        release_enterprise(enterprise=squatted, by=its_officer, reason="核实", now=NOW)
        with pytest.raises(RefusedError, match="已经释放"):
            release_enterprise(enterprise=again, by=its_officer, reason="核实", now=NOW)
        assert Notification.objects.count() == 1


class TestThePage:
    def test_says_what_goes_asks_why_and_does_it(self, squatted: Enterprise, officer: Client) -> None:
        address = f"{TABLE}release/{squatted.pk}/"
        assert address in officer.get(f"{TABLE}inspect/{squatted.pk}/").content.decode()
        page = officer.get(address).content.decode()
        assert uscc(1) in page
        assert "不能恢复" in page
        assert officer.post(address, {"reason": " "}).status_code == 422
        assert Enterprise.objects.filter(pk=squatted.pk).exists()
        answer = officer.post(address, {"reason": "执照核实不符"}, follow=True)
        assert "已释放：被占公司" in answer.content.decode()
        assert not Enterprise.objects.filter(pk=squatted.pk).exists()

    def test_is_not_offered_for_a_verified_company(self, officer: Client) -> None:
        kept = company()
        assert f"release/{kept.pk}/" not in officer.get(f"{TABLE}inspect/{kept.pk}/").content.decode()
        page = officer.get(f"{TABLE}release/{kept.pk}/").content.decode()
        assert "经过核验" in page
        assert "确认释放" not in page

    def test_a_member_is_told_why_not(self, squatted: Enterprise, people: dict[str, User], officer: Client) -> None:
        squatted.memberships.create(user=people["officer"], role=MemberRole.VIEWER)
        answer = officer.post(f"{TABLE}release/{squatted.pk}/", {"reason": "核实"})
        assert answer.status_code == 409
        assert "您是这家企业的成员" in answer.content.decode()
