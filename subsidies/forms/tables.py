"""A question that is answered by rows: the widget that shows them and reads them back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from subsidies.forms.reading import kept
from subsidies.rules.answers import is_empty
from subsidies.rules.completeness import MOST_ROWS
from subsidies.rules.scheme import Column, ColumnKind, Question

LEAST_ROWS = 2  # shown, empty ones among them
INPUT_TYPES = {ColumnKind.DATE: "date"}
NUMERIC = frozenset({ColumnKind.NUMBER, ColumnKind.MONEY})


class RowsWidget(forms.Widget):
    """One input a cell, named ``question-row-column``; a last empty row waits to be filled."""

    use_fieldset = True

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first cell: where a link from the error summary leads."""
        return f"{id_}-0-{self.question.columns[0].key}" if id_ and self.question.columns else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]]:
        """Rows in their order; empty ones are left out."""
        pattern = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-")
        numbers = sorted({int(found[1]) for key in data if (found := pattern.match(key))})[: MOST_ROWS + 1]
        rows = [
            {column.key: kept(data.get(f"{name}-{number}-{column.key}", "")).strip() for column in self.columns}
            for number in numbers
        ]
        return [row for row in rows if not is_empty(row)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether no row at all was sent."""
        return not any(key.startswith(f"{name}-") for key in data)

    @property
    def columns(self) -> Sequence[Column]:
        """The question's columns."""
        return self.question.columns

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """A table that becomes cards on a phone."""
        rows = list(value or [])
        shown = [*rows, *([{}] * max(LEAST_ROWS - len(rows), 1))]
        context = {
            "name": name,
            "id": (attrs or {}).get("id", name),
            "question": self.question,
            "columns": [
                (column, INPUT_TYPES.get(column.kind, "text"), column.kind in NUMERIC) for column in self.columns
            ],
            "rows": [self._row(name, number, row, attrs or {}) for number, row in enumerate(shown)],
            "blank": self._row(name, "__row__", {}, attrs or {}),
            "most": MOST_ROWS,
        }
        return render_to_string("subsidies/form/_rows.html", context)

    def _row(
        self, name: str, number: int | str, row: Mapping[str, Any], attrs: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        return [
            {
                "name": f"{name}-{number}-{column.key}",
                "id": f"{attrs.get('id', name)}-{number}-{column.key}",
                "value": row.get(column.key, ""),
                "type": INPUT_TYPES.get(column.kind, "text"),
                "is_numeric": column.kind in NUMERIC,
                "label": column.title,
                "row": number,
            }
            for column in self.columns
        ]


class RowsField(forms.Field):
    """Rows as they were typed; what is wrong in them is said by ``rules.completeness``."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(question), **kwargs)
