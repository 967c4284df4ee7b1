"""Staff cannot work without a second factor where it is required, and nobody can go round it."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from pytest_django import Settings

from accounts.adapters import SecondFactorAdapter
from accounts.models import User
from accounts.second_factor import has_second_factor
from accounts.seeds import DEMO_PASSWORD

pytestmark = pytest.mark.django_db
STAFF = ["admin", "officer", "reviewer", "parkmanager"]


@pytest.fixture
def required(settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("username", STAFF)
@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/admin/users/", "/admin/account/", "/dashboard/", "/documents/1/x.pdf"]
)
def test_staff_without_one_are_held(client_of: Callable[[str], Client], username: str, path: str) -> None:
    response = client_of(username).get(path)
    assert response.status_code == 302
    assert response.url == "/accounts/2fa/"


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/email/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
    ],
)
def test_what_enrolling_needs_stays_open(client_of: Callable[[str], Client], path: str) -> None:
    response = client_of("officer").get(path)
    assert response.status_code == 200 or response.url.startswith("/accounts/reauthenticate/")


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("trick", ["/accounts/../admin/", "//admin/", "/accounts/%2e%2e/admin/"])
def test_no_spelling_of_an_address_goes_round(client_of: Callable[[str], Client], trick: str) -> None:
    response = client_of("admin").get(trick, follow=True)
    assert b"wagtail" not in response.content.lower() or response.redirect_chain[-1][0].startswith("/accounts/2fa/")


@pytest.mark.usefixtures("required")
def test_changing_the_language_stays_possible(client_of: Callable[[str], Client]) -> None:
    assert (
        client_of("officer").post("/i18n/setlang/", {"language": "en", "next": "/accounts/2fa/"}).url
        == "/accounts/2fa/"
    )


@pytest.mark.usefixtures("required")
def test_enterprises_and_visitors_are_not_held(client_of: Callable[[str], Client]) -> None:
    assert client_of("enterprise").get("/dashboard/").status_code == 200
    assert client_of("visitor").get("/accounts/login/").status_code == 200


@pytest.mark.usefixtures("required")
def test_staff_with_one_work(client_of: Callable[[str], Client], people: dict[str, User]) -> None:
    TOTP.activate(people["officer"], generate_totp_secret())
    assert client_of("officer").get("/admin/").status_code == 200


@pytest.mark.usefixtures("required")
def test_recovery_codes_alone_are_not_enough(client_of: Callable[[str], Client], people: dict[str, User]) -> None:
    Authenticator.objects.create(user=people["officer"], type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not has_second_factor(people["officer"])
    assert client_of("officer").get("/admin/").status_code == 302


def test_nobody_is_held_where_it_is_not_required(client_of: Callable[[str], Client]) -> None:
    assert client_of("officer").get("/dashboard/").status_code == 200


def test_a_password_alone_no_longer_signs_in(client: Client, people: dict[str, User]) -> None:
    secret = generate_totp_secret()
    TOTP.activate(people["officer"], secret)
    response = client.post("/accounts/login/", {"login": "officer", "password": DEMO_PASSWORD, "next": "/admin/"})
    assert response.url.startswith("/accounts/2fa/authenticate/")
    assert client.get("/admin/").status_code == 302
    assert client.get("/dashboard/").status_code == 302
    response = client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert response.status_code == 302
    assert client.get("/dashboard/").status_code == 200


@pytest.mark.parametrize("code", ["000000", "", "abcdef"])
def test_a_wrong_code_does_not_sign_in(client: Client, people: dict[str, User], code: str) -> None:
    TOTP.activate(people["officer"], generate_totp_secret())
    client.post("/accounts/login/", {"login": "officer", "password": DEMO_PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get("/dashboard/").status_code == 302


def test_a_code_cannot_be_used_twice(people: dict[str, User]) -> None:
    secret = generate_totp_secret()
    TOTP.activate(people["officer"], secret)
    code = code_for(secret)

    def works() -> bool:
        client = Client()
        client.post("/accounts/login/", {"login": "officer", "password": DEMO_PASSWORD})
        client.post("/accounts/2fa/authenticate/", {"code": code})
        return "_auth_user_id" in client.session

    assert works()
    assert not works()


def test_secrets_are_unreadable_in_the_database(people: dict[str, User]) -> None:
    secret = generate_totp_secret()
    TOTP.activate(people["officer"], secret)
    stored = Authenticator.objects.get(user=people["officer"], type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)
    assert SecondFactorAdapter().decrypt(stored.data["secret"]) == secret


def test_a_new_secret_key_still_reads_old_secrets(settings: Settings) -> None:
    written = SecondFactorAdapter().encrypt("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "y" * 50
    assert SecondFactorAdapter().decrypt(written) == "JBSWY3DP"


@pytest.mark.parametrize(("is_required", "may"), [(True, False), (False, True)])
def test_staff_keep_their_last_factor_where_it_is_required(
    settings: Settings, people: dict[str, User], is_required: bool, may: bool
) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = is_required
    TOTP.activate(people["officer"], generate_totp_secret())
    last = Authenticator.objects.get(user=people["officer"])
    assert SecondFactorAdapter().can_delete_authenticator(last) is may


@pytest.mark.usefixtures("required")
def test_one_of_two_factors_may_go(people: dict[str, User]) -> None:
    TOTP.activate(people["officer"], generate_totp_secret())
    Authenticator.objects.create(user=people["officer"], type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    totp = Authenticator.objects.get(user=people["officer"], type=Authenticator.Type.TOTP)
    assert SecondFactorAdapter().can_delete_authenticator(totp)
