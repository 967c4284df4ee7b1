"""The one receiver of ``core.signals.changed``: what changed is indexed anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.entries import KnowledgeEntry
from core.signals import changed
from policy_kb.models import PolicyDocument
from policy_kb.retrieval.tasks import request_entries, request_rebuild

_held: ContextVar[bool] = ContextVar("reindexing_held", default=False)


def reindex(sender: type, keys: list[str], **kwargs: object) -> None:
    """See that a rebuild is on the queue, unless the caller rebuilds by itself at the end.

    Entries of other sections are taken in anew; documents touch them too, by their clauses' words.
    """
    if sender in (KnowledgeEntry, PolicyDocument):
        request_entries()
    if sender is PolicyDocument and not _held.get():
        request_rebuild()


@contextmanager
def reindexing_held() -> Iterator[None]:
    """For commands that change many documents and rebuild once, with progress, when done."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)


def connect() -> None:
    """Called once, when the app is ready."""
    changed.connect(reindex, dispatch_uid="policy_kb.reindex")
