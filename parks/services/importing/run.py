"""Plan an import of the registry, and make it. Officers alone."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.decisions import ALLOWED, refused
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from core.workbooks import Sheet
from parks.models import ParkIndexPage
from parks.querysets.parks import oversees
from parks.services.importing.figure_rows import plan_figures
from parks.services.importing.park_rows import plan_parks
from parks.services.importing.part_rows import plan_services, plan_units
from parks.services.importing.plan import Desk, Plan, PlannedRow
from parks.services.importing.registry import Registry
from parks.services.importing.tenant_rows import plan_tenants
from parks.services.managers import open_office
from parks.services.past_figures import enter_figures
from parks.services.sheets.columns import TITLES, Kind
from parks.services.tenants import keep_tenant

IMPORTED = "parks.park.import"
NOT_OFFICE = gettext_lazy("只有工作人员可以导入园区。")
MOST_PARKS = 300  # written at once: each is a page with its revision, and somebody waits

Planner = Callable[[Sheet, Registry], list[PlannedRow]]


def plan_import(*, sheets: Mapping[str, Sheet], now: datetime) -> Plan:
    """What the workbook would do; nothing is changed. ``sheets`` are those of ``core.workbooks.read_sheets``."""
    planners: Mapping[Kind, Planner] = {
        Kind.PARKS: plan_parks,
        Kind.UNITS: plan_units,
        Kind.SERVICES: plan_services,
        Kind.TENANTS: plan_tenants,
        Kind.FIGURES: lambda sheet, registry: plan_figures(sheet, registry, now),
    }
    registry = Registry(sheets.values())
    rows: list[PlannedRow] = []
    for kind, title in TITLES.items():
        if found := sheets.get(str(title)):
            rows += planners[kind](found, registry)
    desks = tuple(desk for desk in registry.desks if desk.does_something)
    ignored = dict.fromkeys(f"{title} {head}" for title, sheet in sheets.items() for head in sheet.ignored)
    return Plan(tuple(rows), desks, tuple(ignored))


@transaction.atomic
def import_parks(*, sheets: Mapping[str, Sheet], fingerprint: str, publish: bool, by: User, now: datetime) -> Plan:
    """Make every change of the workbook, or none; pages become drafts unless ``publish``.

    ``fingerprint`` is that of the plan which was shown. Raises StaleError when it would do something else by now,
    RefusedError. Imports queue: the second of two officers finds what the first has written.
    """
    require(ALLOWED if oversees(by) else refused(NOT_OFFICE))
    index = ParkIndexPage.objects.select_for_update(of=("self",)).first()
    if index is None:
        raise RefusedError(_("还没有产业园栏目，无法导入。"))
    plan = plan_import(sheets=sheets, now=now)
    if plan.fingerprint != fingerprint:
        raise StaleError(
            _("检查之后，登记的内容有了变化，没有导入任何一行。请看新的检查结果，再确认一次。"), revision=0
        )
    if not plan.is_good:
        raise RefusedError(_("表格中还有错误，没有导入任何一行。"))
    if len(plan.desks) > MOST_PARKS:
        raise RefusedError(_("一次最多写入 %(most)d 个园区，请分成几个文件。") % {"most": MOST_PARKS})
    for desk in plan.desks:
        try:
            _write(desk, index, publish=publish, by=by, now=now)
        except (RefusedError, ValidationError) as error:
            reason = error.reason if isinstance(error, RefusedError) else " ".join(error.messages)
            words = {"park": desk.page.title, "reason": reason}
            raise RefusedError(_("%(park)s：%(reason)s没有导入任何一行。") % words) from error
    return plan


def _write(desk: Desk, index: ParkIndexPage, *, publish: bool, by: User, now: datetime) -> None:
    page = desk.page
    if desk.is_new or desk.is_changed:
        page.units, page.services = desk.units, desk.services
        if desk.is_new:
            page.owner = by
            index.add_child(instance=page)
            open_office(page)
        revision = page.save_revision(user=by, log_action=not desk.is_new)
        if publish:
            revision.publish(user=by)
        audit.write(action=IMPORTED, subject=page, by=by, now=now, data={"published": publish, "new": desk.is_new})
    for tenant, values in desk.tenant_values:
        revision_seen = tenant.revision if tenant else None
        keep_tenant(park=page, values=values, by=by, now=now, tenant=tenant, revision=revision_seen)
    for year, figures in desk.figure_values:
        enter_figures(park=page, year=year, values=figures, by=by, now=now)
