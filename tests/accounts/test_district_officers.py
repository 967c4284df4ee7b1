"""Whoever has no row looks after nothing; all districts are said in so many words."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import DistrictOfficer, Enterprise, User
from accounts.querysets.enterprises import looks_after_all
from accounts.roles import Role
from tests.factories.companies import company, district, limited_officer, person

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


def fresh(user: User) -> User:
    """The account without what it remembers of its districts."""
    return User.objects.get(pk=user.pk)


def seen(user: User) -> int:
    return Enterprise.objects.in_charge_of(fresh(user)).count()


def test_without_any_row_nobody_sees_a_company(admin: Client, near: User) -> None:
    company()
    assert (seen(near), looks_after_all(fresh(near))) == (1, False)
    address = reverse(f"{TABLE}:delete", args=[DistrictOfficer.objects.get(user=near).pk])
    assert admin.post(address).status_code == 302
    assert (seen(near), looks_after_all(fresh(near))) == (0, False)


def test_all_districts_are_ticked(admin: Client, near: User) -> None:
    company(district=district("海淀区", "haidian"))
    assert seen(near) == 0
    posted = admin.post(reverse(f"{TABLE}:add"), {"user": near.pk, "district": "", "all_districts": "on"})
    assert posted.status_code == 302
    assert (seen(near), looks_after_all(fresh(near))) == (1, True)


def test_a_row_says_one_district_or_all_of_them(admin: Client, near: User) -> None:
    address = reverse(f"{TABLE}:add")
    neither = admin.post(address, {"user": near.pk, "district": ""}).content.decode()
    assert "请选择所属区，或勾选“全部各区”" in neither
    both = admin.post(address, {"user": near.pk, "district": district().pk, "all_districts": "on"}).content.decode()
    assert "不再选择所属区" in both
    for columns in ({}, {"district": district("延庆区", "yanqing"), "all_districts": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DistrictOfficer.objects.create(user=near, **columns)
    assert DistrictOfficer.objects.count() == 1


def test_who_looked_after_all_before_it_was_said_still_does(near: User) -> None:
    everywhere, auditor = person("everywhere", Role.OFFICER), person("auditor", Role.AUDITOR)
    editor = person("editor", Role.EDITOR)
    DistrictOfficer.objects.filter(all_districts=True).delete()
    migration = import_module("accounts.migrations.0008_say_who_has_all_districts")
    migration.say(apps, None)
    assert {row.user for row in DistrictOfficer.objects.filter(all_districts=True)} == {everywhere, auditor}
    assert not looks_after_all(fresh(near))
    assert not looks_after_all(fresh(editor))
    migration.leave_unsaid(apps, None)
    assert [row.user for row in DistrictOfficer.objects.all()] == [near]
