"""Which clause an address of the site leads to. Pure."""

import re
from dataclasses import dataclass

_CURRENT = re.compile(r"/policies/(?P<document>\d{1,18})/?(?:\?[^#]*)?#(?P<anchor>[\w.-]{1,120})$")
_VERSION = re.compile(
    r"/policies/(?P<document>\d{1,18})/v/(?P<version>\d{1,9})/(?:\?[^#]*)?#?(?P<anchor>[\w.-]{1,120})/?$"
)


@dataclass(frozen=True, slots=True)
class ClauseAddress:
    """A clause by its document and anchor; ``version`` is None for the current text."""

    document_id: int
    anchor: str
    version: int | None = None


def clause_address(url: str) -> ClauseAddress | None:
    """Read ``/policies/5/#c-2-1`` and ``/policies/5/v/2/c-2-1/``, with or without a host; None for anything else."""
    written = url.strip()
    found = _VERSION.search(written)
    if found:
        return ClauseAddress(int(found["document"]), found["anchor"], int(found["version"]))
    found = _CURRENT.search(written)
    return ClauseAddress(int(found["document"]), found["anchor"]) if found else None
