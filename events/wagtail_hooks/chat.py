"""Lets the chatbot find what takes place."""

from collections.abc import Iterable
from datetime import datetime

from wagtail import hooks

from core.entries import ENTRIES_HOOK, KnowledgeEntry
from events.services.entries import event_entries


@hooks.register(ENTRIES_HOOK)
def entries_of_events(now: datetime) -> Iterable[KnowledgeEntry]:
    return event_entries(now)
