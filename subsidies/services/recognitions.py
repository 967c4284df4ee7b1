"""What warehouses were recognised as, kept by the office; each change stands in the company's history."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from accounts.services.access import role_in
from accounts.services.changes import FieldChange, record_change
from core.decisions import ALLOWED, Decision, refused
from core.refusals import require
from subsidies.models import OverseasWarehouse, WarehouseRecognition
from subsidies.services.keeping import ONE_S_OWN


def may_recognise(user: User | AnonymousUser, warehouse: OverseasWarehouse) -> Decision:
    """Whether an officer who may keep recognitions may keep this one's: none of the company's own people."""
    if role_in(user, warehouse.enterprise) is not None:
        return refused(ONE_S_OWN)
    return ALLOWED


@transaction.atomic
def save_recognitions(
    *, warehouse: OverseasWarehouse, by: User, save: Callable[[], OverseasWarehouse]
) -> OverseasWarehouse:
    """Let ``save`` write what an officer's form holds, and keep what changed. Raises RefusedError."""
    require(may_recognise(by, warehouse))
    before = in_one_line(warehouse)
    saved = save()
    after = in_one_line(saved)
    if before != after:
        label = pgettext("plural", "海外仓认定")
        record_change(
            saved.enterprise,
            by,
            "warehouse",
            _("主管部门更新了海外仓“%(name)s”的认定") % {"name": saved.name},
            [FieldChange(label, before, after)],
        )
    return saved


def in_one_line(warehouse: OverseasWarehouse) -> str:
    """Every recognition on record, as the database has it."""
    rows = WarehouseRecognition.objects.filter(warehouse_id=warehouse.pk).order_by("recognised_on", "pk")
    return "；".join(_in_words(row) for row in rows)


def _in_words(recognition: WarehouseRecognition) -> str:
    until = f"–{date_format(recognition.expires_on)}" if recognition.expires_on else ""
    return f"{recognition.title}（{recognition.level}，{date_format(recognition.recognised_on)}{until}）"
