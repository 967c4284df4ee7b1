"""The database behaves as the settings promise."""

import pytest
from django.db import connection
from wagtail.models import Page

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own settings")
def test_sqlite_writes_ahead_and_waits_for_a_busy_writer() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", [1, 2])
def test_rows_of_migrations_come_back_after_a_transactional_test(run: int) -> None:
    assert Page.objects.filter(depth=1).count() == 1
