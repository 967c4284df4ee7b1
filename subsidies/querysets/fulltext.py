"""The office's full-text search on each database: FTS5 on SQLite, a GIN index on PostgreSQL."""

from typing import Any

from django.db import connections
from django.db.models.expressions import RawSQL

ON_SQLITE = "SELECT rowid FROM subsidies_applicationtext_fts WHERE subsidies_applicationtext_fts MATCH %s"
ON_POSTGRES = "SELECT application_id FROM subsidies_applicationtext WHERE to_tsvector('simple', tokens) @@ to_tsquery('simple', %s)"


def holding(phrases: list[list[str]], *, using: str) -> Any:
    """A subquery of the keys of applications whose words hold every phrase (tokens from ``rules.fulltext``)."""
    if connections[using].vendor == "postgresql":
        query = " & ".join("(" + " <-> ".join([*phrase[:-1], f"{phrase[-1]}:*"]) + ")" for phrase in phrases)
        return RawSQL(ON_POSTGRES, [query])  # noqa: S611 - our own tokens, passed as a parameter
    query = " AND ".join('"' + " ".join(phrase) + '" *' for phrase in phrases)
    return RawSQL(ON_SQLITE, [query])  # noqa: S611
