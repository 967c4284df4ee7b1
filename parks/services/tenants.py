"""Keeping the list of a park's tenants."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise, User
from core.decisions import ALLOWED, Decision, refused
from core.identifiers.uscc import folded
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from parks.models import ParkPage, Tenant

KEPT = "parks.tenant.keep"
REMOVED = "parks.tenant.remove"
NOT_YOURS = gettext_lazy("您不是这个园区的管理员。")
FIELDS = (
    "name", "uscc", "is_registered_here", "is_cross_border", "is_filed", "since", "until", "agrees_to_be_shown",
)  # fmt: skip


def may_keep(user: User | None, park: ParkPage) -> Decision:
    """Whether ``user`` keeps the park's own tables: its managers and officers; the portal itself (None) for imports."""
    if user is None or ParkPage.objects.managed_by(user).filter(pk=park.pk).exists():
        return ALLOWED
    return refused(NOT_YOURS)


@transaction.atomic
def keep_tenant(
    *,
    park: ParkPage,
    values: Mapping[str, Any],
    by: User | None,
    now: datetime,
    tenant: Tenant | None = None,
    revision: int | None = None,
) -> Tenant:
    """Add a tenant, or change ``tenant`` as it stood at ``revision``; linked to the company of its code.

    Raises RefusedError, StaleError when it was saved since, ValidationError by field.
    """
    require(may_keep(by, park))
    row = _locked(tenant, revision) if tenant else Tenant(park=park)
    if row.park_id != park.pk:
        raise RefusedError(NOT_YOURS)
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    row.uscc = folded(row.uscc)
    row.enterprise = Enterprise.objects.filter(uscc=row.uscc).first() if row.uscc else None
    row.full_clean(exclude=["park"])
    row.revision += 1 if tenant else 0
    row.save()
    audit.write(action=KEPT, subject=row, by=by, now=now, data={"park": park.pk, "uscc": row.uscc})
    return row


@transaction.atomic
def remove_tenant(*, tenant: Tenant, by: User | None, now: datetime) -> None:
    """Take a row off that was entered by mistake; who moves out is given a date instead. Raises RefusedError."""
    row = _locked(tenant, None)
    require(may_keep(by, row.park))
    audit.write(action=REMOVED, subject=row, by=by, now=now, data={"park": row.park_id, "uscc": row.uscc})
    row.delete()


@transaction.atomic
def link_tenants(enterprise: Enterprise) -> int:
    """Link the rows that bear the company's code, unlink those that bear another by now; how many were linked.

    What follows from codes is no decision of anybody's: it has no entry in the audit trail.
    """
    Tenant.objects.filter(enterprise=enterprise).exclude(uscc=enterprise.uscc).update(enterprise=None)
    return Tenant.objects.filter(uscc=enterprise.uscc, enterprise=None).update(enterprise=enterprise)


def linkable_tenants() -> QuerySet[Tenant]:
    """Rows whose company is registered and which do not name it yet."""
    registered = Enterprise.objects.filter(uscc=OuterRef("uscc"))
    found: QuerySet[Tenant] = Tenant.objects.filter(Exists(registered), enterprise=None).exclude(uscc="")
    return found


@transaction.atomic
def link_all_tenants() -> int:
    """The same for all rows, after rows came from elsewhere than ``keep_tenant``; how many. Safe to repeat."""
    company = Enterprise.objects.filter(uscc=OuterRef("uscc")).values("pk")
    keys = list(linkable_tenants().values_list("pk", flat=True))
    return Tenant.objects.filter(pk__in=keys, enterprise=None).update(enterprise=Subquery(company[:1]))


def _locked(tenant: Tenant, revision: int | None) -> Tenant:
    row = Tenant.objects.select_for_update(of=("self",)).select_related("park").filter(pk=tenant.pk).first()
    if row is None:
        raise RefusedError(_("这条记录已被删除。"))
    if revision is not None and row.revision != revision:
        raise StaleError(_("您打开页面之后，同事修改过这条记录。"), revision=row.revision)
    return row
