"""Demo parks: once, with sources; linked to clauses when the documents come."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_companies
from core.models import AuditEntry
from core.services.audit import verify
from parks.models import FactSource, ParkPage, PublicPlace, Tenant
from parks.seeds import seed_parks
from parks.services.entries import park_entries
from parks.services.managers import managers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(people: dict[str, User], settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    seed_companies()
    list(seed_parks(now=timezone.now(), day=timezone.localdate()))


@pytest.mark.usefixtures("seeded")
class TestDemoParks:
    def test_the_six_parks_of_xiamen_are_there_with_their_source(self) -> None:
        names = {"寨上园区", "机场园区", "海沧园区", "象屿园区", "前场园区", "大嶝园区"}
        parks = ParkPage.objects.published().filter(title__in=names)
        assert {park.title for park in parks} == names
        assert all(park.sources.filter(source__startswith="闽政办便函〔2018〕71号").exists() for park in parks)
        assert all(park.land_area is None and park.opened_on is None for park in parks)

    def test_a_second_run_changes_nothing(self) -> None:
        counts = [model.objects.count() for model in (ParkPage, PublicPlace, Tenant, FactSource, AuditEntry)]
        assert list(seed_parks(now=timezone.now(), day=timezone.localdate())) == [
            "parks: in place; places: in place; sources linked to clauses: 0"
        ]
        assert counts == [model.objects.count() for model in (ParkPage, PublicPlace, Tenant, FactSource, AuditEntry)]
        assert verify() is None

    def test_each_manager_has_a_park(self, people: dict[str, User]) -> None:
        found = {page.slug: managers_of(page) for page in ParkPage.objects.all() if managers_of(page)}
        assert found == {"tianzhu": [people["parkmanager"]], "xiamen-xiangyu": [people["parkmanager2"]]}

    def test_tenants_are_linked_to_registered_companies(self) -> None:
        assert Tenant.objects.filter(park__slug="tianzhu", enterprise__isnull=False).count() == 2

    def test_the_chatbot_knows_where_a_bonded_warehouse_is_free(self) -> None:
        now = timezone.make_aware(datetime(2026, 11, 30, 10, 0))
        entries = {entry.title: entry for entry in park_entries(now)}
        assert "保税仓" in entries["北京天竺综合保税区"].body
        assert "目前有空位" in entries["北京天竺综合保税区"].body
        assert "没有登记可租" in entries["寨上园区"].body
        assert entries["寨上园区"].url.endswith("/parks/xiamen-zhaishang/")
