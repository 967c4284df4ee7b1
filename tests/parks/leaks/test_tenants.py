"""Manager A never sees nor changes tenants of park B: list, row, chooser, bulk action, history, log."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from parks.models import Tenant
from parks.services.managers import dismiss
from tests.parks.leaks.conftest import SECRET, Park, tells, words_of

pytestmark = pytest.mark.django_db

BASE = "/admin/snippets/parks/tenant/"
CHOOSER = "/admin/snippets/choose/parks/tenant/"
LISTS = [BASE, f"{BASE}results/", f"{BASE}?q={SECRET}", CHOOSER, f"{CHOOSER}results/", f"{BASE}add/",
         f"{BASE}?export=csv", "/admin/reports/site-history/"]  # fmt: skip


def test_no_list_names_another_s_tenant(manager: Client, a: Park, b: Park) -> None:
    log(b.tenant, "wagtail.edit")
    assert [each for each in LISTS if tells(manager, each)] == []
    assert a.tenant.name in words_of(manager, BASE)


def test_the_lists_would_name_them(officer: Client, b: Park) -> None:
    log(b.tenant, "wagtail.edit")
    assert len([each for each in LISTS if tells(officer, each)]) >= 5


def test_no_address_of_another_s_tenant_opens(manager: Client, b: Park) -> None:
    pk = b.tenant.pk
    addresses = [f"{BASE}{view}/{pk}/" for view in ("edit", "delete", "history", "history-results", "usage")]
    addresses += [f"{CHOOSER}chosen/{pk}/", f"/admin/bulk/parks/tenant/delete/?id={pk}"]
    assert [each for each in addresses if manager.get(each).status_code == 200] == []
    assert not tells(manager, f"{CHOOSER}chosen-multiple/?id={pk}")
    for each in addresses:
        manager.post(each, {"name": "甲改了乙", "park": b.page.pk})
    assert Tenant.objects.get(pk=pk).name == b.tenant.name


def test_a_manager_adds_to_their_own_park_alone(manager: Client, a: Park, b: Park) -> None:
    form = {"name": "新企业", "uscc": "", "is_registered_here": "unknown", "is_cross_border": "unknown",
            "is_filed": "unknown"}  # fmt: skip
    assert manager.post(f"{BASE}add/", {**form, "park": b.page.pk}).status_code == 200  # the form comes back
    assert not Tenant.objects.filter(name="新企业").exists()
    assert manager.post(f"{BASE}add/", {**form, "park": a.page.pk}).status_code == 302
    assert Tenant.objects.get(name="新企业").park_id == a.page.pk


def test_a_manager_without_a_park_sees_none(manager: Client, a: Park, people: dict[str, User]) -> None:
    for page in (a.page, a.hidden):
        dismiss(park=page, user=people["parkmanager"], by=None, now=timezone.now())
    assert manager.get(BASE).status_code == 302
