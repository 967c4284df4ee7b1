"""What browsers send, made fit to be kept as JSON."""

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

MOST_KEPT = 4000  # characters of a choice or a cell; the rules find fault with far fewer


def without_nul(data: Mapping[str, Any] | None) -> MultiValueDict[str, Any] | None:
    """``data`` of a form without NUL characters, which PostgreSQL keeps in no text and no JSON."""
    if data is None:
        return None
    lists = data.lists() if isinstance(data, MultiValueDict) else ((key, [value]) for key, value in data.items())
    return MultiValueDict({key: [_stripped(value) for value in values] for key, values in lists})


def _stripped(value: Any) -> Any:
    return value.replace("\0", "") if isinstance(value, str) else value


def kept(value: object) -> str:
    """A choice or a cell as it is kept: no longer than any honest one."""
    return str(value)[:MOST_KEPT]
