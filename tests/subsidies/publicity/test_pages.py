"""What everybody sees: the list, a notice, the form of an objection and where it is followed."""

from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.workflow.definitions import Publicity
from subsidies.models import Application, Objection, PublicityItem, PublicityNotice
from subsidies.services.publicity.objections import dismiss
from subsidies.workflow import State
from tests.factories.submitted import many
from tests.factories.subsidies import scheme_version
from tests.subsidies.publicity.conftest import AFTER, CLOSES, NOW, drafted, made_call, published
from tests.subsidies.publicity.test_objections import GROUNDS, NAME, PHONE, evidence, objected

FORM = {"name": NAME, "phone": PHONE, "grounds": GROUNDS, "why_no_evidence": "线索为电话反映"}


@pytest.fixture
def notice(call, officer, decide) -> PublicityNotice:
    decide(call, 1, amount=Decimal("234567.5"))
    return published(call, officer)


def test_the_list_has_filters_and_says_what_is_left(notice, visitor: Client) -> None:
    page = visitor.get("/subsidies/publicity/").content.decode()
    assert notice.title in page
    assert "还剩 7 天" in page
    scheme = notice.call.scheme_id
    assert notice.title in visitor.get(f"/subsidies/publicity/?year=2026&scheme={scheme}").content.decode()
    for elsewhere in ("year=2025", f"scheme={scheme_version(slug='other', title='别的').scheme_id}", "year=x&page=9"):
        assert visitor.get(f"/subsidies/publicity/?{elsewhere}").status_code == 200
    assert "还没有发布过公示" not in page
    feed = visitor.get(f"/subsidies/publicity/feed.xml?scheme={scheme}").content.decode()
    assert notice.title in feed
    assert "公示至" in feed


def test_without_notices_the_list_says_so(visitor: Client) -> None:
    assert "还没有发布过公示" in visitor.get("/subsidies/publicity/").content.decode()
    assert "现在没有正在公示的名单" in visitor.get("/subsidies/").content.decode()


def test_a_notice_shows_lines_period_way_to_object_and_manifest(notice, visitor: Client) -> None:
    page = visitor.get(notice.get_absolute_url()).content.decode()
    item = notice.items.get()
    for words in ("公司1", "朝阳区", "234,567.50", "合计 234,567.50 元", "还剩 7 天", "7 个自然日", "市商务局电商处", notice.manifest_hash, f"?line={item.pk}", "manifest.json", "现予公示"):  # fmt: skip
        assert words in page
    assert notice.get_absolute_url() in visitor.get("/subsidies/").content.decode()
    assert notice.get_absolute_url() in visitor.get("/sitemap.xml").content.decode()


def test_drafts_are_seen_by_nobody_outside(call, officer, decide, visitor: Client) -> None:
    decide(call, 1)
    notice = drafted(call, officer)
    for address in (f"{notice.pk}/", f"{notice.pk}/manifest.json", f"{notice.pk}/object/"):
        assert visitor.get(f"/subsidies/publicity/{address}").status_code == 404
    assert notice.title not in visitor.get("/subsidies/publicity/").content.decode()


def test_without_a_period_the_page_says_so(officer, decide, visitor: Client) -> None:
    call = made_call(publicity=Publicity(days=0))
    decide(call, 1)
    notice = published(call, officer)
    page = visitor.get(notice.get_absolute_url()).content.decode()
    assert "不设公示期" in page
    assert "公示通过" in page
    assert visitor.get(f"{notice.get_absolute_url()}object/").status_code == 410


