"""Tenants are linked to companies that register later, whatever way the rows came; never to another's code."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import District, Enterprise, User
from accounts.seeds.companies import code
from accounts.services.enterprises import register_enterprise, update_profile
from parks.models import Tenant
from parks.services.tenants import link_all_tenants
from tests.factories.parks import managed, park, tenant

pytestmark = pytest.mark.django_db
FIRST, SECOND = code("91110105MA01D2026"), code("91110108MA02E2026")


def registered(user: User, uscc: str = FIRST, name: str = "新登记公司") -> Enterprise:
    district, _made = District.objects.get_or_create(name="近区", slug="near")
    values = {"uscc": uscc, "name": name, "legal_representative": "王某", "district": district}
    return register_enterprise(by=user, values=values)


def test_registering_links_the_rows_of_the_code(people: dict[str, User]) -> None:
    here, elsewhere = park("a"), park("b")
    rows = [tenant(page, "写法不同的名字", uscc=FIRST) for page in (here, elsewhere)]
    other, unknown = tenant(here, "另一家", uscc=SECOND), tenant(here, "没有代码")
    company = registered(people["enterprise"])
    assert [Tenant.objects.get(pk=row.pk).enterprise for row in rows] == [company, company]
    for row in (other, unknown):
        row.refresh_from_db()
        assert row.enterprise is None


def test_a_changed_code_takes_the_link_along(people: dict[str, User]) -> None:
    page = park("a")
    first, second = tenant(page, "甲", uscc=FIRST), tenant(page, "乙", uscc=SECOND)
    company = registered(people["enterprise"])
    update_profile(enterprise=company, by=people["enterprise"], revision=company.revision, changes={"uscc": SECOND})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.enterprise, second.enterprise) == (None, company)


def test_verification_links_what_came_meanwhile(people: dict[str, User]) -> None:
    company = registered(people["enterprise"])
    row = Tenant.objects.create(park=park("a"), name="导入的", uscc=FIRST)  # by an import beside the service
    company.state, company.verified_at = Enterprise.State.VERIFIED, timezone.now()
    company.save(update_fields=["state", "verified_at", "updated_at"])
    row.refresh_from_db()
    assert row.enterprise == company


def test_a_change_of_something_else_looks_up_no_tenant(people: dict[str, User]) -> None:
    company = registered(people["enterprise"])
    with CaptureQueriesContext(connection) as asked:
        company.save(update_fields=["introduction"])
    assert not [each for each in asked.captured_queries if "parks_tenant" in each["sql"]]


def test_the_command_and_the_button_link_what_is_left(
    people: dict[str, User], client_of: Callable[[str], Client]
) -> None:
    page, company = park("a"), registered(people["enterprise"])
    managed(page, people["parkmanager"])
    row = Tenant.objects.create(park=page, name="导入的一家", uscc=FIRST)
    officer, address = client_of("officer"), "/admin/parks/tenants/link/"
    assert "导入的一家" in officer.get(address).content.decode()
    assert address in officer.get("/admin/snippets/parks/tenant/").content.decode()
    manager = client_of("parkmanager")
    assert manager.post(address).status_code == 302
    assert address not in manager.get("/admin/snippets/parks/tenant/").content.decode()
    row.refresh_from_db()
    assert row.enterprise is None
    assert "已关联 1 家" in officer.post(address, follow=True).content.decode()
    row.refresh_from_db()
    assert row.enterprise == company
    assert "没有需要关联的企业" in officer.get(address).content.decode()
    Tenant.objects.filter(pk=row.pk).update(enterprise=None)
    call_command("link_tenants", verbosity=0)
    row.refresh_from_db()
    assert row.enterprise == company
    assert link_all_tenants() == 0
