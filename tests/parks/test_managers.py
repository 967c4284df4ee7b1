"""Appointing and dismissing managers: rights, role, audit trail, repeatability."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from accounts.roles import Role
from accounts.seeds import seed_accounts
from core.refusals import RefusedError
from core.services.audit import entries_of
from parks.models import ParkOffice, ParkPage
from parks.services.managers import appoint, dismiss, managers_of, open_office
from tests.factories.parks import park

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_an_appointment_is_in_the_audit_trail_once(people: dict[str, User]) -> None:
    page, user, by = park("a"), people["enterprise2"], people["officer"]
    for _again in range(2):
        appoint(park=page, user=user, by=by, now=NOW)
    assert managers_of(page) == [user]
    assert user.groups.filter(name=Role.PARK_MANAGER.value).exists()
    assert [entry.action for entry in entries_of(page)] == ["parks.manager.appoint"]


def test_a_dismissal_takes_the_park_and_with_the_last_one_the_role(people: dict[str, User]) -> None:
    first, second, user = park("a"), park("b"), people["parkmanager"]
    for page in (first, second):
        appoint(park=page, user=user, by=None, now=NOW)
    dismiss(park=first, user=user, by=people["officer"], now=NOW)
    assert set(ParkPage.objects.managed_by(user)) == {second}
    assert user.groups.filter(name=Role.PARK_MANAGER.value).exists()
    dismiss(park=second, user=user, by=people["officer"], now=NOW)
    assert not ParkPage.objects.managed_by(user)
    assert not user.groups.filter(name=Role.PARK_MANAGER.value).exists()


def test_only_the_office_appoints(people: dict[str, User]) -> None:
    page = park("a")
    for name in ("parkmanager", "reviewer", "enterprise"):
        with pytest.raises(RefusedError):
            appoint(park=page, user=people["parkmanager"], by=people[name], now=NOW)
    with pytest.raises(RefusedError):
        dismiss(park=page, user=people["parkmanager"], by=people["officer"], now=NOW)


def test_a_second_seeding_of_accounts_leaves_managers_their_parks(people: dict[str, User]) -> None:
    page = park("a")
    appoint(park=page, user=people["parkmanager"], by=None, now=NOW)
    seed_accounts()
    assert managers_of(page) == [people["parkmanager"]]


def test_the_office_follows_the_park(people: dict[str, User]) -> None:
    page = park("a", title="旧名")
    office = open_office(page)
    page.title = "新名"
    page.save_revision().publish()
    office.group.refresh_from_db()
    office.collection.refresh_from_db()
    assert office.group.name.endswith("新名")
    assert office.collection.name.endswith("新名")
    page.delete()
    assert not ParkOffice.objects.exists()
    assert not type(office.group).objects.filter(pk=office.group_id).exists()
