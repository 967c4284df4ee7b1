"""Keys of programs: made once, compared by hash, revoked for good."""

import logging
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import ApiKey
from accounts.models.api_keys import KeyState, validate_rate
from accounts.scopes import announced_scopes, titles_of
from accounts.services.api_keys import (
    MOST_KEYS,
    InvalidKeyError,
    TooManyKeysError,
    authenticate,
    create_api_key,
    revoke_api_key,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 1)
NOON = datetime(2024, 6, 1, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def owner(people):
    return people["enterprise"]


def make(owner, **options):
    given = {"name": "官网机器人", "scopes": ["chat:ask"], "day": TODAY, **options}
    return create_api_key(owner=owner, **given)


class TestMaking:
    def test_the_secret_is_nowhere_but_in_the_answer(self, owner):
        issued = make(owner)
        row = ApiKey.objects.values().get()
        assert issued.written.startswith(f"{row['prefix']}_")
        secret = issued.written.removeprefix(f"{row['prefix']}_")
        assert len(secret) == 43
        assert secret not in str(row)
        assert secret not in repr(issued)
        assert len(row["secret_hash"]) == 64

    def test_it_has_the_sites_rate_and_is_in_the_audit_log(self, owner, settings):
        settings.API_KEY_RATE = "7/h"
        issued = make(owner, scopes=["policies:read", "chat:ask"])
        assert (issued.key.rate, issued.key.scopes) == ("7/h", ["chat:ask", "policies:read"])
        entry = ModelLogEntry.objects.get()
        assert (entry.action, entry.user) == ("accounts.api_key.create", owner)
        assert entry.data == {"prefix": issued.key.prefix, "scopes": ["chat:ask", "policies:read"]}
        assert entry.message == "新建了接口密钥"

    def test_no_two_are_alike(self, owner):
        assert make(owner).written != make(owner).written

    @pytest.mark.parametrize("scopes", [[], ["everything"], ["chat:ask", "admin"]])
    def test_only_announced_scopes(self, owner, scopes):
        with pytest.raises(ValueError, match="announced"):
            make(owner, scopes=scopes)
        assert not ApiKey.objects.exists()

    def test_nobody_piles_up_rates(self, owner, people):
        made = [make(owner) for _ in range(MOST_KEYS)]
        with pytest.raises(TooManyKeysError):
            make(owner)
        make(people["enterprise2"])
        revoke_api_key(key=made[0].key, by=owner, now=NOON)
        make(owner)


class TestUse:
    def test_the_key_opens(self, owner):
        issued = make(owner)
        assert authenticate(issued.written, now=NOON) == issued.key

    @pytest.mark.parametrize(
        "spoilt",
        [
            lambda written: written[:-1],
            lambda written: written + "x",
            lambda written: written[:-1] + ("a" if written[-1] != "a" else "b"),
            lambda written: written.upper(),
            lambda written: " " + written,
            lambda written: "pk_00000000_" + written.rpartition("_")[2],
            lambda _written: "",
            lambda _written: "pk_",
            lambda _written: "\ud800" * 55,
            lambda _written: "x" * 10_000,
        ],
    )
    def test_nothing_else_does(self, owner, spoilt):
        issued = make(owner)
        with pytest.raises(InvalidKeyError) as refused:
            authenticate(spoilt(issued.written), now=NOON)
        assert refused.value.state is None

    def test_its_last_day_counts(self, owner):
        issued = make(owner, expires_on=TODAY)
        assert authenticate(issued.written, now=NOON)
        with pytest.raises(InvalidKeyError) as refused:
            authenticate(issued.written, now=NOON + timedelta(days=1))
        assert refused.value.state is KeyState.EXPIRED

    def test_a_revoked_one_opens_nothing(self, owner, people):
        issued = make(owner)
        revoke_api_key(key=issued.key, by=people["admin"], now=NOON)
        revoke_api_key(key=issued.key, by=owner, now=NOON + timedelta(hours=1))
        with pytest.raises(InvalidKeyError) as refused:
            authenticate(issued.written, now=NOON)
        assert refused.value.state is KeyState.REVOKED
        issued.key.refresh_from_db()
        assert issued.key.revoked_at == NOON
        revoked = ModelLogEntry.objects.get(action="accounts.api_key.revoke")
        assert revoked.user == people["admin"]

    def test_a_closed_account_takes_its_keys_along(self, owner):
        issued = make(owner)
        owner.is_active = False
        owner.save()
        with pytest.raises(InvalidKeyError):
            authenticate(issued.written, now=NOON)

    def test_use_is_noted_once_a_minute(self, owner, django_assert_num_queries):
        issued = make(owner)
        with django_assert_num_queries(2):
            authenticate(issued.written, now=NOON)
        with django_assert_num_queries(1):
            authenticate(issued.written, now=NOON + timedelta(seconds=59))
        issued.key.refresh_from_db()
        assert issued.key.last_used_at == NOON
        later = NOON + timedelta(seconds=61)
        authenticate(issued.written, now=later)
        issued.key.refresh_from_db()
        assert issued.key.last_used_at == later

    def test_no_log_holds_the_secret(self, owner, caplog):
        with caplog.at_level(logging.DEBUG):
            issued = make(owner)
            authenticate(issued.written, now=NOON)
            with pytest.raises(InvalidKeyError):
                authenticate(issued.written + "x", now=NOON)
        # Django's query log at DEBUG shows parameters: the hash, never the secret.
        assert issued.written.rpartition("_")[2] not in caplog.text


@pytest.mark.parametrize("written", ["60/m", "1/s", "5000/d"])
def test_a_rate_is_valid(written):
    validate_rate(written)


@pytest.mark.parametrize("written", ["", "60", "0/m", "-1/m", "x/m", "60/y", "60 / minute"])
def test_what_is_no_rate_is_refused_in_words(written):
    with pytest.raises(ValidationError, match="60/m"):
        validate_rate(written)


def test_scopes_come_from_the_apps_and_have_words():
    names = [scope.name for scope in announced_scopes()]
    assert len(names) == len(set(names))
    assert {"policies:read", "chat:ask", "companies:read", "applications:read"} == set(names)
    assert titles_of(["chat:ask", "gone"]) == ["提问", "gone"]
