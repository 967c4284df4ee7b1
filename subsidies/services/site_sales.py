"""A site's monthly sales: read as a grid, saved as a whole."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.access import Action, may
from accounts.services.changes import FieldChange, record_change
from core.refusals import RefusedError, StaleError, require
from subsidies.models import IndependentSite, SiteSales


def sales_of(site: IndependentSite) -> dict[date, Decimal]:
    """What is on record, by the first day of the month."""
    return dict(site.sales.order_by("month").values_list("month", "amount_usd"))


@transaction.atomic
def save_sales(
    *, site: IndependentSite, by: User, revision: int, figures: Mapping[date, Decimal | None], day: date
) -> IndependentSite:
    """Set the months given: None takes a figure out (unknown is not nought), other months stay.

    Raises StaleError when the site was saved since ``revision``, RefusedError, also for a month to come.
    """
    locked = IndependentSite.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=site.pk)
    require(may(by, Action.EDIT, locked.enterprise))
    if locked.revision != revision:
        raise StaleError(_("您打开页面之后，同事修改过这条记录。"), revision=locked.revision)
    if late := [month for month in figures if month > day.replace(day=1)]:
        raise RefusedError(_("%(month)s还没有到，请核对月份。") % {"month": _month(min(late))})
    before = sales_of(locked)
    changed = {month: amount for month, amount in figures.items() if before.get(month) != amount}
    if not changed:
        return locked
    SiteSales.objects.filter(site=locked, month__in=changed).delete()
    SiteSales.objects.bulk_create(
        [
            SiteSales(site=locked, month=month, amount_usd=amount)
            for month, amount in changed.items()
            if amount is not None
        ]
    )
    locked.revision += 1
    locked.save(update_fields=["revision", "updated_at"])
    record_change(
        locked.enterprise,
        by,
        "site",
        _("更新了独立站“%(name)s”的月销售额") % {"name": locked.name},
        [FieldChange(_month(month), _usd(before.get(month)), _usd(changed[month])) for month in sorted(changed)],
    )
    return locked


def _month(month: date) -> str:
    return f"{month:%Y-%m}"


def _usd(amount: Decimal | None) -> str:
    return "" if amount is None else _("%(amount)s 美元") % {"amount": number_format(amount, 2, force_grouping=True)}
