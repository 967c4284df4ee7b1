"""A company's pages: the list, the page of one application, messages, withdrawal, files."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import MemberRole
from subsidies.models import Application
from subsidies.services import messages as exchange
from subsidies.services.supplements import Item, ask
from subsidies.workflow import State
from tests.factories.companies import company, person
from tests.factories.submitted import filled, followed_call, many, submitted
from tests.subsidies.after.conftest import Cast

LIST = "/dashboard/applications/"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(cast: Cast) -> Application:
    application = submitted(cast.company, cast.owner)
    items = [Item("project", "请补充二期计划")]
    ask(application=application, by=cast.officer, now=timezone.now(), items=items, reason="材料不全", days=5)
    return application


def test_the_list_says_state_next_thing_and_deadline(cast: Cast) -> None:
    application = asked(cast)
    exchange.send(application=application, by=cast.officer, body="请尽快", now=timezone.now(), from_office=True)
    page = client_of(cast.viewer).get(LIST).content.decode()
    assert application.number in page
    assert "待补正" in page
    assert "去补正" in page
    assert "1 条新留言" in page
    assert "还剩" in page


def test_the_list_is_filtered_by_words_state_and_company(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(cast.owner)
    for query, found in (
        (f"q={application.number}", True),
        ("q=独立站", True),
        ("q=海外仓", False),
        ("state=submitted", True),
        ("state=draft", False),
        ("state=nonsense", True),  # what is wrong in the address is as if it were not said
    ):
        page = client.get(f"{LIST}?{query}").content.decode()
        assert (f"/dashboard/applications/{application.pk}/" in page) is found, query
    other = company("丙公司", number=3, members={cast.owner: MemberRole.OWNER})
    page = client.get(f"{LIST}?company={other.pk}").content.decode()
    assert application.number not in page
    assert "没有符合条件的申报" in page


def test_an_empty_list_leads_on(cast: Cast) -> None:
    assert reverse("subsidies:match") in client_of(cast.stranger).get(LIST).content.decode()
    assert reverse("company_create") in client_of(person("nobody")).get(LIST).content.decode()


def test_the_list_asks_as_often_for_many_as_for_few(cast: Cast, django_assert_max_num_queries) -> None:
    client = client_of(cast.owner)
    many(cast.company, cast.owner, 200)
    with django_assert_max_num_queries(20) as whole:
        assert client.get(LIST).status_code == 200
    kept = Application.objects.order_by("pk").values_list("pk", flat=True)[:10]
    Application.objects.exclude(pk__in=list(kept)).update(enterprise=company("丁公司", number=9))
    with django_assert_max_num_queries(len(whole)) as few:
        assert client.get(LIST).status_code == 200
    assert len(few) == len(whole)


def test_the_page_says_what_is_asked_and_by_when(cast: Cast) -> None:
    application = asked(cast)
    page = client_of(cast.owner).get(application.get_absolute_url()).content.decode()
    assert "材料不全" in page
    assert "请补充二期计划" in page
    assert reverse("subsidies:tasks", args=[application.pk]) in page
    assert 'aria-current="step"' in page


def test_who_only_reads_sees_no_buttons(cast: Cast) -> None:
    application = asked(cast)
    page = client_of(cast.viewer).get(application.get_absolute_url()).content.decode()
    assert "材料不全" in page
    assert "btn--danger" not in page
    assert "写留言" not in page
    assert reverse("subsidies:tasks", args=[application.pk]) not in page


def test_a_message_is_sent_and_what_was_typed_is_kept_when_not(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client, address = client_of(cast.applicant), reverse("subsidies:send_message", args=[application.pk])
    response = client.post(address, {"body": "请问进度？<b>"})
    assert response.status_code == 302
    page = client.get(application.get_absolute_url()).content.decode()
    assert "请问进度？&lt;b&gt;" in page
    long = "长" * 2001
    refused = client.post(address, {"body": long})
    assert refused.status_code == 422
    assert long in refused.content.decode()
    assert application.messages.count() == 1


def test_opening_the_page_reads_the_offices_messages_but_a_viewer_leaves_them(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    exchange.send(application=application, by=cast.officer, body="请尽快", now=timezone.now(), from_office=True)
    client_of(cast.viewer).get(application.get_absolute_url())
    assert application.messages.filter(read_at__isnull=True).exists()
    client_of(cast.applicant).get(application.get_absolute_url())
    assert not application.messages.filter(read_at__isnull=True).exists()


def test_withdrawing_and_deleting(cast: Cast) -> None:
    sent = submitted(cast.company, cast.owner)
    draft = filled(cast.company, cast.owner, call=followed_call(sent.version, title="第二批"))
    client = client_of(cast.owner)
    assert "编号作废" in client.get(reverse("subsidies:withdraw", args=[sent.pk])).content.decode()
    assert client.post(reverse("subsidies:withdraw", args=[sent.pk]), {"reason": "不申报了"}).status_code == 302
    assert client.post(reverse("subsidies:withdraw", args=[draft.pk])).headers["Location"] == LIST
    sent.refresh_from_db()
    assert sent.state == State.WITHDRAWN
    assert not Application.objects.filter(pk=draft.pk).exists()
    again = client.post(reverse("subsidies:withdraw", args=[sent.pk]))
    assert again.status_code == 422
    assert "不能进行这项操作" in again.content.decode()


def test_an_overdue_application_is_shown_as_it_is(cast: Cast) -> None:
    application = asked(cast)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        page = client_of(cast.owner).get(application.get_absolute_url()).content.decode()
    assert "逾期未补正" in page
    application.refresh_from_db()
    assert application.state == State.LAPSED


def test_what_was_submitted_is_read_as_it_was(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    cast.company.name = "改了名的公司"
    cast.company.save()
    page = client_of(cast.finance).get(reverse("subsidies:submission", args=[application.pk, 1])).content.decode()
    for words in ("甲公司", "建设面向北美的独立站。", "李四", "28,999.50", "营业执照.pdf", "20,000.00 元"):
        assert words in page
    assert "改了名的公司" not in page.split("<main")[1]


def test_files_are_downloads_that_cannot_act(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    attachment = application.attachments.get()
    address = reverse("subsidies:application_file", args=[application.pk, attachment.pk])
    response = client_of(cast.viewer).get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.4\n"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    assert client_of(cast.stranger).get(address).status_code == 404


def test_a_paper_is_a_download(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    response = client_of(cast.viewer).get(reverse("subsidies:paper", args=[application.pk, 1, "receipt"]))
    assert response.content.startswith(b"PK")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["stranger", "officer"])
def test_strangers_find_nothing(cast: Cast, name: str) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(getattr(cast, name))
    assert client.get(application.get_absolute_url()).status_code == 404
    assert application.number not in client.get(LIST).content.decode()


def test_the_desk_shows_what_is_most_pressing(cast: Cast) -> None:
    application = asked(cast)
    page = client_of(cast.owner).get("/dashboard/").content.decode()
    assert application.number in page
    assert "按要求补正并重新提交" in page
    assert application.number not in client_of(cast.stranger).get("/dashboard/").content.decode()


def test_in_english(cast: Cast) -> None:
    application = asked(cast)
    client = client_of(cast.owner)
    client.cookies["django_language"] = "en"
    page = client.get(application.get_absolute_url()).content.decode()
    for words in ("What to do now", "Make the supplement", "Withdraw the application"):
        assert words in page
