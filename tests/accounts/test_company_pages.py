"""The pages of a company: what is typed wrongly, what others changed meanwhile, what nobody else sees."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Contact, Enterprise, EnterpriseChange, MemberRole, User, Verification, YearlyFigures
from accounts.seeds import seed_companies
from tests.factories.companies import company, district, licence, upload, uscc

pytestmark = pytest.mark.django_db
ACCOUNT = "6222020200112233445"


def form_of(response: object) -> dict[str, str]:
    """What a page's form holds, as a browser would send it back."""
    soup = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    form = next(form for form in soup.select("main form") if form.get("method") == "post")
    found: dict[str, object] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                found.setdefault(field["name"], []).append(field.get("value", "on"))
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            found[field["name"]] = chosen["value"] if chosen else ""
        else:
            found[field["name"]] = field.get("value") or field.get_text()
    return found


@pytest.fixture
def mine(people: dict[str, User]) -> Enterprise:
    return company(
        "甲公司",
        members={
            people["enterprise"]: MemberRole.OWNER,
            people["applicant"]: MemberRole.APPLICANT,
            people["finance"]: MemberRole.FINANCE,
            people["viewer"]: MemberRole.VIEWER,
        },
        bank_name="演示银行",
        bank_account_name="甲公司",
        bank_account=ACCOUNT,
    )


class TestRegistering:
    def posted(self, **others: str) -> dict[str, str]:
        filled = {"uscc": uscc(), "name": "甲公司", "legal_representative": "张三", "district": str(district().pk)}
        return {**filled, **others}

    def test_without_a_company_one_is_asked_to_register(self, enterprise: Client) -> None:
        for address in ("/dashboard/", "/dashboard/companies/"):
            assert "/dashboard/companies/new/" in enterprise.get(address).content.decode()

    def test_registering_leads_to_the_company_and_a_second_click_to_the_same(self, enterprise: Client) -> None:
        first = enterprise.post("/dashboard/companies/new/", self.posted())
        second = enterprise.post("/dashboard/companies/new/", self.posted())
        made = Enterprise.objects.get()
        assert first.url == second.url == f"/dashboard/companies/{made.pk}/"
        assert "去核验" in enterprise.get(first.url).content.decode()

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("91350100M000100Y4", "应为18位，现在是17位"),
            ("91350100M000100Y4I", "第18位“I”不对"),
            ("01350100M000100Y43", "第1位“0”不是登记管理部门代码"),
            ("91A50100M000100Y43", "第3至8位是行政区划码"),
            ("91350100M000100Y4Z", "第18位“Z”不对"),
            ("91350100M000100Y42", "末位校验码“2”"),
            ("", "请填写统一社会信用代码"),
        ],
    )
    def test_the_message_says_which_part_is_wrong_and_what_was_typed_stays(
        self, enterprise: Client, code: str, words: str
    ) -> None:
        response = enterprise.post("/dashboard/companies/new/", self.posted(uscc=code, name="写了一半的名称"))
        text = response.content.decode()
        assert response.status_code == 422
        assert words in text
        assert "写了一半的名称" in text
        assert not Enterprise.objects.exists()

    def test_a_registered_company_is_said_to_be_registered_and_no_more(
        self, enterprise: Client, client_of: Callable[[str], Client]
    ) -> None:
        client_of("enterprise2").post("/dashboard/companies/new/", self.posted(name="云帆的秘密"))
        response = enterprise.post("/dashboard/companies/new/", self.posted())
        text = response.content.decode()
        assert response.status_code == 422
        assert "已在平台登记" in text
        assert "邀请您加入" in text
        assert not any(secret in text for secret in ("云帆", "enterprise2"))

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("", ""), ("9135", "还差 14 位"), (uscc().lower(), "代码有效"), ("91350100M000100Y42", "末位校验码")],
    )
    def test_the_code_is_checked_while_it_is_typed(self, enterprise: Client, typed: str, words: str) -> None:
        text = enterprise.get("/dashboard/companies/check-code/", {"uscc": typed}).content.decode()
        assert words in text
        assert bool(text.strip()) is bool(words)


