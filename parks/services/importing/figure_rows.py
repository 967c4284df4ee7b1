"""The sheet of yearly figures: what officers know of years that no call asks for; it counts as confirmed by them."""

from collections.abc import Hashable
from typing import Any

from django.utils.translation import gettext as _

from core.workbooks import Row, Sheet
from parks.models import YearlyFigures
from parks.rules.plausibility import contradictions
from parks.services.importing.plan import PlannedRow
from parks.services.importing.registry import Registry
from parks.services.importing.rows import changes_of, fill, planned, refuse_twice, values_of
from parks.services.past_figures import may_enter, open_years
from parks.services.reporting import as_mapping, label_of
from parks.services.sheets.columns import Kind


def plan_figures(sheet: Sheet, registry: Registry, now: Any) -> list[PlannedRow]:
    """Each row with what it would do."""
    seen: dict[Hashable, int] = {}
    being_filled = open_years(now)
    return [_planned(row, registry, seen, being_filled) for row in sheet.rows]


def _planned(row: Row, registry: Registry, seen: dict[Hashable, int], being_filled: set[int]) -> PlannedRow:
    desk, values = registry.owner_of(row), values_of(Kind.FIGURES, row)
    year = values.get("year")
    if desk is None or row.errors or year is None:
        return planned(Kind.FIGURES, row, "", is_new=False, changes=(), rests_on=())
    name = _("%(park)s %(year)d年") % {"park": desk.page.title, "year": year}
    refuse_twice(row, (id(desk), year), seen)
    known = desk.figures.get(year)
    changes = changes_of(Kind.FIGURES, known, values, registry) if known else []
    rests_on = (known.pk, known.revision) if known else ()
    if not row.errors and (changes or known is None):
        _check(row, known, year, being_filled)
        target = known or YearlyFigures()
        fill(Kind.FIGURES, row, target, values, registry)
        for part, whole in contradictions(as_mapping(target)):
            words = {"part": label_of(part), "whole": label_of(whole)}
            row.refuse(label_of(part), _("“%(part)s”不能大于“%(whole)s”。") % words)
        if not row.errors:
            desk.figure_values.append((year, values))
    return planned(Kind.FIGURES, row, name, is_new=known is None, changes=changes, rests_on=rests_on)


def _check(row: Row, known: YearlyFigures | None, year: int, being_filled: set[int]) -> None:
    decision = may_enter(known, year, being_filled)
    if not decision:
        row.refuse("", decision.reason)
