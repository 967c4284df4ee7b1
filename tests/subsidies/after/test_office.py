"""The office's first view: officers of the district see and act, those of another see nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Enterprise
from core.docx.paper import Paper, Paragraph
from core.docx.writer import write
from subsidies.models import Application, ExpenseLine, ExportJob, PaperTemplate, PastTemplate
from subsidies.services import messages as exchange
from subsidies.services.supplements import Item, ask, open_request
from subsidies.workflow import State
from tests.factories.companies import company, district, limited_officer
from tests.factories.submitted import attach, filled, many, submitted
from tests.factories.subsidies import draft
from tests.subsidies.after.conftest import Cast
from tests.subsidies.after.test_papers import NOW

DESK = "/admin/subsidies/applications/"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_another_districts_officer_sees_no_row_file_or_message(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    exchange.send(application=application, by=cast.owner, body="机密", now=NOW)
    client = client_of(cast.elsewhere)
    for query in ("", f"?q={application.number}", "?q=甲公司", f"?district={cast.company.district_id}"):
        page = client.get(DESK + query).content.decode()
        assert f"{DESK}{application.pk}/" not in page  # the words searched for stand in the form, no row does
        assert "朝阳区" not in page
    attachment = application.attachments.get()
    for name, args in (
        ("application", [application.pk]),
        ("supplement", [application.pk]),
        ("file", [application.pk, attachment.pk]),
        ("paper", [application.pk, 1, "receipt"]),
    ):
        assert client.get(reverse(f"applications_office:{name}", args=args)).status_code == 404
    assert (
        client.post(reverse("applications_office:reply", args=[application.pk]), {"reply-body": "x"}).status_code == 404
    )
    assert exported(client) == []


def exported(client: Client, query: str = "") -> list[tuple]:
    """Rows of the workbook below its heads, as it was made in the background."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(f"{DESK}exports/ask/", {"query": query})
    job = ExportJob.objects.order_by("-pk").first()
    response = client.get(f"{DESK}exports/{job.pk}.xlsx")
    content = b"".join(response.streaming_content)
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True))