class TestSavingOverEachOther:
    def test_both_values_are_shown_nothing_is_lost_and_the_next_save_counts(
        self, mine: Enterprise, client_of: Callable[[str], Client]
    ) -> None:
        address = f"/dashboard/companies/{mine.pk}/edit/"
        owner, applicant = client_of("enterprise"), client_of("applicant")
        of_owner, of_applicant = form_of(owner.get(address)), form_of(applicant.get(address))
        assert applicant.post(address, {**of_applicant, "office_address": "申报人写的"}).status_code == 302
        stale = owner.post(address, {**of_owner, "office_address": "负责人写的", "introduction": "新简介"})
        table = BeautifulSoup(stale.content, "html.parser").select_one("section[aria-labelledby=conflict]").get_text()
        assert stale.status_code == 409
        assert "申报人写的" in table
        assert "负责人写的" in table
        assert Enterprise.objects.get().office_address == "申报人写的"
        again = form_of(stale)
        assert (again["office_address"], again["introduction"].strip()) == ("负责人写的", "新简介")
        assert owner.post(address, again).status_code == 302
        saved = Enterprise.objects.get()
        assert (saved.office_address, saved.introduction, saved.revision) == ("负责人写的", "新简介", 3)

    def test_bank_and_figures_likewise(self, mine: Enterprise, client_of: Callable[[str], Client]) -> None:
        finance, owner = client_of("finance"), client_of("enterprise")
        address = f"/dashboard/companies/{mine.pk}/bank/"
        first, second = form_of(finance.get(address)), form_of(owner.get(address))
        assert finance.post(address, {**first, "bank_account": "6222 0000 1111 2222"}).status_code == 302
        stale = owner.post(address, {**second, "bank_account": "6222999900001111"})
        assert stale.status_code == 409
        assert "6222000011112222" in stale.content.decode()
        address = f"/dashboard/companies/{mine.pk}/figures/2025/"
        first = form_of(owner.get(address))
        assert owner.post(address, {**first, "exports": "1,200.50"}).status_code == 302
        stale = client_of("applicant").post(address, {**first, "exports": "99"})
        assert stale.status_code == 409
        assert YearlyFigures.objects.get().exports == 1200.50

    def test_a_contact_removed_meanwhile_can_be_added_anew(self, mine: Enterprise, enterprise: Client) -> None:
        filled = {"name": "李四", "phone": "010-12345678", "revision": "1"}
        response = enterprise.post(f"/dashboard/companies/{mine.pk}/contacts/999/", filled)
        soup = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 422
        action = soup.select_one("main form")["action"]
        assert enterprise.post(action, form_of(response)).status_code == 302
        assert Contact.objects.get().name == "李四"


class TestTheBankAccountIsMasked:
    def test_everywhere_but_on_its_own_page(self, mine: Enterprise, client_of: Callable[[str], Client]) -> None:
        finance = client_of("finance")
        address = f"/dashboard/companies/{mine.pk}/"
        finance.post(f"{address}bank/", {**form_of(finance.get(f"{address}bank/")), "bank_name": "另一银行"})
        pages = ["", "edit/", "history/", "verification/", "contacts/", "figures/"]
        seen = ""
        for username in ("enterprise", "applicant", "finance", "viewer"):
            seen += "".join(client_of(username).get(address + page).content.decode() for page in pages)
        seen += client_of("enterprise").get(f"/api/v1/companies/{mine.pk}").content.decode()
        for office in (f"inspect/{mine.pk}/", "", "?export=csv"):
            response = client_of("officer").get(f"/admin/snippets/accounts/enterprise/{office}")
            seen += b"".join(response).decode()
        assert ACCOUNT not in seen
        assert mine.masked_bank_account in seen
        assert ACCOUNT in client_of("finance").get(f"{address}bank/").content.decode()

    def test_an_account_is_whole_or_not_there(self, mine: Enterprise, enterprise: Client) -> None:
        address = f"/dashboard/companies/{mine.pk}/bank/"
        response = enterprise.post(address, {"revision": 1, "bank_name": "银行", "bank_account": "不是账号"})
        assert response.status_code == 422
        assert "银行账号应为" in response.content.decode()
        assert enterprise.post(address, {"revision": 1}).status_code == 302
        assert Enterprise.objects.get().bank_account == ""


class TestVerification:
    def test_a_licence_is_uploaded_and_asked_for_in_one_step(self, mine: Enterprise, enterprise: Client) -> None:
        Enterprise.objects.update(state=Enterprise.State.UNVERIFIED)
        address = f"/dashboard/companies/{mine.pk}/verification/"
        response = enterprise.post(address, {"licence": "new", "file": upload()})
        assert response.status_code == 302
        request = Verification.objects.get()
        assert (request.licence.kind, request.licence.enterprise, request.state) == ("licence", mine, "pending")
        assert "由朝阳区的工作人员办理" in enterprise.get(address).content.decode()

    def test_the_wallet_s_licence_is_chosen_without_another_upload(self, mine: Enterprise, enterprise: Client) -> None:
        Enterprise.objects.update(state=Enterprise.State.RETURNED)
        kept = licence(mine)
        address = f"/dashboard/companies/{mine.pk}/verification/"
        assert form_of(enterprise.get(address))["licence"] == [str(kept.pk)]
        assert enterprise.post(address, {"licence": str(kept.pk)}).status_code == 302
        assert Verification.objects.get().licence == kept
        assert mine.documents.count() == 1

    @pytest.mark.parametrize(
        ("content", "words"), [(b"", "空"), (b"<html><script>", "网页"), (b"MZ\x90\x00", "只接受")]
    )
    def test_what_is_no_licence_is_explained_and_nothing_is_kept(
        self, mine: Enterprise, enterprise: Client, content: bytes, words: str
    ) -> None:
        Enterprise.objects.update(state=Enterprise.State.UNVERIFIED)
        address = f"/dashboard/companies/{mine.pk}/verification/"
        response = enterprise.post(address, {"licence": "new", "file": upload(content)})
        assert response.status_code == 422
        assert words in response.content.decode()
        assert not mine.documents.exists()
        assert not Verification.objects.exists()


