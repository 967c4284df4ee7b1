"""Many papers as one zip: what is in it, for whom, named for Windows, asked for at once."""

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from accounts.models import User
from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import Application, DecisionBatch, DecisionItem
from subsidies.services.papers import bundle
from subsidies.services.publicity.drafting import Words, draft
from subsidies.services.publicity.publishing import publish
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.deciding import Committee, approving, before_committee, committee, copies, decide, refusing
from tests.factories.paying import approved, paying_call, sent_to_bank, with_account
from tests.subsidies.papers.test_notices import client_of

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
LIST = "/admin/subsidies/applications/"


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def found(db: None) -> Committee:
    return committee()


def opened(response) -> zipfile.ZipFile:
    assert response.status_code == 200, response
    assert response["Content-Type"] == "application/zip"
    assert "private, no-store" in response["Cache-Control"]
    content = b"".join(response.streaming_content)
    assert int(response["Content-Length"]) == len(content)
    return zipfile.ZipFile(io.BytesIO(content))


def title_of(archive: zipfile.ZipFile, name: str) -> str:
    return Document(io.BytesIO(archive.read(name))).paragraphs[0].text


def test_a_decided_batch_is_one_zip_of_notices(found: Committee) -> None:
    first, second = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    batch = decide(found, {first: approving(), second: refusing(found.clause)}, now=NOW)
    archive = opened(client_of(found.director).get(f"/admin/subsidies/decisions/{batch.pk}/papers.zip"))
    assert archive.namelist() == [
        f"审定通知书 {first.number} 第1贸易有限公司.docx",
        f"审定通知书 {second.number} 第2贸易有限公司.docx",
    ]
    assert {title_of(archive, name) for name in archive.namelist()} == {"审定通知书"}
    assert all(entry.flag_bits & 0x800 for entry in archive.infolist())  # names are UTF-8, and say so
    page = client_of(found.director).get(f"/admin/subsidies/decisions/{batch.pk}/").content.decode()
    assert f"/admin/subsidies/decisions/{batch.pk}/papers.zip" in page


def test_a_batch_that_is_not_decided_has_no_notices(found: Committee) -> None:
    batch = DecisionBatch.objects.create(call=found.call, title="草拟", created_by=found.officer)
    response = client_of(found.officer).get(f"/admin/subsidies/decisions/{batch.pk}/papers.zip", follow=True)
    assert "批次审定后才有通知书" in response.content.decode()


def test_a_zip_asks_as_often_for_many_as_for_few(found: Committee) -> None:
    first = before_committee(found.call, 1)
    batch = decide(found, {first: approving(1)}, now=NOW)
    client = client_of(found.director)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            archive = opened(client.get(f"/admin/subsidies/decisions/{batch.pk}/papers.zip"))
        return len(queries), len(archive.namelist())

    asked()  # what is remembered for the process
    few = asked()
    more = copies(first, 30)
    DecisionItem.objects.bulk_create(
        DecisionItem(batch=batch, application=each, outcome="approve", amount=Decimal(1), decided_at=NOW)
        for each in more
    )
    assert few[1] == 1
    assert asked() == (few[0], 31)


def test_ticked_applications_are_folders_of_all_their_papers(found: Committee) -> None:
    first, second = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    decide(found, {first: approving(), second: refusing(found.clause)}, now=NOW)
    client = client_of(found.director)
    archive = opened(client.post(f"{LIST}papers.zip", {"chosen": [first.pk, second.pk]}))
    for application, name in ((first, "第1贸易有限公司"), (second, "第2贸易有限公司")):
        for title in ("申报书", "承诺书", "受理回执", "审定通知书"):
            assert f"{application.number}/{title} {application.number} {name}.docx" in archive.namelist()
    assert len(archive.namelist()) == 8
    [entry] = AuditEntry.objects.filter(action=bundle.BUNDLED)
    assert entry.data["numbers"] == sorted([first.number, second.number])
    assert 'formaction="/admin/subsidies/applications/papers.zip"' in client.get(LIST).content.decode()


