"""What the record of a visit or an audit must be like. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from subsidies.rules.scheme import InspectionItem

LEAST_ON_A_VISIT = 2
_BETWEEN = re.compile(r"[、，,；;/\n]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found of one item: whether it is as declared, and words where it is not."""

    ok: bool | None = None
    note: str = ""


class Fault(StrEnum):
    """What a record lacks."""

    MISSING = "missing"  # an item that nobody looked at
    NOTE = "note"  # an item that is not as declared, and no words why
    CONTRADICTION = "contradiction"  # all is said to be right, and an item is not


def names_in(words: str) -> list[str]:
    """The people named, each once, however they are set apart."""
    return list(dict.fromkeys(name for part in _BETWEEN.split(words) if (name := part.strip())))


def faults(items: Sequence[InspectionItem], seen: Mapping[str, Seen], *, all_right: bool) -> list[tuple[str, Fault]]:
    """What stands against the record, each with the key of its item (empty for the whole), in the scheme's order."""
    found = [(item.key, fault) for item in items if (fault := _fault(seen.get(item.key, Seen())))]
    if not found and all_right and any(each.ok is False for each in seen.values()):
        found.append(("", Fault.CONTRADICTION))
    return found


def _fault(seen: Seen) -> Fault | None:
    if seen.ok is None:
        return Fault.MISSING
    return Fault.NOTE if not seen.ok and not seen.note.strip() else None
