"""The chain that the audit trail forms: each entry carries a hash of the one before it and of itself. Pure.

Whoever changes, removes, inserts or swaps an entry would have to write every later one anew, and the head too.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any, Protocol

NO_HASH = "0" * 64  # before the first entry


class AppendOnlyError(TypeError):
    """The trail is only ever added to."""


class Row(Protocol):
    """One entry as it is stored; a model or a plain object."""

    sequence: int
    at: datetime
    actor_id: int | None
    actor_name: str
    action: str
    subject_type: str
    subject_key: str
    subject_label: str
    data: Any
    previous_hash: str
    entry_hash: str


class Fault(StrEnum):
    """What is wrong at a place of the chain."""

    GAP = "gap"  # another sequence number than the next one
    LINK = "link"  # does not name the hash of the entry before it
    CONTENT = "content"  # says something else than what was hashed
    END = "end"  # the head knows of more entries, of fewer, or of another one


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold; ``sequence`` is the entry expected there."""

    sequence: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: its last entry's number and hash; 0 and ``NO_HASH`` while it is empty."""

    sequence: int = 0
    entry_hash: str = NO_HASH


def plain(value: Any) -> Any:
    """``value`` as any database gives JSON back: numbers with a fraction, days and moments as strings.

    Raises TypeError for anything that JSON has no form for and for moments without a time zone.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return _worded(value)


def _worded(value: Any) -> str:
    if isinstance(value, str):  # without the two things that no database holds in JSON
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in the audit trail")


def moment(at: datetime) -> str:
    """A moment in UTC to the microsecond. Raises TypeError without a time zone."""
    if at.tzinfo is None:
        raise TypeError("a moment in the audit trail needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(row: Row) -> bytes:
    """Everything that an entry says, as JSON in one form only: keys in order, no spaces, ASCII."""
    content = {
        "action": row.action,
        "actor_id": row.actor_id,
        "actor_name": row.actor_name,
        "at": moment(row.at),
        "data": row.data,
        "sequence": row.sequence,
        "subject_key": row.subject_key,
        "subject_label": row.subject_label,
        "subject_type": row.subject_type,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def hash_of(row: Row) -> str:
    """SHA-256 in hexadecimal of the previous entry's hash, a line feed, and the entry's canonical JSON."""
    return sha256(row.previous_hash.encode() + b"\n" + canonical(row)).hexdigest()


def check(row: Row, before: Head) -> Fault | None:
    """What is wrong with the entry that should follow ``before``, if anything."""
    if row.sequence != before.sequence + 1:
        return Fault.GAP
    if row.previous_hash != before.entry_hash:
        return Fault.LINK
    return None if row.entry_hash == hash_of(row) else Fault.CONTENT


def first_broken(rows: Iterable[Row], *, head: Callable[[], Head] | None = None) -> Broken | None:
    """The first entry that breaks the chain, or None; ``rows`` come in the order of their sequence.

    ``head`` tells where the chain ends and is asked before and after, since entries may be written meanwhile:
    what it knew of before must be among the rows, and no row may stand there that it does not know of after.
    Keeps one entry in memory.
    """
    known, last = head() if head else Head(), Head()
    for row in rows:
        fault = check(row, last)
        if fault is not None:
            return Broken(last.sequence + 1, fault)
        last = Head(row.sequence, row.entry_hash)
        if last.sequence == known.sequence and last != known:
            return Broken(last.sequence, Fault.END)
    if last.sequence < known.sequence:
        return Broken(last.sequence + 1, Fault.END)
    after = head() if head else last
    return Broken(after.sequence + 1, Fault.END) if last.sequence > after.sequence else None
