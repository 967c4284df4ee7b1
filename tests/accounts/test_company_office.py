"""Companies behind the counter: an officer of one district sees nothing of another, anywhere."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from accounts.models import Enterprise, MemberRole, User, Verification
from accounts.seeds import seed_companies
from accounts.services.enterprises import register_enterprise
from tests.factories.companies import company, district, licence, uscc

pytestmark = pytest.mark.django_db
TABLE = "/admin/snippets/accounts/enterprise/"
DESK = "/admin/snippets/accounts/verification/"


@pytest.fixture
def here(people: dict[str, User]) -> Enterprise:
    """In 海淀, which ``officer2`` looks after."""
    seed_companies()
    return company("海淀某公司", number=1, district=district("海淀区", "haidian"), kinds=["service"])


@pytest.fixture
def there(here: Enterprise, people: dict[str, User]) -> Enterprise:
    return company(
        "朝阳某公司",
        number=2,
        state=Enterprise.State.PENDING,
        kinds=["logistics"],
        members={people["applicant"]: MemberRole.OWNER},
    )


@pytest.fixture
def request_there(there: Enterprise) -> Verification:
    return Verification.objects.create(enterprise=there, licence=licence(there))


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    content: bytes = b"".join(response) if response.streaming else response.content
    return content.decode()


class TestOneDistrict:
    def test_lists_searches_filters_and_exports_hold_its_own_companies(
        self, here: Enterprise, there: Enterprise, client_of: Callable[[str], Client]
    ) -> None:
        queries = ["", "?q=某公司", f"?q={there.uscc}", f"?district={there.district_id}", "?export=csv"]
        seen = "".join(words(client_of("officer2"), TABLE + query) for query in queries)
        assert here.name in seen
        assert there.name not in seen
        assert there.name in words(client_of("officer"), TABLE + f"?q={there.uscc}")

    def test_choosers_too(self, here: Enterprise, there: Enterprise, client_of: Callable[[str], Client]) -> None:
        chooser = "/admin/snippets/choose/accounts/enterprise/"
        client = client_of("officer2")
        for address in (chooser, f"{chooser}results/"):
            seen = words(client, address)
            assert "朝阳某公司" not in seen
        assert client.get(f"{chooser}chosen/{here.pk}/").status_code == 200
        assert client.get(f"{chooser}chosen/{there.pk}/").status_code == 404
        assert "某公司" not in words(client_of("reviewer"), f"{chooser}results/")

    def test_requests_and_their_files(self, request_there: Verification, client_of: Callable[[str], Client]) -> None:
        mine, others = client_of("officer"), client_of("officer2")
        listed = words(mine, DESK)
        assert "朝阳某公司" in listed
        assert f'href="{DESK}inspect/{request_there.pk}/"' in listed  # one click away
        assert "朝阳某公司" not in words(others, DESK) + words(others, f"{DESK}?export=csv")
        for address in (f"inspect/{request_there.pk}/", f"licence/{request_there.pk}/"):
            assert others.get(DESK + address).status_code == 404
        shown = mine.get(f"{DESK}licence/{request_there.pk}/")
        assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
        assert "attachment" in mine.get(f"{DESK}licence/{request_there.pk}/?download")["Content-Disposition"]

    def test_the_numbers_on_the_office_s_home_page(
        self, request_there: Verification, client_of: Callable[[str], Client]
    ) -> None:
        def waiting(username: str) -> str:
            text = words(client_of(username), "/admin/")
            return text.partition("待核验企业 <span>")[2].partition("</span>")[0]

        assert (waiting("officer"), waiting("officer2")) == ("2", "0")  # with the demo company

    def test_the_site_s_history(
        self, there: Enterprise, people: dict[str, User], client_of: Callable[[str], Client]
    ) -> None:
        values = {"uscc": uscc(9), "name": "有记录的公司", "legal_representative": "张", "district": there.district}
        register_enterprise(by=people["enterprise2"], values=values)
        assert "有记录的公司" in words(client_of("officer"), "/admin/reports/site-history/")
        assert "有记录的公司" not in words(client_of("officer2"), "/admin/reports/site-history/")


class TestTheDesk:
    def test_an_officer_approves(self, request_there: Verification, officer: Client) -> None:
        page = words(officer, f"{DESK}inspect/{request_there.pk}/")
        assert all(word in page for word in ("朝阳某公司", "核验通过", "退回企业更正"))
        answer = {"answer": "approve", "revision": request_there.enterprise.revision}
        assert officer.post(f"{DESK}inspect/{request_there.pk}/", answer).status_code == 302
        request_there.enterprise.refresh_from_db()
        assert request_there.enterprise.state == "verified"
        assert "核验通过</button>" not in words(officer, f"{DESK}inspect/{request_there.pk}/")

    def test_a_return_needs_its_reason(self, request_there: Verification, officer: Client) -> None:
        address = f"{DESK}inspect/{request_there.pk}/"
        assert officer.post(address, {"answer": "return", "reason": " "}).status_code == 422
        assert officer.post(address, {"answer": "return", "reason": "照片不清"}).status_code == 302
        request_there.refresh_from_db()
        assert (request_there.state, request_there.reason) == ("returned", "照片不清")

    def test_what_changed_since_the_page_was_opened_is_looked_at_again(
        self, request_there: Verification, officer: Client
    ) -> None:
        Enterprise.objects.filter(pk=request_there.enterprise_id).update(name="换了名的公司", revision=5)
        answer = {"answer": "approve", "revision": 1}
        response = officer.post(f"{DESK}inspect/{request_there.pk}/", answer)
        assert response.status_code == 409
        assert "换了名的公司" in response.content.decode()
        request_there.refresh_from_db()
        assert request_there.state == "pending"


def test_companies_are_found_by_kind(here: Enterprise, there: Enterprise, officer: Client) -> None:
    found = words(officer, f"{TABLE}?kind=service")
    assert here.name in found
    assert there.name not in found


def test_no_cell_of_an_export_is_a_formula(here: Enterprise, officer: Client) -> None:
    Enterprise.objects.filter(pk=here.pk).update(name='=HYPERLINK("http://x")', legal_representative="@SUM(1)")
    assert "'=HYPERLINK" in words(officer, f"{TABLE}?export=csv")
    response = officer.get(f"{TABLE}?export=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_who_looks_after_one_district_changes_no_holidays(here: Enterprise, client_of: Callable[[str], Client]) -> None:
    day = {"day": "2026-12-31", "name": "调休", "is_worked": "on"}
    assert client_of("officer2").post("/admin/snippets/core/holiday/add/", day).url == "/admin/"
    assert client_of("officer").post("/admin/snippets/core/holiday/add/", day).url != "/admin/"
