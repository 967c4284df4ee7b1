"""The start page of the admin tells a park's people what waits, of their own park alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from parks.models import ParkPage, ReportingCall, YearlyFigures
from parks.services.desk import ParkDesk, desk_of
from tests.factories.parks import enquiry, managed, park

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def own(people: dict[str, User]) -> ParkPage:
    managed(park("b", title="乙园"), people["parkmanager2"])
    return managed(park("a", title="甲园"), people["parkmanager"])


def call(year: int, *, closes_in: int) -> None:
    closes = NOW + timedelta(days=closes_in)
    ReportingCall.objects.create(year=year, opens_at=NOW - timedelta(days=60), closes_at=closes)


def test_what_waits_is_counted_for_ones_own_park(own: ParkPage, people: dict[str, User]) -> None:
    enquiry(own)
    call(2025, closes_in=30)
    assert desk_of(people["parkmanager"], NOW) == ParkDesk([own], enquiries=1, proposals=0, reports=1)
    assert desk_of(people["parkmanager2"], NOW).enquiries == 0  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("state", "closes_in", "again", "waiting"),
    [
        ("draft", 30, False, 1),
        ("returned", 30, False, 1),
        ("submitted", 30, False, 0),
        ("draft", -1, False, 0),
        ("returned", -1, False, 0),
        ("returned", -1, True, 1),
    ],
)
def test_reports_wait_while_they_can_be_filled_in(
    own: ParkPage, people: dict[str, User], state: str, closes_in: int, again: bool, waiting: int
) -> None:
    call(2025, closes_in=closes_in)
    until = NOW + timedelta(days=5) if again else None
    YearlyFigures.objects.create(park=own, year=2025, tenants=3, state=state, reopened_until=until)
    desk = desk_of(people["parkmanager"], NOW)
    assert desk is not None
    assert desk.reports == waiting


def test_nobody_else_has_such_a_desk(own: ParkPage, people: dict[str, User]) -> None:
    assert desk_of(people["officer"], NOW) is None
    assert desk_of(people["reviewer"], NOW) is None


def test_it_stands_on_the_start_page(own: ParkPage, parkmanager: Client, officer: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        words = parkmanager.get("/admin/").content.decode()
        assert f'href="/admin/pages/{own.pk}/edit/"' in words
        assert "待答复的企业咨询" in words
        assert "乙园" not in words
        assert "待答复的企业咨询" not in officer.get("/admin/").content.decode()
