"""A table of tokens under each database's own index: FTS5 on SQLite, GIN on PostgreSQL.

The table has a column ``tokens`` (``core.fulltext.tokens``) and a whole number as its key. FTS5 keeps no text of its
own: it reads the table's, and triggers tell it of changes.
"""

from typing import Any

from django.db import connections
from django.db.models.expressions import RawSQL


def holding(phrases: list[list[str]], *, table: str, key: str, using: str) -> Any:
    """A subquery of the keys of rows whose words hold every phrase. Names of table and key are our own."""
    if connections[using].vendor == "postgresql":
        query = " & ".join("(" + " <-> ".join([*phrase[:-1], f"{phrase[-1]}:*"]) + ")" for phrase in phrases)
        found = f"SELECT {key} FROM {table} WHERE to_tsvector('simple', tokens) @@ to_tsquery('simple', %s)"  # noqa: S608
        return RawSQL(found, [query])  # noqa: S611 - our own tokens, passed as a parameter
    query = " AND ".join('"' + " ".join(phrase) + '" *' for phrase in phrases)
    return RawSQL(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s", [query])  # noqa: S608, S611


def index_table(schema_editor: Any, table: str, key: str) -> None:
    """Put the index on the table; for migrations."""
    index = f"{table}_fts"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {index} ON {table} USING gin (to_tsvector('simple', tokens))")
        return
    gone = f"INSERT INTO {index}({index}, rowid, tokens) VALUES ('delete', old.{key}, old.tokens);"  # noqa: S608 - names of our own
    come = f"INSERT INTO {index}(rowid, tokens) VALUES (new.{key}, new.tokens);"  # noqa: S608
    for statement in (
        f"CREATE VIRTUAL TABLE {index} USING fts5(tokens, content='{table}', content_rowid='{key}')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {come} END",
        f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE ON {table} BEGIN {gone} {come} END",
    ):
        schema_editor.execute(statement)


def unindex_table(schema_editor: Any, table: str) -> None:
    """Take the index off again."""
    index = f"{table}_fts"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {index}")
        return
    for trigger in ("changed", "gone", "added"):
        schema_editor.execute(f"DROP TRIGGER {index}_{trigger}")
    schema_editor.execute(f"DROP TABLE {index}")
