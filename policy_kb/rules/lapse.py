"""Whether an answer that the office worded still rests on what it was bound to. Pure."""

from enum import StrEnum

from policy_kb.rules.validity import Validity


class Lapse(StrEnum):
    """Why a curated answer is not given any more."""

    SWITCHED_OFF = "switched_off"
    PAST_ITS_DAY = "past_its_day"
    UNBOUND = "unbound"
    WITHDRAWN = "withdrawn"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REPEALED = "repealed"
    CLAUSE_GONE = "clause_gone"
    CLAUSE_CHANGED = "clause_changed"


_OF_DOCUMENT = {
    Validity.NOT_YET: Lapse.NOT_YET,
    Validity.EXPIRED: Lapse.EXPIRED,
    Validity.REPLACED: Lapse.REPLACED,
    Validity.REPEALED: Lapse.REPEALED,
}


def lapse_of_clause(*, live: bool, validity: Validity, bound_hash: str, current_hash: str | None) -> Lapse | None:
    """Why a bound clause does not carry its answer any more, or None while it does.

    ``current_hash`` is that of the clause with the same anchor in the current version, None where
    there is none.
    """
    if not live:
        return Lapse.WITHDRAWN
    if validity in _OF_DOCUMENT:
        return _OF_DOCUMENT[validity]
    if current_hash is None:
        return Lapse.CLAUSE_GONE
    return None if current_hash == bound_hash else Lapse.CLAUSE_CHANGED
