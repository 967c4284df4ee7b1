"""Lets the chatbot find schemes and their calls."""

from collections.abc import Iterable
from datetime import datetime

from wagtail import hooks

from core.entries import ENTRIES_HOOK, KnowledgeEntry
from subsidies.services.entries import scheme_entries


@hooks.register(ENTRIES_HOOK)
def entries_of_subsidies(now: datetime) -> Iterable[KnowledgeEntry]:
    return scheme_entries(now)