def test_the_export_has_what_the_filters_show(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(cast.officer)
    [row] = exported(client)
    assert row[0] == application.number
    assert row[3:6] == ("甲公司", cast.company.uscc, "朝阳区")
    assert (row[8], row[11]) == (20_000, "区级初审")
    assert exported(client, "state=lapsed") == []


def in_supplement(cast: Cast) -> Application:
    """One that was submitted for 20,000 元, of which the company now makes something else."""
    application = submitted(cast.company, cast.owner)
    ask(application=application, by=cast.officer, now=NOW, items=[Item("licence", "重扫")], reason="不清晰", days=5)
    Application.objects.filter(pk=application.pk).update(amount_requested=12_345)
    return application


def test_what_is_being_changed_is_not_exported(cast: Cast) -> None:
    application = in_supplement(cast)
    client = client_of(cast.officer)
    assert [row[8] for row in exported(client)] == [20_000]
    kept = application.submissions.get()
    kept.pk, kept.ordinal, kept.content = None, 2, {**kept.content, "amount_requested": "15000.50"}
    kept._state.adding = True
    kept.save()
    assert [row[8] for row in exported(client)] == [15_000.5]
    application.submissions.update(content={**kept.content, "amount_requested": None})
    assert [row[8] for row in exported(client)] == [None]  # no money is given


def test_a_file_that_is_being_changed_is_not_opened(cast: Cast) -> None:
    application = in_supplement(cast)
    before = application.attachments.get()
    during = attach(application, "licence", "新执照.pdf")
    client = client_of(cast.officer)

    def opened() -> list[int]:
        addresses = [reverse("applications_office:file", args=[application.pk, file.pk]) for file in (before, during)]
        return [client.get(address).status_code for address in addresses]

    assert opened() == [200, 404]
    type(before).objects.filter(pk=before.pk).update(removed_at=NOW)
    assert opened() == [200, 404]  # what was submitted stays


def test_the_export_asks_as_often_for_many_as_for_few(cast: Cast, django_assert_max_num_queries) -> None:
    client = client_of(cast.officer)
    application = many(cast.company, cast.owner, 30)[0]
    with django_assert_max_num_queries(60) as few:
        assert len(exported(client, f"q={application.number}")) == 1
    with django_assert_max_num_queries(60) as whole:
        assert len(exported(client)) == 30
    assert len(few) == len(whole)


def test_an_invoice_that_occurs_twice_is_shown_to_the_office(cast: Cast) -> None:
    """With a link where the other application is of the officer's districts, with a count where it is not."""
    application = submitted(cast.company, cast.owner)
    near, far = company("近公司", number=31), company("远公司", number=32, district=district("延庆区", "yanqing"))
    others = [
        draft(each, call=application.call, number=f"2026-{each.pk}", state=State.SUBMITTED, district=each.district)
        for each in (near, far)
    ]
    others.append(draft(near, call=application.call, slot="site:1"))  # a draft is nobody's business
    ExpenseLine.objects.bulk_create(
        ExpenseLine(application=each, invoice_number="12345678", paid_on=NOW.date(), amount=1) for each in others
    )
    client = client_of(limited_officer("near", cast.company.district))
    page = client.get(f"{DESK}{application.pk}/").content.decode()
    assert "重复的发票" in page
    assert reverse("applications_office:application", args=[others[0].pk]) in page
    assert "其他区的 1 份申报中" in page
    assert "远公司" not in page
    ExpenseLine.objects.exclude(application=application).delete()
    Enterprise.objects.update(state=Enterprise.State.PENDING)
    page = client.get(f"{DESK}{application.pk}/").content.decode()
    assert "重复的发票" not in page
    assert "企业目前未通过核验：核验中" in page


def test_drafts_are_nobodys_business(cast: Cast) -> None:
    draft = filled(cast.company, cast.owner)
    client = client_of(cast.officer)
    assert cast.company.name not in client.get(DESK).content.decode()
    assert client.get(f"{DESK}{draft.pk}/").status_code == 404


def test_the_table_is_searched_and_filtered(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(cast.officer)
    uscc = cast.company.uscc.lower()
    found = [f"q={application.number}", "q=甲公司", f"q={uscc}", "state=submitted", f"call={application.call_id}"]
    found += [f"scheme={application.call.scheme_id}", f"district={cast.company.district_id}"]
    for query in found:
        assert f"{DESK}{application.pk}/" in client.get(f"{DESK}?{query}").content.decode(), query
    for query in ("q=乙公司", "state=lapsed"):
        assert f"{DESK}{application.pk}/" not in client.get(f"{DESK}?{query}").content.decode(), query


def test_one_application_with_evidence_files_and_messages(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    exchange.send(application=application, by=cast.owner, body="请问进度", now=NOW)
    client = client_of(cast.officer)
    page = client.get(f"{DESK}{application.pk}/").content.decode()
    for words in ("建设面向北美的独立站。", "28,999.50", "营业执照.pdf", "区级初审", "1 条新留言"):
        assert words in page
    assert "提交申报" in client.get(f"{DESK}{application.pk}/history/").content.decode()
    assert application.messages.get().read_at is None
    assert "请问进度" in client.get(f"{DESK}{application.pk}/messages/").content.decode()
    assert application.messages.get().read_at is not None


def test_a_reply_reaches_the_company(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    address = reverse("applications_office:reply", args=[application.pk])
    client = client_of(cast.officer)
    assert client.post(address, {"reply-body": ""}).status_code == 422
    assert client.post(address, {"reply-body": "两周内答复"}).status_code == 302
    message = application.messages.get()
    assert (message.body, message.from_office) == ("两周内答复", True)


def test_a_supplement_is_asked_by_the_form(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    address = reverse("applications_office:supplement", args=[application.pk])
    client = client_of(cast.officer)
    assert "项目情况" in client.get(address).content.decode()
    empty = client.post(address, {"reason": "不全", "days": "5"})
    assert empty.status_code == 422
    assert "请至少在一项内容下写明" in empty.content.decode()
    assert "不全" in empty.content.decode()  # what was typed stays
    assert client.post(address, {"reason": "不全", "days": "0", "part-0": "请补充"}).status_code == 422
    assert (
        client.post(address, {"reason": "不全", "days": "5", "part-0": "请补充", "part-3": "重扫"}).status_code == 302
    )
    application.refresh_from_db()
    assert application.state == State.SUPPLEMENT
    assert open_request(application).items == [
        {"key": "project", "words": "请补充"},
        {"key": "licence", "words": "重扫"},
    ]
    again = client.post(address, {"reason": "不全", "days": "5", "part-0": "请补充"})
    assert again.status_code == 422
    assert "现在的状态" in again.content.decode()


def test_an_officer_reads_but_does_not_handle_their_own_companys(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    cast.company.memberships.create(user=cast.officer, role="viewer")
    client = client_of(cast.officer)
    page = client.get(f"{DESK}{application.pk}/").content.decode()
    assert "要求补正</a>" not in page
    refused = client.get(reverse("applications_office:supplement", args=[application.pk]))
    assert refused.headers["Location"] == "/admin/"  # Wagtail's way to say no, with a message


def test_a_template_is_uploaded_used_and_refused(cast: Cast) -> None:
    client = client_of(cast.officer)
    address = reverse("wagtailsnippets_subsidies_papertemplate:add")
    good = write(Paper(title="回执", blocks=[Paragraph("{{ number }}")], header="", author="", created=NOW))
    bad = write(Paper(title="回执", blocks=[Paragraph("{{ nmber }}")], header="", author="", created=NOW))
    page = client.get(address).content.decode()
    assert reverse("applications_office:builtin_template", args=["receipt"]) in page
    assert "{{ content_hash }}" in page
    refused = client.post(address, {"kind": "receipt", "scheme": "", "file": SimpleUploadedFile("b.docx", bad)})
    assert "没有名为 {{ nmber }} 的占位符" in refused.content.decode()
    assert not PaperTemplate.objects.exists()
    taken = client.post(address, {"kind": "receipt", "scheme": "", "file": SimpleUploadedFile("我的.docx", good)})
    assert taken.status_code == 302
    template = PaperTemplate.objects.get()
    assert (template.file_name, template.uploaded_by) == ("我的.docx", cast.officer)
    application = submitted(cast.company, cast.owner)
    made = client.get(reverse("applications_office:paper", args=[application.pk, 1, "receipt"]))
    assert application.number in "".join(p.text for p in opened(made.content).paragraphs)
    kept = client.get(reverse("applications_office:template_file", args=[template.pk]))
    assert b"".join(kept.streaming_content) == good
    address = reverse("wagtailsnippets_subsidies_papertemplate:edit", args=[template.pk])
    assert "/media/" not in client.get(address).content.decode()  # no address of storage leads to it
    other = write(Paper(title="新回执", blocks=[Paragraph("{{ uscc }}")], header="", author="", created=NOW))
    posted = {"kind": "receipt", "scheme": "", "file": SimpleUploadedFile("新.docx", other)}
    assert client.post(address, posted).status_code == 302
    assert client.get(address.replace("edit", "delete")).status_code == 200
    client.post(address.replace("edit", "delete"))
    assert not PaperTemplate.objects.exists()
    again = client.get(reverse("applications_office:paper", args=[application.pk, 1, "receipt"]))
    assert again.content == made.content  # what was issued stays as it was
    assert list(PastTemplate.objects.values_list("file_name", flat=True)) == ["我的.docx", "新.docx"]


def opened(content: bytes):
    from docx import Document

    return Document(io.BytesIO(content))


@pytest.mark.parametrize("name", ["owner", "stranger"])
def test_companies_do_not_get_behind_the_counter(cast: Cast, name: str) -> None:
    submitted(cast.company, cast.owner)
    assert client_of(getattr(cast, name)).get(DESK).status_code == 302
