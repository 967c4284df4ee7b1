"""Lets the chatbot find talent programmes."""

from collections.abc import Iterable
from datetime import datetime

from wagtail import hooks

from core.entries import ENTRIES_HOOK, KnowledgeEntry
from talent.services.entries import programme_entries


@hooks.register(ENTRIES_HOOK)
def entries_of_talent(now: datetime) -> Iterable[KnowledgeEntry]:
    return programme_entries(now)
