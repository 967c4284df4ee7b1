"""Lets the chatbot find parks."""

from collections.abc import Iterable
from datetime import datetime

from wagtail import hooks

from core.entries import ENTRIES_HOOK, KnowledgeEntry
from parks.services.entries import park_entries


@hooks.register(ENTRIES_HOOK)
def entries_of_parks(now: datetime) -> Iterable[KnowledgeEntry]:
    return park_entries(now)
