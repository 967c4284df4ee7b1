"""Write the audit trail, and see whether it is whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction

from core.audit import Broken, Head, first_broken, hash_of, plain
from core.models import AuditEntry, AuditHead
from core.models.audit import ACTOR_NAME, SUBJECT_LABEL, AuditQuerySet, type_of

CHUNK = 2000


class Actor(Protocol):
    """An account: the ground floor knows no more of it."""

    @property
    def pk(self) -> Any: ...

    def get_full_name(self) -> str: ...


def write(
    *,
    action: str,
    subject: models.Model,
    by: Actor | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Add an entry, such as ``subsidies.application.submit``, in the transaction of the change that it tells of.

    Callers lock their own rows first: the trail's head is locked last and until the transaction ends.
    ``by`` is None where the clock acted. ``data`` takes what ``core.audit.plain`` takes; secrets and personal
    data do not belong in it, for nothing can take them out again.
    Raises TransactionManagementError outside a transaction, ValueError for a subject without a key.
    """
    _in_transaction()
    if subject.pk is None:
        raise ValueError("what happened to a thing without a key cannot be told")
    head, _created = AuditHead.objects.select_for_update().get_or_create(pk=AuditHead.ONLY)
    entry = AuditEntry(
        sequence=head.sequence + 1,
        at=now,
        actor_id=by.pk if by else None,
        actor_name=_fitting(by.get_full_name() if by else "", ACTOR_NAME),
        action=action,
        subject_type=type_of(subject),
        subject_key=str(subject.pk),
        subject_label=_fitting(str(subject), SUBJECT_LABEL),
        data=plain(data or {}),
        previous_hash=head.entry_hash,
    )
    entry.entry_hash = hash_of(entry)
    entry.save()
    head.sequence, head.entry_hash = entry.sequence, entry.entry_hash
    head.save()
    return entry


@transaction.atomic
def looked_at(
    *,
    action: str,
    subject: models.Model,
    by: Actor | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Record that somebody read what is sealed or personal; a short transaction of its own, before it is shown."""
    return write(action=action, subject=subject, by=by, now=now, data=data)


def entries_of(subject: models.Model) -> AuditQuerySet:
    """What happened to ``subject``, the first entry first."""
    return AuditEntry.objects.about(subject)


def verify() -> Broken | None:
    """The first entry that breaks the chain, or None; entries may be written meanwhile."""
    return first_broken(AuditEntry.objects.in_order().iterator(chunk_size=CHUNK), head=_head)


def _head() -> Head:
    row = AuditHead.objects.filter(pk=AuditHead.ONLY).first()
    return row.as_head() if row else Head()


def _fitting(words: str, length: int) -> str:
    """Words without what a database refuses, cut to a column's length."""
    return str(plain(words))[:length]


def _in_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an entry is written in the transaction of the change it tells of")
