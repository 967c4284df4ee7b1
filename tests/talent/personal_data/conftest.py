"""Somebody who learns, competes and looks for work, somebody else, and how an account is closed."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from accounts.models import AccountClosing, User
from accounts.services.personal_data.closing import ask_closing, close_due
from accounts.services.personal_data.exporting import write_export
from accounts.services.personal_data.holding import held_of
from tests.factories.companies import person
from tests.talent.conftest import NOW


@pytest.fixture
def ming(db: None) -> User:
    account = person("ming")
    account.display_name = "王小明"
    account.save()
    return account


@pytest.fixture
def other(db: None) -> User:
    account = person("other")
    account.display_name = "李小红"
    account.save()
    return account


def exported(account: User) -> ZipFile:
    with write_export(person=account, with_identity=False, now=NOW) as made:
        return ZipFile(BytesIO(made.read()))


def rows(archive: ZipFile, table: str) -> list[dict]:
    kinds = json.loads(archive.read("data.json"))["kinds"]
    return [
        row for kind in kinds for each in kind["tables"] if each["table"] == f"talent.{table}" for row in each["rows"]
    ]


def closed(account: User, now: datetime) -> User:
    """Closed at ``now``, when the days of grace are over; what was foretold for the app is what was done."""
    ask_closing(person=account, now=now - timedelta(days=15))
    foretold = _counts(
        (held.kind.key, outcome.title, outcome.fate.value, outcome.count)
        for held in held_of(account)
        for outcome in held.outcomes
    )
    assert close_due(now) == 1
    outcomes = AccountClosing.objects.get(person=account).outcomes
    assert foretold == _counts((row["kind"], row["title"], row["fate"], row["count"]) for row in outcomes)
    account.refresh_from_db()
    assert account.get_full_name() == "已注销用户"
    return account


def _counts(found) -> list[tuple]:
    return sorted(each for each in found if each[0].startswith("talent."))
