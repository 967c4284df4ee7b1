"""The sheet of parks."""

from collections.abc import Hashable
from itertools import count

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from core.workbooks import Row, Sheet
from parks.models import ParkPage
from parks.services.importing.plan import Desk, PlannedRow
from parks.services.importing.registry import Registry
from parks.services.importing.rows import changes_of, fill, planned, refuse_twice, values_of
from parks.services.sheets.columns import SLUG, Kind, label_of


def plan_parks(sheet: Sheet, registry: Registry) -> list[PlannedRow]:
    """Each row with what it would do; the desks of ``registry`` become what the rows say."""
    seen: dict[Hashable, int] = {}
    return [_planned(row, registry, seen) for row in sheet.rows]


def _planned(row: Row, registry: Registry, seen: dict[Hashable, int]) -> PlannedRow:
    title, values = str(row.values.get("title") or ""), values_of(Kind.PARKS, row)
    desk = registry.park_of(row)
    if desk is None and not row.errors:
        desk = _new(row, registry)
    if desk is None:
        return planned(Kind.PARKS, row, title, is_new=False, changes=(), rests_on=())
    refuse_twice(row, id(desk), seen)
    changes = [] if row.errors else changes_of(Kind.PARKS, desk.page, values, registry)
    if changes and desk.blocked:
        row.refuse("", desk.blocked)
    if not row.errors and (changes or desk.is_new):
        fill(Kind.PARKS, row, desk.page, values, registry)
        registry.renamed(desk)
        desk.is_changed = desk.is_changed or bool(changes)
    is_new = desk.is_new
    return planned(Kind.PARKS, row, title, is_new=is_new, changes=changes, rests_on=(desk.page.latest_revision_id,))


def _new(row: Row, registry: Registry) -> Desk | None:
    """A desk for a park that is not on record; None, with an error, where its slug cannot be."""
    slug = str(row.values.get(SLUG) or "") or _free_slug(registry)
    try:
        validate_slug(slug)
    except ValidationError as error:
        row.refuse(label_of(Kind.PARKS, SLUG), " ".join(error.messages))
        return None
    if registry.has_slug(slug):
        row.refuse(label_of(Kind.PARKS, SLUG), _("这个网址标识已被使用。"))
        return None
    title = str(row.values.get("title") or "")
    page = ParkPage(title=title, slug=slug, live=False)
    desk = Desk(page, [], [], [], {}, former_title=title, is_new=True)
    registry.add(desk)
    return desk


def _free_slug(registry: Registry) -> str:
    return next(slug for number in count(1) if not registry.has_slug(slug := f"park-{number}"))
