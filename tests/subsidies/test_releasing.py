"""What a company that was never verified had of sites, warehouses and drafts goes with its release; its domains alone too."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ModelLogEntry

from accounts.models import Enterprise, EnterpriseChange, MemberRole, Notification, User
from accounts.services.releasing import release_enterprise
from core.refusals import RefusedError
from subsidies.models import Application, Attachment, IndependentSite, OverseasWarehouse
from subsidies.services.asset_checks import taken
from subsidies.services.releasing import release_site
from tests.factories.assets import site, warehouse
from tests.factories.companies import company, licence, limited_officer, person
from tests.factories.subsidies import draft

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TABLE = "/admin/snippets/subsidies/independentsite/"


@pytest.fixture
def squatter() -> User:
    return person("squatter")


@pytest.fixture
def squatted(squatter: User) -> Enterprise:
    return company("被占公司", state=Enterprise.State.UNVERIFIED, members={squatter: MemberRole.OWNER})


@pytest.fixture
def its_officer(squatted: Enterprise) -> User:
    return limited_officer("its_officer", squatted.district)


def attached(application: Application) -> Attachment:
    made = Attachment(application=application, slot="x", file_name="x.pdf", file_kind="pdf", size=1, sha256="0" * 64)
    made.file.save("x.pdf", ContentFile(b"x"), save=True)
    return made


def test_a_released_company_takes_its_drafts_and_assets_with_it(
    squatted: Enterprise, its_officer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    paper = licence(squatted)
    warehouse(squatted, certificate=paper)
    application = draft(squatted, site=site(squatted))
    file = attached(application).file
    Attachment.objects.create(
        application=application,
        slot="y",
        wallet_document=paper,
        file_name="y",
        file_kind="pdf",
        size=1,
        sha256="1" * 64,
    )
    others = site(company("别家", number=2), "another.com")
    with django_capture_on_commit_callbacks(execute=True):
        release_enterprise(enterprise=squatted, by=its_officer, reason="核实", now=NOW)
    assert [model.objects.count() for model in (Application, Attachment, OverseasWarehouse)] == [0, 0, 0]
    assert IndependentSite.objects.get() == others
    assert not file.storage.exists(file.name)


def test_a_submitted_application_keeps_its_company(squatted: Enterprise, its_officer: User) -> None:
    kept = draft(squatted, site=site(squatted), number="2026000001", state="submitted")
    warehouse(squatted)
    with pytest.raises(RefusedError, match="提交过"):
        release_enterprise(enterprise=squatted, by=its_officer, reason="核实", now=NOW)
    with pytest.raises(RefusedError, match="提交过"):
        release_site(site=kept.site, by=its_officer, reason="核实", now=NOW)
    assert (Enterprise.objects.count(), Application.objects.get(), OverseasWarehouse.objects.count()) == (1, kept, 1)
    assert not Notification.objects.exists()
    assert not ModelLogEntry.objects.filter(deleted=True).exists()


class TestADomain:
    def test_is_free_again_and_everybody_concerned_is_told(
        self, squatted: Enterprise, squatter: User, its_officer: User
    ) -> None:
        made = site(squatted, "shop-one.com")
        draft(squatted, site=made)
        rightful = IndependentSite(enterprise=company("真公司", number=2), url="https://shop-one.com")
        assert "已被登记" in taken(rightful)
        release_site(site=made, by=its_officer, reason="域名证书核实", now=NOW)
        assert taken(rightful) == ""
        assert Enterprise.objects.filter(pk=squatted.pk).exists()
        assert "shop-one.com" in EnterpriseChange.objects.get(enterprise=squatted).summary
        entry = ModelLogEntry.objects.get(action="subsidies.site.release")
        assert (entry.user, entry.data["domain"], entry.data["reason"]) == (its_officer, "shop-one.com", "域名证书核实")
        assert "域名证书核实" in Notification.objects.get(user=squatter).body

    def test_stays_with_a_verified_company_and_is_nobody_else_s_to_free(
        self, squatted: Enterprise, squatter: User, its_officer: User
    ) -> None:
        verified = site(company("真公司", number=2), "verified.com")
        with pytest.raises(RefusedError, match="经过核验"):
            release_site(site=verified, by=its_officer, reason="核实", now=NOW)
        made = site(squatted, "shop-one.com")
        with pytest.raises(RefusedError, match="办理范围"):
            release_site(site=made, by=squatter, reason="核实", now=NOW)
        with pytest.raises(RefusedError, match="释放原因"):
            release_site(site=made, by=its_officer, reason="", now=NOW)
        assert IndependentSite.objects.count() == 2

    def test_on_the_office_s_page(self, squatted: Enterprise, officer: Client) -> None:
        made = site(squatted, "shop-one.com")
        verified = site(company("真公司", number=2), "verified.com")
        listed = officer.get(TABLE).content.decode()
        assert f"{TABLE}release/{made.pk}/" in listed
        assert f"{TABLE}release/{verified.pk}/" not in listed
        address = f"{TABLE}release/{made.pk}/"
        page = officer.get(address).content.decode()
        assert all(words in page for words in ("shop-one.com", "移出名录登记", "不能恢复"))
        assert officer.post(address, {"reason": ""}).status_code == 422
        assert officer.post(address, {"reason": "核实"}).status_code == 302
        assert IndependentSite.objects.get() == verified
