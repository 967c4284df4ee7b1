"""What the portal holds of a person: announced by every app, read, exported and erased in one place (ADR 42).

An app registers a function under the hook ``personal_data`` that returns its :class:`Kind` objects. Each names the
tables it speaks of as :class:`Holding`: which columns lead to the person, what is shown of a row, and what becomes
of it when the account is closed. What is foretold and what is done both follow from the same declaration.
Hooks are called in the order of ``order=``: upper floors first, since theirs depend on what lower floors keep.
"""

from core.personal_data.holdings import Fate, Holding, Outcome, StoredFile, nobody, traces
from core.personal_data.kinds import HOOK, Kind, announced_kinds, kind_of
from core.personal_data.words import Row

__all__ = [
    "HOOK",
    "Fate",
    "Holding",
    "Kind",
    "Outcome",
    "Row",
    "StoredFile",
    "announced_kinds",
    "kind_of",
    "nobody",
    "traces",
]
