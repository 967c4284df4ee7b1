"""The pages: everything of one's own and nothing of anybody else's; the password once more before what cannot be undone."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import AccountClosing, Consent, DataExport, Notification, User
from core.models import AuditEntry
from policy_kb.models import Conversation
from talent.services.reviewing import withdraw
from tests.factories.companies import person
from tests.factories.events import NOW
from tests.factories.personal_data import Life, conversation_of

pytestmark = pytest.mark.django_db
DATA = "/accounts/data/"
PASSWORD = "demo-pass-2026"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def proved(user: User) -> Client:
    """Who has just shown the password once more."""
    client = signed_in(user)
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return client


def test_the_overview_says_what_why_and_how_long(ming: Life) -> None:
    page = signed_in(ming.person).get(DATA).content.decode()
    for words in ("对话与提问", "活动报名与签到", "园区咨询", "人才申请与认定", "保存期限", "企业成员身份", "活动报名"):
        assert words in page
    assert f"{DATA}kinds/policy_kb.conversations/erase/" in page
    assert f"{DATA}kinds/accounts.profile/erase/" not in page


def test_somebody_new_has_little_and_is_told_so(people: dict[str, User]) -> None:
    page = signed_in(person("newcomer")).get(DATA).content.decode()
    assert "账号信息" in page
    assert "还没有同意记录" in page


def test_the_overview_asks_no_more_for_more_rows(ming: Life, django_assert_num_queries) -> None:
    client = signed_in(ming.person)
    client.get(DATA)
    with django_assert_num_queries(_count(client)):
        client.get(DATA)
    for number in range(12):
        conversation_of(ming.person, question=f"第{number}问？")
        Notification.objects.create(user=ming.person, topic="members", title=f"第{number}条")
        Consent.objects.create(
            person=ming.person, purpose="events.matching", version="1", wording="同意", about=str(number), given_at=NOW
        )
    before = _count(client)
    conversation_of(ming.person, question="再问一句？")
    assert _count(client) == before


def _count(client: Client) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(DATA).status_code == 200
    return len(captured)


def test_a_kind_is_told_row_by_row_and_only_ones_own(ming: Life) -> None:
    conversation_of(ming.other, question="别人问的问题")
    page = signed_in(ming.person).get(f"{DATA}kinds/policy_kb.conversations/").content.decode()
    assert "海外仓有什么支持？" in page
    assert "别人问的问题" not in page


def test_every_kind_has_its_page(ming: Life) -> None:
    client = signed_in(ming.person)
    for key in ("accounts.profile", "accounts.companies", "talent.identity", "subsidies.work", "core.audit"):
        assert client.get(f"{DATA}kinds/{key}/").status_code == 200, key
    assert "平台没有保存您的这类信息" in client.get(f"{DATA}kinds/subsidies.reviews/").content.decode()


def test_one_kind_is_erased_after_its_list_was_read(ming: Life) -> None:
    client, address = signed_in(ming.person), f"{DATA}kinds/policy_kb.conversations/erase/"
    assert "会删除" in client.get(address).content.decode()
    refused = client.post(address)
    assert refused.status_code == 422
    assert "请先看清单" in refused.content.decode()
    assert Conversation.objects.exists()
    assert client.post(address, {"understood": "on"}).status_code == 302
    assert not Conversation.objects.exists()


def test_the_export_asks_for_the_password_once_more(ming: Life) -> None:
    answer = signed_in(ming.person).get(f"{DATA}export/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not AuditEntry.objects.filter(action="accounts.data.export").exists()


def test_the_export_comes_as_a_zip_that_nobody_keeps(ming: Life) -> None:
    client = proved(ming.person)
    assert client.get(f"{DATA}export/").status_code == 200
    answer = client.post(f"{DATA}export/", {"with_identity": "on"})
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert "personal-data-20261130-1000.zip" in answer["Content-Disposition"]
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert json.loads(archive.read("data.json"))["account"] == "ming"
    for _time in range(2):
        assert client.post(f"{DATA}export/").status_code == 200
    refused = client.post(f"{DATA}export/")
    assert refused.status_code == 409
    assert "上限" in refused.content.decode()


def test_an_export_is_fetched_by_its_person_alone_and_not_after_its_time(ming: Life) -> None:
    made = DataExport(person=ming.person, state="done", asked_at=NOW, expires_at=NOW + timedelta(days=1))
    made.file.save("x", ContentFile(b"PK"), save=True)
    address = f"{DATA}exports/{made.pk}/"
    answer = proved(ming.person).get(address)
    assert b"".join(answer.streaming_content) == b"PK"
    assert AuditEntry.objects.filter(action="accounts.data.fetch").count() == 1
    assert proved(ming.other).get(address).status_code == 404
    DataExport.objects.update(expires_at=NOW)
    assert proved(ming.person).get(address).status_code == 404


def test_closing_is_shown_asked_for_and_taken_back(ming: Life) -> None:
    withdraw(application=ming.application, by=ming.person, now=NOW)
    client = proved(ming.person)
    page = client.get(f"{DATA}close/").content.decode()
    for words in ("会删除", "会抹去身份", "依法或因业务需要保留", "对话与提问", "依法保存备查"):
        assert words in page
    assert client.post(f"{DATA}close/").status_code == 422
    assert not AccountClosing.objects.exists()
    assert client.post(f"{DATA}close/", {"understood": "on"}).status_code == 302
    assert "撤回注销" in client.get(DATA).content.decode()
    assert "撤回注销" in client.get("/dashboard/").content.decode()
    assert client.get(f"{DATA}close/").status_code == 302  # once
    assert client.post(f"{DATA}close/cancel/").status_code == 302
    assert AccountClosing.objects.get().cancelled_at == NOW
    client.get(DATA)  # the message is read once
    assert "撤回注销" not in client.get("/dashboard/").content.decode()


def test_what_stands_in_the_way_is_said_and_nothing_is_asked(ming: Life) -> None:
    client = proved(ming.person)
    page = client.get(f"{DATA}close/").content.decode()
    assert ming.application.number in page
    assert "申请注销</button>" not in page
    assert client.post(f"{DATA}close/", {"understood": "on"}).status_code == 409
    assert not AccountClosing.objects.exists()


def test_name_and_telephone_are_corrected(ming: Life) -> None:
    client = signed_in(ming.person)
    refused = client.post(f"{DATA}profile/", {"display_name": "王大明", "phone": "打我电话"})
    assert refused.status_code == 422
    assert 'value="王大明"' in refused.content.decode()
    client.post(f"{DATA}profile/", {"display_name": "王大明", "phone": "010-5555 0111"})
    ming.person.refresh_from_db()
    assert (ming.person.display_name, ming.person.phone) == ("王大明", "010-5555 0111")


def test_a_consent_is_withdrawn_by_its_person_alone(ming: Life) -> None:
    consent = Consent.objects.get(person=ming.person, purpose="events.registration")
    address = f"{DATA}consents/{consent.pk}/withdraw/"
    assert signed_in(ming.other).post(address).status_code == 404
    assert signed_in(ming.person).post(address).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at == NOW
    assert "已撤回" in signed_in(ming.person).get(DATA).content.decode()


def test_a_consent_whose_purpose_is_gone_can_still_be_taken_back(ming: Life) -> None:
    consent = Consent.objects.create(person=ming.person, purpose="gone", version="1", wording="旧的", given_at=NOW)
    client = signed_in(ming.person)
    assert "旧的" in client.get(DATA).content.decode()
    client.post(f"{DATA}consents/{consent.pk}/withdraw/")
    consent.refresh_from_db()
    assert consent.withdrawn_at == NOW


def test_the_overview_of_retention_warns(people: dict[str, User]) -> None:
    User.objects.filter(username="admin").update(date_joined=NOW - timedelta(days=30))
    page = signed_in(people["officer"]).get("/admin/reports/retention/").content.decode()
    assert "从未运行" in page
    assert "tend_personal_data" in page
    assert "personaldatasettings" not in page  # the officer may not change it
    assert "personaldatasettings" in signed_in(people["admin"]).get("/admin/reports/retention/").content.decode()


def test_the_desk_and_the_menu_lead_there(ming: Life) -> None:
    page = signed_in(ming.person).get("/dashboard/").content.decode()
    assert page.count(f'href="{DATA}"') >= 2