class TestFiguresAndContacts:
    def test_a_part_is_not_more_than_its_whole_and_an_empty_year_says_nothing(
        self, mine: Enterprise, enterprise: Client
    ) -> None:
        address = f"/dashboard/companies/{mine.pk}/figures/2025/"
        response = enterprise.post(address, {"exports": "100", "cross_border_exports": "100.01", "revision": "0"})
        assert (response.status_code, "不能大于出口额" in response.content.decode()) == (422, True)
        assert enterprise.post(address, {"revision": "0"}).status_code == 422
        assert enterprise.post(address, {"exports": "-1", "revision": "0"}).status_code == 422
        assert not YearlyFigures.objects.exists()

    def test_another_year_is_reached_from_the_table(self, mine: Enterprise, enterprise: Client) -> None:
        address = f"/dashboard/companies/{mine.pk}/figures/"
        assert enterprise.get(address, {"year": "2019"}).url.endswith("/figures/2019/")
        assert enterprise.get(address, {"year": "1899"}).status_code == 200

    def test_contacts_are_added_changed_and_removed(self, mine: Enterprise, enterprise: Client) -> None:
        address = f"/dashboard/companies/{mine.pk}/contacts/"
        assert enterprise.post(f"{address}new/", {"name": "李四", "phone": "打不通"}).status_code == 422
        assert enterprise.post(f"{address}new/", {"name": "李四", "phone": "010-12345678"}).status_code == 302
        contact = Contact.objects.get()
        assert contact.is_primary
        filled = form_of(enterprise.get(f"{address}{contact.pk}/"))
        assert "is_primary" not in filled
        assert enterprise.post(f"{address}{contact.pk}/", {**filled, "position": "经理"}).status_code == 302
        assert "经理" in enterprise.get(address).content.decode()
        assert enterprise.post(f"{address}{contact.pk}/remove/").status_code == 302
        assert "还没有联系人" in enterprise.get(address).content.decode()


def test_the_history_reads_who_when_and_what(mine: Enterprise, enterprise: Client) -> None:
    address = f"/dashboard/companies/{mine.pk}/"
    enterprise.post(f"{address}edit/", {**form_of(enterprise.get(f"{address}edit/")), "legal_representative": "李四"})
    text = BeautifulSoup(enterprise.get(f"{address}history/").content, "html.parser").select_one("main").get_text(" ")
    assert all(word in text for word in ("海贸通科技", "法定代表人", "张三", "李四", "重新核验"))


def test_queries_do_not_grow_with_the_companies(people: dict[str, User], enterprise: Client) -> None:
    counts = []
    for number in range(1, 13):
        made = company(f"公司{number:03}", number=number, members={people["enterprise"]: MemberRole.OWNER})
        licence(made)
        Contact.objects.create(enterprise=made, name="李四", phone="1")
        if number in (2, 12):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert enterprise.get("/dashboard/companies/").content.decode().count("公司0") == number
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_queries_of_a_long_history_and_of_the_office_s_lists(people: dict[str, User], officer: Client) -> None:
    def counted(address: str, client: Client) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            made = company(f"公司{number:03}", number=number, state=Enterprise.State.PENDING)
            Verification.objects.create(enterprise=made, licence=paper)

    paper = licence(company("纸", number=900))
    grow(1, 11)
    tables = ["/admin/snippets/accounts/enterprise/", "/admin/snippets/accounts/verification/?state=pending"]
    few = [counted(address, officer) for address in tables]
    grow(11, 201)
    assert [counted(address, officer) for address in tables] == few


def test_the_desk_shows_the_next_step_of_each_company(enterprise: Client, people: dict[str, User]) -> None:
    seed_companies()
    text = enterprise.get("/dashboard/").content.decode()
    assert text.index("海贸通科技有限公司") < text.index("账号安全")
    assert "您是负责人" in text
    company("第二家", number=5, members={people["enterprise"]: MemberRole.VIEWER}, state="returned")
    assert "查看原因并更正" in enterprise.get("/dashboard/").content.decode()


def test_people_behind_the_counter_are_not_asked_to_register(officer: Client) -> None:
    assert "/dashboard/companies/new/" not in officer.get("/dashboard/").content.decode()


def test_changes_without_a_person_are_the_system_s(mine: Enterprise, enterprise: Client) -> None:
    EnterpriseChange.objects.create(enterprise=mine, subject="profile", summary="自动更新")
    assert "系统" in enterprise.get(f"/dashboard/companies/{mine.pk}/history/").content.decode()
