"""The trail in the database: written with its change, never changed itself, checked by ``verify_audit``."""

from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from accounts.models import District, User
from core.audit import NO_HASH, AppendOnlyError, Broken, Fault
from core.models import AuditEntry, AuditHead
from core.services.audit import entries_of, looked_at, verify, write
from tests.factories.companies import district, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
ACTION = "tests.district.rename"


@pytest.fixture
def subject() -> District:
    return district()


@pytest.fixture
def actor() -> User:
    return person("wang")


def written(subject: District, actor: User | None, count: int = 1) -> list[AuditEntry]:
    return [
        write(action=ACTION, subject=subject, by=actor, now=NOW, data={"number": number, "amount": Decimal("0.50")})
        for number in range(count)
    ]


def tamper(sql: str) -> None:
    """What only somebody at the database itself could do, with PostgreSQL's guard out of the way."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE core_auditentry DISABLE TRIGGER core_audit_append_only")
        cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE core_auditentry ENABLE TRIGGER core_audit_append_only")


class TestWriting:
    def test_an_entry_says_who_did_what_to_what_and_when(self, subject: District, actor: User) -> None:
        first, second = written(subject, actor, 2)
        first.refresh_from_db()
        assert (first.sequence, first.previous_hash) == (1, NO_HASH)
        assert (second.sequence, second.previous_hash) == (2, first.entry_hash)
        assert (first.at, first.actor_id, first.actor_name, first.action) == (NOW, actor.pk, "wang", ACTION)
        assert (first.subject_type, first.subject_key) == ("accounts.district", str(subject.pk))
        assert first.subject_label == str(subject)
        assert first.data == {"number": 0, "amount": "0.50"}
        assert str(first) == f"#1 {ACTION}"
        assert str(AuditHead.objects.get()) == "#2"
        assert verify() is None

    def test_the_clock_acts_too_and_long_names_are_cut(self, subject: District) -> None:
        subject.name = "区" * 300
        (entry,) = written(subject, None)
        assert (entry.actor_id, entry.actor_name) == (None, "")
        assert entry.subject_label == "区" * 200
        assert verify() is None

    def test_it_outlives_the_account_and_the_thing(self, subject: District, actor: User) -> None:
        key, actor_key = subject.pk, actor.pk
        written(subject, actor)
        actor.delete()
        subject.delete()
        entry = AuditEntry.objects.get()
        assert (entry.actor_id, entry.actor_name, entry.subject_key) == (actor_key, "wang", str(key))
        assert verify() is None

    def test_the_trail_of_one_thing_in_order(self, subject: District, actor: User) -> None:
        other = district("海淀区", "haidian")
        written(subject, actor, 2)
        written(other, actor)
        looked_at(action="tests.district.look", subject=subject, by=actor, now=NOW)
        assert [entry.sequence for entry in entries_of(subject)] == [1, 2, 4]
        assert [entry.action for entry in entries_of(other)] == [ACTION]

    def test_costs_three_queries(
        self, subject: District, actor: User, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        written(subject, actor)
        with django_assert_num_queries(3):
            written(subject, actor)

    def test_goes_with_the_change_it_tells_of(self, subject: District, actor: User) -> None:
        written(subject, actor)
        with transaction.atomic():
            written(subject, actor)
            transaction.set_rollback(True)
        assert AuditEntry.objects.count() == AuditHead.objects.get().sequence == 1
        assert verify() is None

    def test_a_thing_without_a_key_and_data_without_a_form_are_refused(self, subject: District, actor: User) -> None:
        with pytest.raises(ValueError, match="without a key"):
            write(action=ACTION, subject=District(name="新区"), by=actor, now=NOW)
        with pytest.raises(TypeError, match="no form"):
            write(action=ACTION, subject=subject, by=actor, now=NOW, data={"by": actor})
        with pytest.raises(TypeError, match="time zone"):
            write(action=ACTION, subject=subject, by=actor, now=NOW.replace(tzinfo=None))
        assert not AuditEntry.objects.exists()


class TestAppendOnly:
    def test_objects_refuse(self, subject: District, actor: User) -> None:
        (entry,) = written(subject, actor)
        entry.actor_name = "李"
        for change in (
            lambda: AuditEntry.objects.update(actor_name="李"),
            lambda: AuditEntry.objects.filter(pk=entry.pk).delete(),
            lambda: AuditEntry.objects.bulk_update([entry], ["actor_name"]),
            lambda: AuditEntry.objects.bulk_create([AuditEntry(sequence=2)]),
            lambda: AuditEntry.objects.update_or_create(sequence=1, defaults={"actor_name": "李"}),
            entry.save,
            entry.delete,
        ):
            with pytest.raises(AppendOnlyError):
                change()
        assert AuditEntry.objects.get().actor_name == "wang"

    @pytest.mark.parametrize("sql", ["UPDATE core_auditentry SET actor_name = '李'", "DELETE FROM core_auditentry"])
    @pytest.mark.postgres
    def test_postgresql_refuses(self, subject: District, actor: User, sql: str) -> None:
        written(subject, actor)
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as it:
            it.execute(sql)
        assert AuditEntry.objects.get().actor_name == "wang"

    def test_there_is_one_head(self) -> None:
        AuditHead.objects.create()
        with pytest.raises(IntegrityError), transaction.atomic():
            AuditHead.objects.create(pk=2)


class TestVerifying:
    @pytest.mark.parametrize(
        ("sql", "sequence", "fault"),
        [
            ("UPDATE core_auditentry SET actor_name = '李' WHERE sequence = 2", 2, Fault.CONTENT),
            ("UPDATE core_auditentry SET data = '{\"number\": 9}' WHERE sequence = 3", 3, Fault.CONTENT),
            ("UPDATE core_auditentry SET actor_id = NULL WHERE sequence = 1", 1, Fault.CONTENT),
            ("DELETE FROM core_auditentry WHERE sequence = 2", 2, Fault.GAP),
            ("DELETE FROM core_auditentry WHERE sequence = 4", 4, Fault.END),
            ("DELETE FROM core_auditentry", 1, Fault.END),
            ("DELETE FROM core_audithead", 1, Fault.END),
            ("UPDATE core_audithead SET sequence = 3", 3, Fault.END),
            ("UPDATE core_audithead SET entry_hash = 'x'", 4, Fault.END),
        ],
    )
    def test_finds_the_first_broken_entry(
        self, subject: District, actor: User, sql: str, sequence: int, fault: Fault
    ) -> None:
        written(subject, actor, 4)
        tamper(sql)
        assert verify() == Broken(sequence, fault)
        with pytest.raises(CommandError, match=f"entry {sequence}") as caught:
            call_command("verify_audit")
        assert caught.value.returncode == 1

    def test_the_command_counts_what_is_whole(self, subject: District, actor: User) -> None:
        for count in (0, 3):
            written(subject, actor, count)
            out = StringIO()
            call_command("verify_audit", stdout=out)
            assert f"{count} entries" in out.getvalue()

    def test_the_command_names_the_entry(self, subject: District, actor: User) -> None:
        written(subject, actor)
        tamper("UPDATE core_auditentry SET subject_label = '海淀区'")
        with pytest.raises(CommandError, match=rf"entry 1 \({ACTION}, accounts.district {subject.pk}\)"):
            call_command("verify_audit")
