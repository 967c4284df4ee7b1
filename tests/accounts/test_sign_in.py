"""Signing in: by user name or e-mail, limited, and never on to another site."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.seeds import DEMO_PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def sign_in(client: Client, login: str, password: str = DEMO_PASSWORD, to: str = ""):
    return client.post(f"{LOGIN}?next={to}" if to else LOGIN, {"login": login, "password": password})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["enterprise", "enterprise@demo.example.org", "ENTERPRISE@demo.example.org"])
def test_user_name_and_e_mail_both_open_the_desk(client: Client, people: dict[str, User], login: str) -> None:
    response = sign_in(client, login)
    assert response.status_code == 302
    assert response.url == "/dashboard/"
    assert is_signed_in(client)


def test_a_wrong_password_does_not(client: Client, people: dict[str, User]) -> None:
    assert sign_in(client, "enterprise", "wrong").status_code == 200
    assert not is_signed_in(client)


def test_a_dismissed_account_cannot_sign_in(client: Client, people: dict[str, User]) -> None:
    User.objects.filter(username="officer").update(is_active=False)
    sign_in(client, "officer")
    assert not is_signed_in(client)


def test_guessing_is_stopped_even_for_the_right_password(client: Client, people: dict[str, User]) -> None:
    for _attempt in range(5):
        sign_in(client, "enterprise", "wrong")
    response = sign_in(client, "enterprise")
    assert not is_signed_in(client)
    assert response.status_code in (200, 429)


def test_guessing_one_account_does_not_lock_out_another(client: Client, people: dict[str, User]) -> None:
    for _attempt in range(5):
        sign_in(client, "enterprise", "wrong")
    sign_in(client, "enterprise2")
    assert is_signed_in(client)


@pytest.mark.parametrize("to", ["/policies/", "/policies/?page=2"])
def test_it_leads_on_within_the_site(client: Client, people: dict[str, User], to: str) -> None:
    assert client.post(LOGIN, {"login": "enterprise", "password": DEMO_PASSWORD, "next": to}).url == to


@pytest.mark.parametrize(
    "to",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "http://localhost/x"],
)
def test_it_never_leads_to_another_site(client: Client, people: dict[str, User], to: str) -> None:
    response = client.post(LOGIN, {"login": "enterprise", "password": DEMO_PASSWORD, "next": to})
    assert response.url == "/dashboard/"


def test_resetting_a_password_does_not_tell_who_has_an_account(client: Client, people: dict[str, User]) -> None:
    known = client.post("/accounts/password/reset/", {"email": "enterprise@demo.example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@demo.example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 2


def test_signing_up_opens_an_account_without_any_office(client: Client) -> None:
    form = {
        "username": "newcomer",
        "email": "new@demo.example.org",
        "password1": "Hai-wai-88",
        "password2": "Hai-wai-88",
    }
    assert client.post("/accounts/signup/", form).status_code == 302
    user = User.objects.get(username="newcomer")
    assert not user.works_behind_the_counter
    assert user.groups.count() == 0
    [message] = mail.outbox
    assert message.subject.startswith("[跨境电商综试区服务平台] ")
    assert message.body.startswith("您好，这里是跨境电商综试区服务平台")


def test_signing_out_needs_a_post_and_ends_the_session(enterprise: Client) -> None:
    enterprise.get("/accounts/logout/")
    assert is_signed_in(enterprise)
    assert enterprise.post("/accounts/logout/").url == "/"
    assert not is_signed_in(enterprise)
