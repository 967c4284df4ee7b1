"""Questions read from standard input, one JSON object a line."""

import json
from collections.abc import Iterator
from typing import TextIO

from django.core.management.base import CommandError


def asked_lines(stream: TextIO) -> Iterator[tuple[str, str]]:
    """(id, question) of each line ``{"id","q"}``; a bad line ends with its number and what is wrong."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["id"]), str(row["q"])
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f'line {number} is not {{"id": …, "q": …}}: {error!r}') from error
