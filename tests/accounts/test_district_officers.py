"""Nobody comes to look after all districts because a row was deleted or given away by an oversight."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import DistrictOfficer, User
from accounts.services.districts import widened_by
from tests.factories.companies import district, limited_officer

pytestmark = pytest.mark.django_db
TABLE = "wagtailsnippets_accounts_districtofficer"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.org", "demo-pass-2026"))
    return client


@pytest.fixture
def near() -> User:
    return limited_officer("near", district())


def row_of(user: User) -> DistrictOfficer:
    return DistrictOfficer.objects.get(user=user)


def test_who_would_look_after_all(near: User) -> None:
    both = limited_officer("both", district(), district("海淀区", "haidian"))
    first, second = DistrictOfficer.objects.filter(user=both)
    assert widened_by([row_of(near), first]) == [near]
    assert widened_by([first, second]) == [both]
    User.objects.update(is_active=False)
    assert widened_by([first, second]) == []


def test_the_last_row_goes_only_when_that_is_confirmed(admin: Client, near: User) -> None:
    address = reverse(f"{TABLE}:delete", args=[row_of(near).pk])
    assert "能看到全部各区" in admin.get(address).content.decode()
    refused = admin.post(address)
    assert "请勾选确认" in refused.content.decode()
    assert DistrictOfficer.objects.filter(user=near).exists()
    assert admin.post(address, {"all_districts": "on"}).status_code == 302
    assert User.objects.get(pk=near.pk).looks_after_all_districts


def test_one_of_two_rows_goes_as_ever(admin: Client, near: User) -> None:
    row = row_of(near)
    DistrictOfficer.objects.create(user=near, district=district("海淀区", "haidian"))
    address = reverse(f"{TABLE}:delete", args=[row.pk])
    assert "all_districts" not in admin.get(address).content.decode()
    assert admin.post(address).status_code == 302
    assert row_of(near).district.slug == "haidian"


def test_a_last_row_is_not_given_to_somebody_else(admin: Client, near: User) -> None:
    other, row = limited_officer("other", district("海淀区", "haidian")), row_of(near)
    address = reverse(f"{TABLE}:edit", args=[row.pk])
    refused = admin.post(address, {"user": other.pk, "district": row.district_id})
    assert "最后一个区" in refused.content.decode()
    moved = admin.post(address, {"user": near.pk, "district": district("延庆区", "yanqing").pk})
    assert moved.status_code == 302
    assert row_of(near).district.slug == "yanqing"


def test_several_at_once_hide_no_last_row(admin: Client, near: User) -> None:
    both = limited_officer("both", district(), district("海淀区", "haidian"))
    one = DistrictOfficer.objects.filter(user=both).first()
    address = "/admin/bulk/accounts/districtofficer/delete/"
    admin.post(f"{address}?id={row_of(near).pk}&id={one.pk}")
    assert DistrictOfficer.objects.count() == 3
    admin.post(f"{address}?id={one.pk}")
    assert DistrictOfficer.objects.count() == 2
