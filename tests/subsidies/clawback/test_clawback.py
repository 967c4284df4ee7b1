"""Money claimed back: proposed, confirmed by another person, received; or not followed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import Notification, User
from core.models import AuditEntry
from policy_kb.models import Clause
from subsidies.models import Application, Clawback, FundEntry, SchemeClause
from subsidies.services import announcements, told_evaluating
from subsidies.services.clawback import clauses_of, confirm, drop, propose, recover
from subsidies.services.refusals import RefusedError
from subsidies.services.reminders import remind
from subsidies.workflow import State
from tests.factories.paying import approved, paid
from tests.factories.policies import WAREHOUSE, publish
from tests.subsidies.paying.conftest import NOW, Office, at_noon, office

__all__ = ["at_noon", "office"]  # fixtures

TODAY = date(2026, 11, 20)
DUE = date(2026, 12, 20)
CLAIMS = "/admin/subsidies/clawbacks/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_money(office: Office) -> Application:
    application = approved(office.company, office.owner)
    return paid(application, by=office.cashier, checker=office.checker, now=NOW)


def proposed(office: Office, application: Application, **given) -> Clawback:
    values = {"amount": Decimal(20_000), "fine": Decimal(2_000), "reason": "提供虚假发票", **given}
    return propose(application=application, by=office.officer, now=NOW, **values)


def claimed(office: Office) -> Application:
    application = with_money(office)
    proposed(office, application)
    return confirm(application=application, by=office.director, now=NOW, due_on=DUE)


def on_a_clause(application: Application) -> Clause:
    """The scheme rests on a clause of a published document."""
    clause = publish(WAREHOUSE).versions.get().clauses.filter(is_searchable=True)[0]
    SchemeClause.objects.create(version=application.version, clause=clause, text_hash=clause.text_hash)
    return clause


def test_money_is_claimed_back_received_and_the_application_ends(office: Office) -> None:
    application = claimed(office)
    clawback = application.clawback
    assert (application.state, clawback.confirmed_by) == (State.CLAWBACK, office.director)
    assert application.due_at == clawback.due_at
    told = Notification.objects.get(topic=told_evaluating.CLAWBACK, user=office.owner)
    assert "合计 22,000.00 元" in told.body
    page = client_of(office.owner).get(application.get_absolute_url()).content.decode()
    for words in ("提供虚假发票", "20,000.00 元", "2,000.00 元", "2026年12月20日"):
        assert words in page
    with pytest.raises(RefusedError, match="入账凭证号"):
        recover(application=application, by=office.cashier, now=NOW, day=TODAY, reference=" ")
    for day, words in ((TODAY + timedelta(days=1), "晚于今天"), (TODAY - timedelta(days=1), "早于决定")):
        with pytest.raises(RefusedError, match=words):
            recover(application=application, by=office.cashier, now=NOW, day=day, reference="PZ1")
    ended = recover(application=application, by=office.cashier, now=NOW, day=TODAY, reference="PZ1")
    assert ended.state == State.RECOVERED
    assert not FundEntry.objects.filter(kind="return").exists()  # it goes to the treasury, not to the call


def test_never_more_than_was_paid_never_before(office: Office) -> None:
    application = approved(office.company, office.owner)
    with pytest.raises(RefusedError, match="没有已拨付的资金"):
        proposed(office, application)
    application = paid(application, by=office.cashier, checker=office.checker, now=NOW)
    for given, words in (
        ({"amount": Decimal("20000.01")}, "不超过已拨付的 20,000.00 元"),
        ({"amount": Decimal(0)}, "大于 0"),
        ({"fine": Decimal(-1)}, "罚款"),
        ({"reason": " "}, "追回原因"),
    ):
        with pytest.raises(RefusedError, match=words):
            proposed(office, application, **given)
    proposed(office, application)
    with pytest.raises(RefusedError, match="已有一项追回提议"):
        proposed(office, application)


def test_a_claim_rests_on_a_clause_of_its_scheme(office: Office) -> None:
    application = with_money(office)
    clause = on_a_clause(application)
    assert clauses_of(application.version) == [clause]
    other = Clause.objects.exclude(pk=clause.pk)[0]
    for wrong in (None, other):
        with pytest.raises(RefusedError, match="所依据的条款"):
            proposed(office, application, clause=wrong)
    assert proposed(office, application, clause=clause).quote == clause.text
    confirm(application=application, by=office.director, now=NOW, due_on=DUE)
    page = client_of(office.owner).get(application.get_absolute_url()).content.decode()
    assert clause.version.document.title in page


def test_another_person_confirms(office: Office) -> None:
    application = with_money(office)
    office.director.groups.add(office.officer.groups.get())  # plays both parts
    propose(application=application, by=office.director, now=NOW, amount=Decimal(1), reason="x")
    with pytest.raises(RefusedError, match="不能确认"):
        confirm(application=application, by=office.director, now=NOW, due_on=DUE)
    for other in (office.officer, office.cashier, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            confirm(application=application, by=other, now=NOW, due_on=DUE)
    application.refresh_from_db()
    assert application.state == State.PAID


def test_parts_are_kept(office: Office) -> None:
    application = with_money(office)
    for other in (office.cashier, office.director, office.elsewhere, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            propose(application=application, by=other, now=NOW, amount=Decimal(1), reason="x")
    proposed(office, application)
    with pytest.raises(RefusedError, match="晚于今天"):
        confirm(application=application, by=office.director, now=NOW, due_on=TODAY)
    confirm(application=application, by=office.director, now=NOW, due_on=DUE)
    for other in (office.officer, office.director, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            recover(application=application, by=other, now=NOW, day=TODAY, reference="PZ")
    with pytest.raises(RefusedError, match="没有待确认"):
        confirm(application=application, by=office.director, now=NOW, due_on=DUE)


def test_a_proposal_is_dropped_and_the_trail_keeps_it(office: Office) -> None:
    application = with_money(office)
    proposed(office, application)
    page = client_of(office.owner).get(application.get_absolute_url()).content.decode()
    assert "虚假发票" not in page  # nothing is decided yet
    for other in (office.cashier, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            drop(application=application, by=other, now=NOW, reason="x")
    with pytest.raises(RefusedError, match="请写明理由"):
        drop(application=application, by=office.director, now=NOW, reason="")
    drop(application=application, by=office.director, now=NOW, reason="证据不足")
    assert not Clawback.objects.exists()
    event = application.events.get(kind="drop_clawback")
    assert "证据不足" in event.note
    assert "20,000.00 元" in event.note
    assert not event.for_applicant
    assert AuditEntry.objects.filter(action="subsidies.application.drop_clawback").count() == 1
    proposed(office, application)
    drop(application=application, by=office.officer, now=NOW, reason="收回")  # one's own


def test_what_is_due_is_reminded_of(office: Office) -> None:
    application = claimed(office)
    assert remind(now=application.due_at - timedelta(days=1)) == 1
    assert Notification.objects.filter(topic=announcements.DEADLINE, title__contains="退回资金").count() == 1


def test_the_pages_lead_through_it(office: Office) -> None:
    application = with_money(office)
    clause = on_a_clause(application)
    officer, director, cashier = (client_of(user) for user in (office.officer, office.director, office.cashier))
    tab = f"/admin/subsidies/evaluations/{application.pk}/"
    address = f"{CLAIMS}{application.pk}/"
    assert f"{address}propose/" in officer.get(tab).content.decode()
    form = {"amount": "20000", "fine": "0", "clause": clause.pk, "reason": "虚假发票"}
    wrong = officer.post(f"{address}propose/", {**form, "amount": "20001"})
    assert wrong.status_code == 422
    assert "虚假发票" in wrong.content.decode()
    assert officer.post(f"{address}propose/", form).status_code == 302
    assert f"{address}confirm/" not in officer.get(tab).content.decode()
    assert f"{address}confirm/" in director.get(tab).content.decode()
    assert director.post(f"{address}confirm/", {"due_on": ""}).status_code == 422
    assert director.post(f"{address}confirm/", {"due_on": "2026-12-20"}).status_code == 302
    assert f"{address}recover/" in cashier.get(tab).content.decode()
    listed = client_of(office.auditor).get(CLAIMS).content.decode()
    assert "待企业退回" in listed
    assert application.number not in client_of(office.elsewhere).get(CLAIMS).content.decode()
    assert cashier.post(f"{address}recover/", {"day": "2026-11-20", "reference": "PZ1"}).status_code == 302
    assert "已追回" in officer.get(tab).content.decode()
    funds = cashier.get(f"/admin/subsidies/payments/calls/{application.call_id}/funds/").content.decode()
    assert "已追回（元）" in funds
    nothing = approved(office.company, office.owner)
    assert director.get(f"{CLAIMS}{nothing.pk}/confirm/").status_code == 404