def test_an_objection_is_filed_and_followed(notice, officer, visitor: Client) -> None:
    item = notice.items.get()
    address = f"{notice.get_absolute_url()}object/"
    assert f'value="{item.pk}" selected' in visitor.get(f"{address}?line={item.pk}").content.decode()
    response = visitor.post(address, {**FORM, "line": item.pk, "evidence": [evidence("甲.pdf"), evidence("乙.pdf")]})
    found = Objection.objects.get()
    assert response["Location"] == f"/subsidies/publicity/objections/{found.token}/"
    assert found.files.count() == 2
    page = visitor.get(response["Location"])
    assert "异议已收到" in page.content.decode()
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "no-store" in page["Cache-Control"]
    for secret in (NAME, PHONE):
        assert secret not in page.content.decode()
        assert secret not in visitor.get(notice.get_absolute_url()).content.decode()
    dismiss(objection=found, by=officer, now=NOW, answer="域名证书在企业名下。")
    assert "域名证书在企业名下。" in visitor.get(response["Location"]).content.decode()
    assert visitor.get("/subsidies/publicity/objections/guess/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"line": ""}, "请选择。"),
        ({"line": "999999"}, "选择一个有效的选项"),
        ({"name": "匿名群众"}, "实名提出"),
        ({"name": "1234"}, "实名提出"),
        ({"phone": "无"}, "能联系到您的电话"),
        ({"grounds": "不公平"}, "现在是 3 个字"),
        ({"why_no_evidence": ""}, "请上传证据"),
        ({"homepage": "https://spam.example"}, "提交没有成功"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_stays(notice, visitor: Client, changes, words) -> None:
    data = {**FORM, "line": notice.items.get().pk, **changes}
    response = visitor.post(f"{notice.get_absolute_url()}object/", data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert ("grounds" in changes) or GROUNDS in page
    assert not Objection.objects.exists()


def test_files_that_are_not_taken_are_named(notice, visitor: Client) -> None:
    data = {**FORM, "line": notice.items.get().pk, "evidence": evidence("坏.pdf")}
    data["evidence"].file.seek(0)
    data["evidence"].file.write(b"MZ")
    data["evidence"].file.seek(0)
    response = visitor.post(f"{notice.get_absolute_url()}object/", data)
    assert response.status_code == 422
    assert "坏.pdf" in response.content.decode()


def test_nobody_floods_the_office(notice, visitor: Client) -> None:
    address, line = f"{notice.get_absolute_url()}object/", notice.items.get().pk
    answers = [
        visitor.post(address, {**FORM, "line": line, "name": f"赵实名{place}"}).status_code for place in range(12)
    ]
    assert answers == [302] * 10 + [429] * 2
    assert Objection.objects.count() == 10
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert other.post(address, {**FORM, "line": line}).status_code == 302


def test_once_it_is_over_nothing_is_taken(notice, visitor: Client) -> None:
    with time_machine.travel(AFTER, tick=False):
        for answer in (
            visitor.get(f"{notice.get_absolute_url()}object/"),
            visitor.post(f"{notice.get_absolute_url()}object/", {**FORM, "line": notice.items.get().pk}),
        ):
            assert answer.status_code == 410
            assert "不再受理异议" in answer.content.decode()
        assert "公示期已满" in visitor.get(notice.get_absolute_url()).content.decode()
    assert not Objection.objects.exists()


def test_the_company_sees_where_it_is_public_and_that_it_is_disputed(notice) -> None:
    application = notice.items.get().application
    client = Client()
    client.force_login(application.submitted_by)
    page = client.get(application.get_absolute_url()).content.decode()
    assert notice.get_absolute_url() in page
    assert "还剩 7 天" in page
    objected(notice, application)
    page = client.get(application.get_absolute_url()).content.decode()
    assert "收到异议，正在核实" in page
    assert NAME not in page


def test_pages_ask_as_often_for_200_lines_as_for_10(notice, officer, visitor: Client) -> None:
    first = notice.items.get().application
    rows = many(first.enterprise, first.submitted_by, 199)
    Application.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.PUBLICITY, due_at=CLOSES)
    lines = [PublicityItem(notice=notice, application=row, name=f"公司{row.pk}", amount=1) for row in rows]
    office = Client()
    office.force_login(officer)
    counts = []
    for more in (lines[:9], lines[9:]):
        PublicityItem.objects.bulk_create(more)
        counts.append([_queries(visitor, notice.get_absolute_url()), _queries(office, f"/admin/subsidies/publicity/{notice.pk}/")])  # fmt: skip
    assert notice.items.count() == 200
    assert counts[0] == counts[1]
    assert counts[0][0] < 25


def test_the_list_asks_as_often_for_many_notices(notice, officer, visitor: Client) -> None:
    address = "/subsidies/publicity/"
    few = _queries(visitor, address)
    for place in range(12):
        PublicityNotice.objects.create(
            call=notice.call, title=f"公示{place}", contact="电话", state="closed", opens_at=NOW, closes_at=NOW, created_by=officer
        )  # fmt: skip
    assert _queries(visitor, address) == few


def _queries(client: Client, address: str) -> int:
    client.get(address)  # what is asked once a process is not counted
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
