"""A park reports its year; an officer signs off or returns; nobody else sees the draft."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Notification, User
from core.models import AuditEntry
from core.refusals import RefusedError, StaleError
from parks.models import ParkPage, ReportingCall, YearlyFigures
from parks.services.report_reminders import remind_of_reports
from parks.services.reporting import FIELDS, return_report, save_report, sign_off, submit_report
from tests.factories.parks import managed, park

pytestmark = pytest.mark.django_db

OFFICE = "/admin/parks/reports/"
NOW = timezone.now()
FIGURES: dict[str, Any] = {**dict.fromkeys(FIELDS), "note": "", "tenants": 30, "cross_border_tenants": 20}


@pytest.fixture
def call() -> ReportingCall:
    return ReportingCall.objects.create(year=2025, opens_at=NOW - timedelta(days=10), closes_at=NOW + timedelta(days=5))


@pytest.fixture
def a(people: dict[str, User]) -> ParkPage:
    return managed(park("a", title="甲园"), people["parkmanager"])


@pytest.fixture
def b(people: dict[str, User]) -> ParkPage:
    return managed(park("b", title="乙园"), people["parkmanager2"])


def saved(call: ReportingCall, page: ParkPage, by: User, now: Any = NOW, **more: Any) -> YearlyFigures:
    return save_report(call=call, park=page, values={**FIGURES, **more}, by=by, now=now, revision=None)


def test_from_the_form_to_the_sign_off(
    parkmanager: Client, officer: Client, call: ReportingCall, a: ParkPage, people: dict[str, User]
) -> None:
    YearlyFigures.objects.create(park=a, year=2024, tenants=10, state="signed_off")
    address = f"{OFFICE}2025/{a.pk}/"
    assert parkmanager.get(OFFICE).context["page"].object_list[0].report is None
    assert parkmanager.get(address).context["lines"][0].before == 10
    form = {"tenants": "30", "cross_border_tenants": "40", "note": "", "revision": ""}
    parkmanager.post(address, {**form, "move": "submit"})
    row = YearlyFigures.objects.get(year=2025)
    assert row.state == "draft"  # kept, but part and whole contradict each other
    parkmanager.post(address, {**form, "cross_border_tenants": "20", "revision": row.revision, "move": "submit"})
    row.refresh_from_db()
    assert (row.state, row.cross_border_tenants) == ("draft", 20)  # three times last year's wants a note
    assert parkmanager.get(address).context["lines"][0].jumped
    noted = {**form, "cross_border_tenants": "20", "note": "二期开园", "revision": row.revision, "move": "submit"}
    parkmanager.post(address, noted)
    row.refresh_from_db()
    assert row.state == "submitted"
    assert Notification.objects.filter(user=people["officer"], topic="park_report_incoming").exists()
    assert parkmanager.post(address, {"move": "sign_off"}).status_code == 200
    row.refresh_from_db()
    assert row.state == "submitted"  # not the park's to sign off
    officer.post(address, {"move": "return", "return-reason": "请核对备案数"})
    row.refresh_from_db()
    assert row.state == "returned"
    assert "请核对备案数" in parkmanager.get(address).content.decode()
    parkmanager.post(address, {**noted, "revision": row.revision})
    officer.post(address, {"move": "sign_off"})
    row.refresh_from_db()
    assert row.state == "signed_off"
    told = Notification.objects.filter(user=people["parkmanager"], topic="park_reporting")
    assert told.count() == 2
    assert AuditEntry.objects.filter(action="parks.report.sign_off").count() == 1
    assert parkmanager.post(address, {**noted, "tenants": "1", "revision": row.revision}).status_code == 422


def test_who_saves_over_a_colleague_is_told(call: ReportingCall, a: ParkPage, people: dict[str, User]) -> None:
    saved(call, a, people["parkmanager"])
    with pytest.raises(StaleError):
        saved(call, a, people["parkmanager"], tenants=31)
    assert YearlyFigures.objects.get().tenants == 30


def test_closing_locks_until_an_officer_opens_it_again(
    call: ReportingCall, a: ParkPage, people: dict[str, User]
) -> None:
    manager, officer, common = people["parkmanager"], people["officer"], {"call": call, "park": a}
    row = saved(call, a, manager)
    submit_report(by=manager, now=NOW, **common)
    late = call.closes_at + timedelta(hours=1)
    with pytest.raises(RefusedError, match="补报截止"):
        return_report(reason="核对", until=None, by=officer, now=late, **common)
    return_report(reason="核对", until=late + timedelta(days=1), by=officer, now=late, **common)
    submit_report(by=manager, now=late, **common)
    sign_off(by=officer, now=late, **common)
    row.refresh_from_db()
    assert row.state == "signed_off"


def test_what_was_not_submitted_is_locked(call: ReportingCall, a: ParkPage, people: dict[str, User]) -> None:
    saved(call, a, people["parkmanager"])
    with pytest.raises(RefusedError, match="截止"):
        submit_report(call=call, park=a, by=people["parkmanager"], now=call.closes_at)
    with pytest.raises(RefusedError, match="没有开始"):
        saved(call, a, people["parkmanager"], now=call.opens_at - timedelta(days=1))


def test_others_do_not_touch_it(
    call: ReportingCall, a: ParkPage, b: ParkPage, people: dict[str, User], client_of: Callable[[str], Client]
) -> None:
    saved(call, b, people["parkmanager2"], note="乙园秘稿说明")
    manager = client_of("parkmanager")
    address = f"{OFFICE}2025/{b.pk}/"
    assert manager.get(address).status_code == 404
    assert manager.post(address, {"move": "submit"}).status_code == 404
    assert "乙园" not in manager.get(OFFICE).content.decode()
    assert "乙园秘稿说明" in client_of("officer").get(address).content.decode()
    with pytest.raises(RefusedError):
        saved(call, b, people["parkmanager"])
    with pytest.raises(RefusedError):
        sign_off(call=call, park=b, by=people["parkmanager2"], now=NOW)


def test_reminders(call: ReportingCall, a: ParkPage, b: ParkPage, people: dict[str, User]) -> None:
    saved(call, a, people["parkmanager"])
    submit_report(call=call, park=a, by=people["parkmanager"], now=NOW)
    assert remind_of_reports(now=NOW) == 1
    assert remind_of_reports(now=NOW) == 0
    assert Notification.objects.get(topic="park_reporting").user == people["parkmanager2"]


def test_the_list_asks_as_much_for_many_as_for_few(officer: Client, call: ReportingCall, a: ParkPage) -> None:
    counts = []
    for number in (0, 12):
        for each in range(number):
            YearlyFigures.objects.create(park=park(f"p{each}"), year=2025)
        officer.get(OFFICE)
        with CaptureQueriesContext(connection) as caught:
            officer.get(OFFICE)
        counts.append(len(caught))
    assert counts[0] == counts[1]
