"""The demo accounts are as published."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from accounts.seeds import DEMO_ACCOUNTS, DEMO_PASSWORD, seed_accounts
from scripts import serve

pytestmark = pytest.mark.django_db


def test_make_run_prints_the_accounts_that_exist() -> None:
    assert set(DEMO_ACCOUNTS) == set(serve.ACCOUNTS)
    assert DEMO_PASSWORD == serve.PASSWORD


def test_seeding_again_changes_neither_people_nor_sessions(client: Client) -> None:
    seed_accounts()
    client.login(username="enterprise", password=DEMO_PASSWORD)
    hashes = list(User.objects.order_by("pk").values_list("pk", "password"))
    seed_accounts()
    assert list(User.objects.order_by("pk").values_list("pk", "password")) == hashes
    assert client.get("/dashboard/").status_code == 200


def test_a_changed_password_is_reset_to_the_published_one() -> None:
    seed_accounts()
    user = User.objects.get(username="officer")
    user.set_password("another one")
    user.save()
    seed_accounts()
    assert User.objects.get(username="officer").check_password(DEMO_PASSWORD)


def test_addresses_are_verified_so_that_a_second_factor_can_be_set_up() -> None:
    seed_accounts()
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(DEMO_ACCOUNTS)
