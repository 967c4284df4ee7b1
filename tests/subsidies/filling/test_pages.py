"""The pages of the form, as browsers and scripts send them."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Membership
from subsidies.models import Application, Call
from subsidies.services.drafts import begin, save_section
from subsidies.services.expenses import save_line
from subsidies.services.withdrawing import withdraw
from tests.factories.companies import person
from tests.factories.filling import SCHEME, filled_draft, filling_call, line_values, pdf, people_of

pytestmark = pytest.mark.django_db
NOW = timezone.now
FILLED = {"name": "站点一期", "kind": "new", "invested": "300000", "since": "2020-01-01"}


@pytest.fixture
def started() -> Application:
    enterprise, owner, _colleague = people_of()
    return begin(call=filling_call(), enterprise=enterprise, by=owner, now=NOW())


@pytest.fixture
def browser(started: Application) -> Client:
    client = Client()
    client.force_login(started.created_by)
    return client


def at(name: str, application: Application, *rest: object) -> str:
    return reverse(f"subsidies:{name}", args=[application.pk, *rest])


def sent(application: Application, **values: Any) -> dict[str, Any]:
    seen = {
        key: value for key, value in application.answers.items() if key in {q.key for q in SCHEME.sections[0].questions}
    }
    return {"_seen": json.dumps(seen), **values}


def test_a_section_that_is_complete_leads_to_the_next(started: Application, browser: Client) -> None:
    response = browser.post(at("section", started, "project"), sent(started, **FILLED))
    assert response.status_code == 302
    assert response["Location"] == at("section", started, "proof")


def test_what_is_wrong_is_kept_and_said_at_the_field(started: Application, browser: Client) -> None:
    response = browser.post(
        at("section", started, "project"), sent(started, **{**FILLED, "invested": "三十万", "name": ""})
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="三十万"' in page
    assert "请只填数字" in page
    assert 'href="#id_invested"' in page
    started.refresh_from_db()
    assert started.answers["invested"] == "三十万"
    later = browser.post(at("section", started, "project"), {**sent(started, **FILLED), "invested": "", "go": "later"})
    assert later["Location"] == at("tasks", started)


def test_a_table_is_sent_row_by_row(started: Application, browser: Client) -> None:
    rows = {
        "partners-0-who": "甲",
        "partners-0-paid": "10",
        "partners-3-who": "",
        "partners-7-who": "乙",
        "partners-7-paid": "x",
    }
    response = browser.post(at("section", started, "project"), sent(started, **FILLED, **rows))
    assert response.status_code == 422
    assert "第2行“金额”" in response.content.decode()
    started.refresh_from_db()
    assert started.answers["partners"] == [{"who": "甲", "paid": "10"}, {"who": "乙", "paid": "x"}]


def test_what_no_database_keeps_is_left_out_and_the_rest_is_bounded(started: Application, browser: Client) -> None:
    odd = {
        "name": "站\0点", "kind": "ne\0w", "about": "一\0二", "partners-0-who": "甲\0" + "长" * 9_000, "partners-0-paid": "1\0",
    }  # fmt: skip
    browser.post(at("section", started, "project"), sent(started, **{**FILLED, **odd}))
    browser.post(
        at("section", started, "proof"),
        {"_seen": "{}", "ways": ["b\0", "a", "a", "x" * 9_000, "y"], "tax": "z" * 9_000},
    )
    started.refresh_from_db()
    answers = started.answers
    assert (answers["name"], answers["kind"], answers["about"]) == ("站点", "new", "一二")
    assert answers["partners"] == [{"who": ("甲" + "长" * 9_000)[:4_000], "paid": "1"}]
    assert answers["ways"] == ["a", "b", "x" * 4_000]
    assert answers["tax"] == "z" * 4_000
    assert "\0" not in json.dumps(answers, ensure_ascii=False)


def test_a_script_saves_and_is_told_when(started: Application, browser: Client) -> None:
    response = browser.post(
        at("section", started, "project"),
        sent(started, name="甲", since="2020-01-01"),
        headers={"Accept": "application/json"},
    )
    answer = response.json()
    assert response.status_code == 200
    assert answer["saved_at"]
    assert answer["seen"]["name"] == "甲"
    started.refresh_from_db()
    assert (started.answers["name"], started.revision) == ("甲", answer["revision"])


def test_every_page_says_that_the_call_has_closed_and_keeps_what_is_typed(
    started: Application, browser: Client
) -> None:
    def save() -> dict[str, Any]:
        fresh = Application.objects.get(pk=started.pk)
        response = browser.post(
            at("section", started, "project"), sent(fresh, name="甲"), headers={"Accept": "application/json"}
        )
        assert response.status_code == 200
        return response.json()

    assert save()["closed"] == ""
    Call.objects.update(closes_at=NOW())
    assert "已经截止" in save()["closed"]
    pages = [at(name, started) for name in ("tasks", "eligibility", "expenses", "materials", "commitment", "preview")]
    for address in (*pages, at("section", started, "project"), at("expense_new", started)):
        notices = BeautifulSoup(browser.get(address).content, "html.parser").select(".notice--warn[role=alert]")
        assert [True for notice in notices if "已经截止" in notice.text] == [True], address
    assert Application.objects.get().answers["name"] == "甲"


def test_a_script_merges_with_a_colleague_and_is_told_of_a_clash(started: Application, browser: Client) -> None:
    before = sent(started, name="", invested="", since="2020-01-01")
    save_section(
        application=started,
        section="project",
        by=started.created_by,
        now=NOW(),
        base=started.answers,
        values={"name": "同事的"},
    )
    address = at("section", started, "project")
    fine = browser.post(address, {**before, "invested": "5"}, headers={"Accept": "application/json"})
    assert fine.status_code == 200
    assert "项目名称" in fine.json()["elsewhere"]
    assert fine.json()["seen"]["name"] == ""  # the page does not show the colleague's; it must not count as mine later
    clash = browser.post(address, {**before, "name": "我的", "invested": "5"}, headers={"Accept": "application/json"})
    assert clash.status_code == 409
    assert clash.json()["conflicts"] == [{"key": "name", "label": "项目名称", "mine": "我的", "theirs": "同事的"}]
    started.refresh_from_db()
    assert started.answers["name"] == "同事的"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "我的"), ("theirs", "同事的")])
def test_by_hand_one_chooses_between_both(started: Application, browser: Client, choice: str, kept: str) -> None:
    before = sent(started, **{**FILLED, "name": "我的"})
    save_section(
        application=started,
        section="project",
        by=started.created_by,
        now=NOW(),
        base=started.answers,
        values={"name": "同事的"},
    )
    address = at("section", started, "project")
    response = browser.post(address, before)
    assert response.status_code == 409
    page = response.content.decode()
    assert "我的" in page
    assert "同事的" in page
    seen = response.context["form"].initial["_seen"]
    browser.post(address, {**before, "_seen": seen, "choose__name": choice})
    started.refresh_from_db()
    assert started.answers["name"] == kept


def test_a_file_is_sent_listed_and_taken_out(started: Application, browser: Client) -> None:
    add = at("file_add", started, "licence")
    answer = browser.post(add, {"file": pdf(name="我的执照.pdf")}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert "我的执照.pdf" in answer.json()["html"]
    assert "已上传" in answer.json()["also"]["#id_licence_state"]
    bad = browser.post(
        add, {"file": pdf().__class__("坏.pdf", b"MZ" + b"0" * 99)}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert bad.status_code == 422
    assert "坏.pdf" in bad.json()["error"]
    page = browser.get(at("materials", started)).content.decode()
    assert "我的执照.pdf" in page
    assert "加盖公章" in page
    browser.post(at("file_remove", started, started.attachments.get().pk))
    assert not started.attachments.exists()


def test_begin_says_why_not_and_leads_to_what_was_begun(started: Application, browser: Client) -> None:
    address = reverse("subsidies:begin", args=[started.call_id])
    assert browser.get(address)["Location"] == at("tasks", started)
    Application.objects.update(state="withdrawn")
    Enterprise.objects.update(state=Enterprise.State.UNVERIFIED)
    page = browser.get(address).content.decode()
    assert "核验后才能申报" in page
    assert reverse("company_verification", args=[started.enterprise_id]) in page
    Enterprise.objects.update(state=Enterprise.State.VERIFIED)
    begun = browser.post(address, {"company": started.enterprise_id})
    assert begun["Location"] == at("tasks", Application.objects.drafts().get())


def test_the_whole_way_by_hand(started: Application, browser: Client) -> None:
    browser.post(at("section", started, "project"), sent(started, **FILLED))
    browser.post(at("section", started, "proof"), {"_seen": "{}", "tax": "yes", "truth": "on"})
    line = {key: str(value) for key, value in line_values().items()}
    assert browser.post(at("expense_new", started), line).status_code == 302
    browser.post(at("file_add", started, "licence"), {"file": pdf()})
    over = browser.post(at("commitment", started), {"amount_requested": "60,000", "signer": "张三", "agree": "on"})
    assert over.status_code == 422
    assert "50,000.00" in over.content.decode()
    browser.post(at("commitment", started), {"amount_requested": "50,000", "signer": "张三", "agree": "on"})
    page = browser.get(at("preview", started))
    assert not page.context["problems"]
    assert "站点一期" in page.content.decode()
    form = BeautifulSoup(page.content, "html.parser").select_one("form.submit-bar")
    data = {field["name"]: field["value"] for field in form.select("input")}
    Enterprise.objects.update(office_address="另一处")  # by a colleague, while the preview is read
    changed = browser.post(at("submit", started), data)
    assert changed.status_code == 409
    assert "企业资料或申报内容有变化" in changed.content.decode()
    data["seen"] = changed.context["seen"]
    first, second = (browser.post(at("submit", started), data) for _click in range(2))
    assert first["Location"] == second["Location"] == reverse("subsidies:application", args=[started.pk])
    started.refresh_from_db()
    assert (started.state, started.submissions.count()) == ("submitted", 1)
    assert "已提交，申报编号" in browser.get(first["Location"]).content.decode()
    withdraw(application=started, by=started.created_by, now=NOW())
    stale = browser.post(at("submit", started), data, follow=True).content.decode()
    assert "此前已提交，现在的状态：已撤回" in stale
    assert "已提交，申报编号" not in stale


def test_an_incomplete_form_is_not_submitted_and_says_where(started: Application, browser: Client) -> None:
    response = browser.post(at("submit", started), {"key": "1"})
    assert response.status_code == 422
    assert f"{at('section', started, 'project')}#id_name" in response.content.decode()


def test_a_viewer_reads_and_is_told_so(started: Application) -> None:
    viewer, client = person("viewer9"), Client()
    Membership.objects.create(enterprise=started.enterprise, user=viewer, role=MemberRole.VIEWER)
    client.force_login(viewer)
    page = client.get(at("section", started, "project"))
    assert "只能查看" in page.content.decode()
    assert client.post(at("section", started, "project"), sent(started, name="x")).status_code == 403


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_pages_ask_the_database_as_often_for_many_rows_as_for_few(started: Application, browser: Client) -> None:
    owner = started.created_by
    addresses = [at(name, started) for name in ("tasks", "expenses", "preview", "materials")]
    addresses.append(at("section", started, "project"))

    def with_lines(count: int) -> list[int]:
        line = save_line(application=started, line=None, by=owner, now=NOW(), values=line_values())
        rows = [
            line.__class__(application=started, **line_values(invoice_number=f"{count}-{place}"))
            for place in range(count)
        ]
        line.__class__.objects.bulk_create(rows)
        started.answers = {"partners": [{"who": str(place), "paid": "1"} for place in range(count)]}
        started.save()
        return [queries(browser, address) for address in addresses]

    assert with_lines(10) == with_lines(190)


def test_what_was_submitted_is_shown_on_its_own_page() -> None:
    application, owner, _colleague = filled_draft()
    client = Client()
    client.force_login(owner)
    client.post(at("submit", application), {"key": "1"})
    assert client.get(at("tasks", application))["Location"] == reverse("subsidies:application", args=[application.pk])
