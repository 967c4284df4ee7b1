"""What upper apps let the chatbot find, and what they answer of one's own affairs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from wagtail import hooks

from core.entries import (
    ENTRIES_HOOK,
    PERSONAL_HOOK,
    EntryKind,
    KnowledgeEntry,
    PersonalAnswer,
    announced_entries,
    personal_answer,
    send_entries_changed,
)
from core.signals import changed

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def entry(key: str) -> KnowledgeEntry:
    return KnowledgeEntry(key, EntryKind.SUBSIDY, "题", "文", "/")


@pytest.mark.django_db
def test_entries_of_every_app_as_of_a_moment() -> None:
    moments = []

    def source(now: datetime) -> Iterator[KnowledgeEntry]:
        moments.append(now)
        yield entry("test:1")

    with (
        hooks.register_temporarily(ENTRIES_HOOK, source),
        hooks.register_temporarily(ENTRIES_HOOK, lambda now: [entry("test:2")]),
    ):
        keys = [each.key for each in announced_entries(NOW) if each.key.startswith("test:")]
    assert keys == ["test:1", "test:2"]
    assert moments == [NOW]


def test_the_first_app_that_knows_answers() -> None:
    asked: list[tuple[Any, str]] = []

    def silent(user: Any, question: str) -> None:
        asked.append((user, question))

    with (
        hooks.register_temporarily(PERSONAL_HOOK, silent, order=-2),
        hooks.register_temporarily(PERSONAL_HOOK, lambda user, question: PersonalAnswer("一"), order=-1),
        hooks.register_temporarily(PERSONAL_HOOK, lambda user, question: PersonalAnswer("二")),
    ):
        answer = personal_answer("甲", "到哪一步了")
    assert answer == PersonalAnswer("一")
    assert asked == [("甲", "到哪一步了")]


@pytest.mark.django_db
def test_changes_are_told_on_commit_and_never_after_a_rollback(django_capture_on_commit_callbacks) -> None:
    told: list[list[str]] = []

    def hear(sender: type, keys: list[str], **_rest: object) -> None:
        told.append(keys)

    def fail_halfway() -> None:
        with transaction.atomic():
            send_entries_changed(["c"])
            raise RuntimeError

    changed.connect(hear, sender=KnowledgeEntry)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            send_entries_changed(iter(["a", "b"]))
            with pytest.raises(RuntimeError):
                fail_halfway()
            assert told == []
        assert told == [["a", "b"]]
    finally:
        changed.disconnect(hear, sender=KnowledgeEntry)
