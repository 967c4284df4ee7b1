"""Lets the chatbot find schemes, their calls, and decided cases."""

from collections.abc import Iterable
from datetime import datetime

from wagtail import hooks

from core.entries import ENTRIES_HOOK, KnowledgeEntry
from subsidies.services.entries import scheme_entries
from subsidies.services.published_cases import case_entries


@hooks.register(ENTRIES_HOOK)
def entries_of_subsidies(now: datetime) -> Iterable[KnowledgeEntry]:
    return scheme_entries(now)


@hooks.register(ENTRIES_HOOK)
def entries_of_cases(now: datetime) -> Iterable[KnowledgeEntry]:
    return case_entries(now)