def test_ticked_applications_ask_as_often_for_many_as_for_few(found: Committee) -> None:
    first = before_committee(found.call, 1)
    more = [each.pk for each in copies(first, 9)]
    client = client_of(found.director)

    def asked(keys: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            opened(client.post(f"{LIST}papers.zip", {"chosen": keys}))
        return len(queries)

    asked([first.pk])
    assert asked([first.pk]) == asked([first.pk, *more])


def test_another_districts_applications_are_not_in_it(found: Committee) -> None:
    application = before_committee(found.call, 1)
    client = client_of(limited_officer("elsewhere", district("海淀区", "haidian")))
    assert client.post(f"{LIST}papers.zip", {"chosen": [application.pk]}).status_code == 302
    assert client_of(person("reviewing", Role.REVIEWER)).post(f"{LIST}papers.zip").status_code == 302
    assert Client().post(f"{LIST}papers.zip").status_code == 302
    assert not AuditEntry.objects.filter(action=bundle.BUNDLED).exists()


def test_too_much_is_refused_in_words(found: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    first = before_committee(found.call, 1)
    everything = Application.objects.filter(pk__in=[first.pk, *(each.pk for each in copies(first, 2))])
    monkeypatch.setattr(bundle, "MOST_APPLICATIONS", 2)
    with pytest.raises(RefusedError, match="一次最多打包 2 份"):
        bundle.application_bundle(everything, by=found.officer, now=NOW)
    monkeypatch.setattr(bundle, "MOST_BYTES", 1)
    with pytest.raises(RefusedError, match="请分批下载"):
        bundle.application_bundle(everything.filter(pk=first.pk), by=found.officer, now=NOW)


def test_a_large_zip_leaves_memory(found: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    first = before_committee(found.call, 1)
    monkeypatch.setattr(bundle, "IN_MEMORY", 1000)
    made = bundle.application_bundle(Application.objects.filter(pk=first.pk), by=found.officer, now=NOW)
    assert made.file._rolled  # type: ignore[attr-defined]  # as the library tells it
    made.file.close()


def test_names_are_safe_on_windows_and_never_collide() -> None:
    taken: set[str] = set()
    assert bundle._free("", 'a/b:c?"公司" ', taken) == "b_c__公司_.docx"
    assert bundle._free("", "CON", taken) == "_CON.docx"
    assert bundle._free("", "同名", taken) == "同名.docx"
    assert bundle._free("", "同名", taken) == "同名（2）.docx"
    assert bundle._free("编号", "同名", taken) == "编号/同名.docx"


def test_a_payment_batch_is_its_list_with_the_notices_it_pays_by(found: Committee) -> None:
    cashier, checker = person("cashes", Role.CASHIER), person("checks", Role.CASHIER)
    owner = person("paidowner")
    ours = with_account(company("收款公司", number=8, members={owner: "owner"}))
    application = approved(ours, owner, call=paying_call())
    decision = DecisionBatch.objects.create(call=application.call, title="审定", created_by=found.officer)
    DecisionItem.objects.create(
        batch=decision, application=application, outcome="approve", amount=Decimal(20_000), decided_at=NOW
    )
    batch = sent_to_bank(application, by=cashier, checker=checker, now=NOW)
    archive = opened(client_of(checker).get(f"/admin/subsidies/payments/{batch.pk}/papers.zip"))
    assert archive.namelist() == [
        f"拨付清单 {batch.title}.docx",
        f"审定通知书 {application.number} 收款公司.docx",
    ]
    shown = str([cell.text for row in Document(io.BytesIO(archive.read(archive.namelist()[0]))).tables[1].rows for cell in row.cells])  # fmt: skip
    assert "6217000012345678" not in shown


def test_a_notices_zip_has_what_the_reader_may_read(found: Committee) -> None:
    application = before_committee(found.call, 1)
    decide(found, {application: approving()}, now=NOW)
    words = Words(title="第一批公示", contact="市商务局")
    notice = draft(call=found.call, by=found.officer, now=NOW, words=words, applications=[application.pk])
    notice = publish(notice=notice, by=found.officer, now=NOW)
    assert Application.objects.get(pk=application.pk).state == State.PUBLICITY
    address = f"/admin/subsidies/publicity/{notice.pk}/papers.zip"

    def names(user: User) -> list[str]:
        return opened(client_of(user).get(address)).namelist()

    assert names(found.officer) == [
        "公示名单 第一批公示.docx",
        f"审定通知书 {application.number} 第1贸易有限公司.docx",
    ]
    assert names(limited_officer("elsewhere", district("海淀区", "haidian"))) == ["公示名单 第一批公示.docx"]
