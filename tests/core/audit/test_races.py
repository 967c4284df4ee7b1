"""Twenty at once make one chain; and an entry is never written on its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from accounts.models import District
from core.models import AuditEntry
from core.services.audit import looked_at, verify, write
from tests.factories.companies import district

AT_ONCE = 20
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


def test_outside_a_transaction_nothing_is_written_but_looks_have_their_own() -> None:
    subject = district()
    with pytest.raises(TransactionManagementError):
        write(action="tests.race", subject=subject, by=None, now=NOW)
    assert looked_at(action="tests.look", subject=subject, by=None, now=NOW).sequence == 1


@pytest.mark.postgres
def test_twenty_writers_make_one_unbroken_chain() -> None:
    """The first of them make the head, each of them changes a row of its own before."""
    rows = [district(f"{number}区", f"d{number}") for number in range(AT_ONCE)]
    start = Barrier(AT_ONCE)

    def run(subject: District) -> int:
        try:
            start.wait(timeout=60)
            with transaction.atomic():
                locked = District.objects.select_for_update().get(pk=subject.pk)
                locked.save()
                return write(action="tests.race", subject=locked, by=None, now=NOW).sequence
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        got = list(pool.map(run, rows))
    assert sorted(got) == list(range(1, AT_ONCE + 1))
    assert set(AuditEntry.objects.values_list("subject_key", flat=True)) == {str(row.pk) for row in rows}
    assert verify() is None
