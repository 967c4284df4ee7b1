"""The bar at the bottom of an application's page: what each may do now, and that it does that."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import Application
from subsidies.services.advancing import advance
from subsidies.views.office.actions import actions_of
from subsidies.workflow import State
from tests.factories.companies import limited_officer, person
from tests.factories.submitted import submitted
from tests.subsidies.after.conftest import Cast

DESK = "/admin/subsidies/applications/"
NOW = timezone.now


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sent(cast: Cast) -> Application:
    return submitted(cast.company, cast.owner)


def titles(application: Application, user) -> list[str]:
    return [action.title for action in actions_of(application, user) if not action.why_not]


def test_what_each_may_do(cast: Cast, sent: Application) -> None:
    district = limited_officer("district", cast.company.district)
    assert titles(sent, district) == ["转入下一环节：市级审核", "要求补正"]
    assert titles(sent, cast.officer) == ["转入下一环节：市级审核", "要求补正"]
    for nobody in (person("au", Role.AUDITOR), person("ca", Role.CASHIER), person("de", Role.DECIDER), cast.elsewhere):
        assert titles(sent, nobody) == []
    sent = advance(application=sent, by=district, now=NOW())
    assert titles(sent, district) == ["要求补正"]
    assert titles(sent, cast.officer) == ["转入下一环节：审定", "要求补正", "退回初审"]
    sent = advance(application=sent, by=cast.officer, now=NOW())
    assert titles(sent, cast.officer)[-1] == "退回初审"
    assert "要求补正" not in titles(sent, cast.officer)


def test_the_next_step_by_its_button(cast: Cast, sent: Application) -> None:
    client = client_of(cast.officer)
    page = client.get(f"{DESK}{sent.pk}/").content.decode()
    assert "转入下一环节：市级审核" in page
    address = f"{DESK}{sent.pk}/advance/"
    stale = client.post(address, {"seen": sent.revision - 1}, follow=True).content.decode()
    assert "请看过现在的内容再办理" in stale
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED
    done = client.post(address, {"seen": sent.revision, "note": "材料齐全"}, follow=True).content.decode()
    assert "已转入“市级审核”" in done
    sent.refresh_from_db()
    assert (sent.state, sent.step) == (State.REVIEW, "city")
    assert sent.events.get(kind="to_review").note == "材料齐全"
    client.post(address, {"seen": sent.revision - 1})  # the button pressed twice
    sent.refresh_from_db()
    assert sent.state == State.REVIEW


def test_back_to_the_first_step_for_a_reason(cast: Cast, sent: Application) -> None:
    advance(application=sent, by=cast.officer, now=NOW())
    client, address = client_of(cast.officer), f"{DESK}{sent.pk}/send-back/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"note": " "}).status_code == 422
    district = client_of(limited_officer("district", cast.company.district))
    refused = district.post(address, {"note": "退回"})
    assert refused.status_code == 422
    assert "没有进行这项操作的权限" in refused.content.decode()
    assert client.post(address, {"note": "金额有误"}).status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.step) == (State.SUBMITTED, "district")
    entry = AuditEntry.objects.about(sent).last()
    assert (entry.action, entry.actor_id) == ("subsidies.application.send_back", cast.officer.pk)


def test_the_head_says_what_is_overdue(cast: Cast, sent: Application) -> None:
    client = client_of(cast.officer)
    assert "已超期" not in client.get(f"{DESK}{sent.pk}/").content.decode()
    Application.objects.filter(pk=sent.pk).update(due_at=NOW() - timedelta(days=1), amount_granted=15_000)
    page = client.get(f"{DESK}{sent.pk}/").content.decode()
    for words in ("已超期", "20,000.00", "15,000.00", "区级初审"):
        assert words in page


def test_readers_have_no_bar(cast: Cast, sent: Application) -> None:
    auditor = client_of(person("au", Role.AUDITOR))
    page = auditor.get(f"{DESK}{sent.pk}/").content.decode()
    assert "office-bar" not in page.replace("office_bar", "")
    assert auditor.post(f"{DESK}{sent.pk}/advance/", {"seen": sent.revision}).headers["Location"] == "/admin/"
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED
