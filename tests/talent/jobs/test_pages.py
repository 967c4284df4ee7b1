"""Pages of the job board as people go through them, without script."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import Enterprise, MemberRole, User
from talent.models import Contact, Occupation, Posting, PostingReport
from talent.rules.jobs import Posted
from talent.services.jobs.reporting import report
from tests.factories.companies import company, person, upload
from tests.factories.jobs import draft, occupation, public, written
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "job", "title": "独立站运营", "description": "负责独立站。", "places": "1", "pay_unit": "month",
    "pay_from": "9000", "pay_to": "", "degree": "college", "years": "0", "languages": ["en", "de"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_a_company_posts_an_officer_checks_a_person_writes(
    owner: User, firm: Enterprise, officer: User, seeker: User
) -> None:
    poster, desk, reader = signed_in(owner), signed_in(officer), signed_in(seeker)
    wrong = poster.post(
        f"/talent/jobs/mine/new/{firm.pk}/", {**FORM, "occupation": "", "pay_from": "12000", "pay_to": "1"}
    )
    assert wrong.status_code == 422
    assert "独立站运营" in wrong.content.decode()  # nothing typed is lost
    filled = {**FORM, "occupation": occupation().pk, "submit": "1"}
    assert poster.post(f"/talent/jobs/mine/new/{firm.pk}/", filled).url == "/talent/jobs/mine/"
    posting = Posting.objects.get()
    assert posting.state == Posted.PENDING
    assert "待审核" in text_of(poster.get("/talent/jobs/mine/"))
    assert reader.get(posting.get_absolute_url()).status_code == 404
    assert "没有公开" in text_of(poster.get(posting.get_absolute_url()))

    page = f"/admin/talent/jobs/{posting.pk}/"
    assert "独立站运营" in text_of(desk.get("/admin/talent/jobs/?state=pending"))
    assert desk.post(page, {"move": "send_back"}).status_code == 422
    assert desk.post(page, {"move": "approve"}).url == page

    listed = text_of(Client().get("/talent/jobs/?q=独立站&pay=9000&language=de"))
    assert "独立站运营" in listed
    assert "9,000 元/月 起" in listed
    contact = f"/talent/jobs/{posting.pk}/contact/"
    assert Client().get(contact).status_code == 302
    assert reader.post(contact, {"words": "您好"}).status_code == 422  # no consent
    response = reader.post(contact, {"words": "您好", "agrees": "on", "cv": upload(name="简历.pdf")})
    talk = Contact.objects.get()
    assert response.url == talk.get_absolute_url()
    assert "1 人联系" in text_of(poster.get("/talent/jobs/mine/"))
    assert "有新消息" in text_of(poster.get(f"/talent/jobs/mine/{posting.pk}/contacts/"))
    assert "您好" in text_of(poster.get(talk.get_absolute_url()))
    assert poster.post(talk.get_absolute_url(), {"words": ""}).status_code == 422
    poster.post(talk.get_absolute_url(), {"words": "请来面试"})
    assert "有新回复" in text_of(reader.get("/talent/jobs/contacts/"))
    assert "请来面试" in text_of(reader.get(talk.get_absolute_url()))
    cv = poster.get(f"{talk.get_absolute_url()}cv/")
    assert cv["Content-Type"] == "application/pdf"
    assert "no-store" in cv["Cache-Control"]
    reader.post(talk.get_absolute_url(), {"close": "1"})
    assert "结束了这次联系" in text_of(poster.get(talk.get_absolute_url()))


def test_the_workspace_extends_closes_copies_and_deletes(owner: User, firm: Enterprise) -> None:
    client, posting = signed_in(owner), public(firm, now=NOW, expires_on=NOW.date() + timedelta(days=2))
    act = f"/talent/jobs/mine/{posting.pk}/act/"
    client.post(act, {"act": "extend"})
    posting.refresh_from_db()
    assert posting.expires_on == NOW.date() + timedelta(days=32)
    client.post(act, {"act": "close"})
    assert "已关闭" in text_of(client.get("/talent/jobs/mine/"))
    assert "已经结束" in text_of(Client().get(posting.get_absolute_url()))
    copied = client.post(act, {"act": "copy"})
    made = Posting.objects.get(state="draft")
    assert copied.url == f"/talent/jobs/mine/{made.pk}/"
    client.post(f"/talent/jobs/mine/{made.pk}/act/", {"act": "delete"})
    assert not Posting.objects.filter(state="draft").exists()
    client.post(act, {"act": "explode"})
    assert client.get(f"/talent/jobs/mine/{posting.pk}/").status_code == 302  # closed: to be copied


def test_an_older_page_does_not_overwrite_a_newer_one(owner: User, firm: Enterprise) -> None:
    client, posting = signed_in(owner), draft(firm, by=owner, now=NOW)
    address = f"/talent/jobs/mine/{posting.pk}/"
    filled = {**FORM, "occupation": occupation().pk, "revision": "1"}
    assert client.post(address, filled).status_code == 302
    stale = client.post(address, {**filled, "title": "旧页面"})
    assert stale.status_code == 422
    assert "刷新" in text_of(stale)
    posting.refresh_from_db()
    assert posting.title == "独立站运营"


def test_strange_filters_and_empty_lists_are_pages(seeker: User, owner: User) -> None:
    client = signed_in(seeker)
    assert client.get("/talent/jobs/?kind=x&pay=abc&language=zz&occupation=%00&page=99&q=%E2%80%AE").status_code == 200
    assert "没有在招的岗位" in text_of(client.get("/talent/jobs/"))
    assert "没有符合条件" in text_of(client.get("/talent/jobs/?q=火星"))
    assert "还没有联系过" in text_of(client.get("/talent/jobs/contacts/"))
    assert "还没有收藏" in text_of(client.get("/talent/jobs/saved/"))
    assert "登记单位" in text_of(client.get("/talent/jobs/mine/"))


def test_no_phone_is_shown_that_was_not_given(owner: User, firm: Enterprise, seeker: User) -> None:
    seeker.email = "secret@example.org"
    seeker.save()
    talk = written(public(firm, now=NOW), by=seeker, now=NOW)
    page = text_of(signed_in(owner).get(talk.get_absolute_url()))
    assert seeker.get_full_name() in page
    assert "secret@" not in page
    given = written(public(firm, now=NOW, title="另一个"), by=seeker, now=NOW, phone="13900000000")
    assert "13900000000" in text_of(signed_in(owner).get(given.get_absolute_url()))


def test_save_and_report(firm: Enterprise, seeker: User, officer: User) -> None:
    posting, client = public(firm, now=NOW), signed_in(seeker)
    address = posting.get_absolute_url()
    client.post(f"{address}save/")
    assert posting.title in text_of(client.get("/talent/jobs/saved/"))
    client.post(f"{address}save/", {"forget": "1", "from": "saved"})
    assert posting.title not in text_of(client.get("/talent/jobs/saved/"))
    assert client.post(f"{address}report/", {"kind": "fees"}).status_code == 422
    assert client.post(f"{address}report/", {"kind": "fees", "words": "要押金"}).url == address
    desk, found = signed_in(officer), PostingReport.objects.get()
    assert "要押金" in text_of(desk.get(f"/admin/talent/jobs/{posting.pk}/"))
    name = f"report-{found.pk}"
    answer = f"/admin/talent/jobs/reports/{found.pk}/"
    desk.post(answer, {f"{name}-outcome": "upheld"})
    assert PostingReport.objects.waiting().exists()
    desk.post(answer, {f"{name}-outcome": "upheld", f"{name}-words": "属实"})
    assert Client().get(address).status_code == 404


def test_search_engines_read_a_posting_and_nothing_breaks_out(firm: Enterprise) -> None:
    evil = "</script><script>alert(1)</script>"
    posting = public(firm, now=NOW, title=evil, description=evil)
    page = BeautifulSoup(Client().get(posting.get_absolute_url()).content, "html.parser")
    block = page.find("script", type="application/ld+json")
    found = json.loads(block.string)
    assert (found["@type"], found["title"]) == ("JobPosting", evil)
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": 8000, "maxValue": 12000, "unitText": "MONTH",
    }  # fmt: skip
    assert all(each.get("src") or each.get("type") == "application/ld+json" for each in page.find_all("script"))
    shown = public(firm, now=NOW, is_demonstration=True)
    assert b"ld+json" not in Client().get(shown.get_absolute_url()).content


def test_no_posting_breaks_the_feed_for_all(firm: Enterprise) -> None:
    public(firm, now=NOW, title="运营\x0b专员\x01", place="朝阳\x1f")
    feed = Client().get("/talent/jobs/feed.xml")
    assert feed.status_code == 200
    assert "运营 专员" in feed.content.decode()


def test_feed_and_sitemap_hold_what_is_open(firm: Enterprise) -> None:
    posting = public(firm, now=NOW)
    over = public(firm, now=NOW, title="过期", expires_on=NOW.date() - timedelta(days=1))
    feed = Client().get("/talent/jobs/feed.xml?kind=job").content.decode()
    assert posting.title in feed
    assert over.title not in feed
    assert posting.title not in Client().get("/talent/jobs/feed.xml?kind=internship").content.decode()
    sitemap = Client().get("/sitemap.xml").content.decode()
    assert f"/talent/jobs/{posting.pk}/</loc>" in sitemap
    assert f"/talent/jobs/{over.pk}/</loc>" not in sitemap


def test_the_sheet_is_the_list(firm: Enterprise, officer: User, officer_elsewhere: User, seeker: User) -> None:
    written(public(firm, now=NOW), by=seeker, now=NOW)
    public(firm, now=NOW, title="=cmd()", kind="internship")
    response = signed_in(officer).get("/admin/talent/jobs/export/")
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert len(rows) == 3
    assert {row[0] for row in rows[1:]} == {"亚马逊运营", "'=cmd()"}
    assert seeker.get_full_name() not in str(rows)
    assert (
        len(list(load_workbook(BytesIO(signed_in(officer).get("/admin/talent/jobs/export/?kind=job").content)).active))
        == 2
    )
    far = signed_in(officer_elsewhere).get("/admin/talent/jobs/export/")
    assert len(list(load_workbook(BytesIO(far.content)).active)) == 1


def test_lists_ask_the_same_number_of_questions_however_long(
    owner: User, firm: Enterprise, officer: User, seeker: User
) -> None:
    poster, desk, reader = signed_in(owner), signed_in(officer), signed_in(seeker)
    lists = [
        (Client(), "/talent/jobs/"),
        (poster, "/talent/jobs/mine/"),
        (reader, "/talent/jobs/contacts/"),
        (reader, "/talent/jobs/saved/"),
        (desk, "/admin/talent/jobs/"),
        (desk, "/admin/talent/jobs/export/"),
    ]

    def more(count: int, first: int) -> None:
        for number in range(first, first + count):
            other = company(f"公司{number}", number=100 + number, members={owner: MemberRole.OWNER})
            posting = public(other, now=NOW, title=f"岗位{number}", occupation=occupation(f"类{number}", f"o{number}"))
            written(posting, by=seeker, now=NOW - timedelta(days=number))
            report(posting=posting, kind="other", words="？", by=person(f"r{number}"), now=NOW)
            posting.saved.create(user=seeker, saved_at=NOW)

    def counted() -> list[int]:
        found = []
        for client, address in lists:
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    more(2, 1)
    before = counted()
    more(4, 3)
    assert counted() == before


def test_desk_home_and_company_lead_there(owner: User, firm: Enterprise, seeker: User) -> None:
    posting = public(firm, now=NOW)
    written(posting, by=seeker, now=NOW)
    desk = signed_in(owner).get("/dashboard/").content.decode()
    assert f"/talent/jobs/mine/{posting.pk}/contacts/" in desk
    assert "1 个岗位" in text_of(signed_in(owner).get(f"/dashboard/companies/{firm.pk}/"))
    assert posting.title in text_of(Client().get("/"))
    assert posting.title in text_of(Client().get("/talent/"))


def test_the_daily_command_and_the_table_of_categories(firm: Enterprise, officer: User, capsys) -> None:
    public(firm, now=NOW, expires_on=NOW.date() + timedelta(days=1))
    call_command("tend_jobs")
    assert capsys.readouterr().out == "reminded 1, deleted 0\n"
    desk = signed_in(officer)
    fields = {"name": "直播", "slug": "live", "words": "主播", "order": "9", "is_current": "on"}
    desk.post("/admin/snippets/talent/occupation/add/", fields)
    assert Occupation.objects.filter(slug="live").exists()
    assert desk.get("/admin/settings/talent/jobsettings/").status_code in (200, 302)
