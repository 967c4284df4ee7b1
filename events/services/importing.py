"""Rows of a sheet, or entries of a calendar file, as changes to the calendar: planned first, then made all or none.

A row is found by its UID, else by title and first day. Columns that the file does not have stay as they are; an
empty cell empties. Reading what was exported changes nothing. A row of a known event changes that one phase.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError
from core.workbooks import Row, Sheet
from events.models import Event, EventPhase, EventSeries
from events.rules.dates import Span
from events.services.columns import EVENT_COLUMNS, NAMES, SERIES, SPAN, UID, cell_of, kind_of, label_of
from events.services.keeping import change_event, create_event, fault_in_words, new_slug


class Step(StrEnum):
    """What becomes of a row."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"  # it says what is on record
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Change:
    """One column, before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with what it would do; ``phase`` is the one it was found to be."""

    row: Row
    step: Step
    name: str
    phase: EventPhase | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a file would do."""

    rows: tuple[PlannedRow, ...]
    ignored: tuple[str, ...] = ()
    counts: Mapping[Step, int] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether every row may be imported."""
        return not self.counts.get(Step.REFUSE)

    @property
    def does_something(self) -> bool:
        """Whether importing would change anything."""
        return self.is_good and self.counts.get(Step.KEEP, 0) < len(self.rows)

    @property
    def fingerprint(self) -> str:
        """The same while the file and what it would change are the same."""
        parts = [
            (
                one.row.number,
                one.step.value,
                one.phase.event.revision if one.phase else 0,
                one.phase.pk if one.phase else 0,
            )
            for one in self.rows
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def plan_import(*, sheet: Sheet) -> Plan:
    """What the file would do; nothing is changed."""
    by_uid, by_title = _on_record(sheet)
    series = {one.title: one for one in EventSeries.objects.all()}
    seen: dict[object, int] = {}
    rows = tuple(_planned(row, by_uid, by_title, series, seen) for row in sheet.rows)
    return Plan(rows, sheet.ignored, Counter(planned.step for planned in rows))


@transaction.atomic
def apply_import(*, plan: Plan, by: User, now: datetime) -> None:
    """Make every change of the plan, or none. Raises RefusedError, naming the row, when one no longer holds."""
    if not plan.is_good:
        raise RefusedError(_("表格中还有错误，没有导入任何一行。"))
    for planned in plan.rows:
        try:
            _apply(planned, by=by, now=now)
        except RefusedError as error:
            words = {"number": planned.row.number, "reason": error.reason}
            raise RefusedError(_("第 %(number)d 行：%(reason)s没有导入任何一行。") % words) from error


def _on_record(sheet: Sheet) -> tuple[dict[str, EventPhase], dict[tuple[str, date], EventPhase]]:
    """The phases that the rows may mean, by UID, and by title and first day."""
    uids = [str(row.values.get(UID) or "") for row in sheet.rows]
    titles = [str(row.values.get("title") or "") for row in sheet.rows]
    phases = EventPhase.objects.select_related("event__series")
    named = {phase.uid: phase for phase in phases.filter(uid__in=[uid for uid in uids if uid])}
    titled = {(phase.event.title, phase.first_day): phase for phase in phases.filter(event__title__in=titles)}
    return named, titled


def _planned(
    row: Row,
    by_uid: Mapping[str, EventPhase],
    by_title: Mapping[tuple[str, date], EventPhase],
    series: Mapping[str, EventSeries],
    seen: dict[object, int],
) -> PlannedRow:
    title, uid = str(row.values.get("title") or ""), str(row.values.get(UID) or "")
    key: Any = (title, row.values.get("first_day"))
    phase = by_uid.get(uid) or by_title.get(key)
    _refuse_twice(row, [uid] if uid else [], key, seen)
    values = _values(row)
    _check(row, phase, values, series)
    if row.errors:
        return PlannedRow(row, Step.REFUSE, title, phase)
    if phase is None:
        return PlannedRow(row, Step.CREATE, title)
    changes = tuple(_changes(row, phase, values))
    return PlannedRow(row, Step.UPDATE if changes else Step.KEEP, title, phase, changes)


def _refuse_twice(row: Row, uids: list[str], key: object, seen: dict[object, int]) -> None:
    for mark in [*uids, key]:
        if mark in seen:
            row.refuse(label_of("title"), _("与第 %(number)d 行重复，请只保留一行。") % {"number": seen[mark]})
            return
    for mark in [*uids, key]:
        seen[mark] = row.number


def _values(row: Row) -> dict[str, Any]:
    """What the file says of the event and of the phase, an empty cell as what empties the column."""
    return {
        name: kind_of(name).empty if row.values[name] is None else row.values[name]
        for name in NAMES
        if name in row.values and name != UID
    }


def _check(row: Row, phase: EventPhase | None, values: dict[str, Any], series: Mapping[str, EventSeries]) -> None:
    if values.get(SERIES) and values[SERIES] not in series:
        row.refuse(label_of(SERIES), _("没有这个系列，请先建立：%(title)s") % {"title": values[SERIES]})
    elif SERIES in values:
        values[SERIES] = series.get(values[SERIES]) if values[SERIES] else None
    if row.errors:
        return
    span = _span(phase, values)
    if fault := span.fault:
        row.refuse(label_of("last_day"), fault_in_words(fault))
        return
    event = Event(**{name: getattr(phase.event, name) for name in EVENT_COLUMNS}) if phase else Event()
    for name in ("title", *EVENT_COLUMNS):
        if name in values:
            setattr(event, name, values[name])
    event.slug = new_slug("", event.kind, None)
    if (event.latitude is None) != (event.longitude is None):
        row.refuse(label_of("latitude"), _("纬度和经度要么都填，要么都不填。"))
    try:
        event.clean_fields(exclude=["uid", "country", "target_markets"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            row.refuse(label_of(name) if name in NAMES else "", " ".join(messages))


def _span(phase: EventPhase | None, values: Mapping[str, Any]) -> Span:
    known = {name: getattr(phase, name) if phase else None for name in SPAN}
    given: dict[str, Any] = {**known, **{name: values[name] for name in SPAN if name in values}}
    return Span(**given, label=phase.label if phase else "", uid=phase.uid if phase else "")


def _changes(row: Row, phase: EventPhase, values: Mapping[str, Any]) -> list[Change]:
    found = []
    for name, value in values.items():
        before = getattr(phase if name in SPAN else phase.event, name)
        if before != value:
            found.append(Change(label_of(name), _worded(cell_of(phase.event, phase, name)), _worded(value)))
    return found


def _worded(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)


def _apply(planned: PlannedRow, *, by: User, now: datetime) -> None:
    if planned.step is Step.KEEP:
        return
    values = _values(planned.row)
    if values.get(SERIES):
        values[SERIES] = EventSeries.objects.get(title=values[SERIES])
    elif SERIES in values:
        values[SERIES] = None
    span = _span(planned.phase, values)
    columns = {name: value for name, value in values.items() if name not in SPAN}
    if planned.phase is None:
        uid = str(planned.row.values.get(UID) or "")
        spans = [Span(span.first_day, span.last_day, span.starts, span.ends, "", uid)]
        create_event(by=by, now=now, values=columns, phases=spans)
        return
    event = planned.phase.event
    spans = [
        span if phase.pk == planned.phase.pk else Span(*phase.days, *phase.times, phase.label, phase.uid)
        for phase in EventPhase.objects.filter(event=event)
    ]
    change_event(event=event, by=by, now=now, values=columns, phases=spans)
