"""Columns that hold lists of plain words as JSON."""

from django.db import connection
from django.db.models import Q


def holds(column: str, value: str) -> Q:
    """Rows whose JSON list ``column`` holds ``value``: a plain word without quotes or backslashes."""
    if connection.features.supports_json_field_contains:
        return Q(**{f"{column}__contains": [value]})
    # SQLite keeps lists as text; quotes around the value keep ``en`` apart from ``zh-en``.
    return Q(**{f"{column}__icontains": f'"{value}"'})
