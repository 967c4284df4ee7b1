"""Register, change, publish and delete independent sites and overseas warehouses.

Every write checks, changes and keeps the change in the company's history, in one transaction.
``revision`` is the one that the person saw: who saves over a newer one is told, and nothing is lost.
"""

from collections.abc import Mapping
from copy import copy
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from accounts.services.changes import FieldChange, record_change
from core.refusals import RefusedError, StaleError, require
from subsidies.models import IndependentSite
from subsidies.services.asset_checks import TAKEN, faults, is_used
from subsidies.services.asset_words import Asset, differences, fields_of, in_words, label_of
from subsidies.services.keeping import may_keep


class UnfitError(RefusedError):
    """What was filled in does not hold; ``faults`` are words by column."""

    def __init__(self, found: Mapping[str, str]) -> None:
        super().__init__(" ".join(found.values()))
        self.faults = dict(found)


@transaction.atomic
def register(*, model: type[Asset], enterprise: Enterprise, by: User, values: Mapping[str, object], day: date) -> Asset:
    """Put a site or a warehouse on record. ``values`` by column. Raises RefusedError, UnfitError."""
    require(may_keep(by, model, enterprise))
    asset: Asset = model(enterprise=enterprise)
    _fill(asset, values)
    _hold(asset, day)
    _save(asset)
    names = [name for name in fields_of(model) if in_words(asset, name)]
    record_change(
        enterprise,
        by,
        subject_of(asset),
        _("登记了%(kind)s“%(name)s”") % _called(asset),
        [FieldChange(label_of(model, name), "", in_words(asset, name)) for name in names],
    )
    return asset


@transaction.atomic
def change(*, asset: Asset, by: User, revision: int, values: Mapping[str, object], day: date) -> Asset:
    """Change what is on record. Raises StaleError when it was saved since ``revision``, UnfitError for its faults.

    Nothing is written when nothing differs. Raises RefusedError.
    """
    locked = _locked(asset, revision)
    require(may_keep(by, type(locked), locked.enterprise))
    before = copy(locked)
    _fill(locked, values)
    _hold(locked, day)
    changed = differences(before, locked, fields_of(type(locked)))
    if not changed:
        return locked
    locked.revision += 1
    _save(locked)
    record_change(locked.enterprise, by, subject_of(locked), _("修改了%(kind)s“%(name)s”") % _called(locked), changed)
    return locked


@transaction.atomic
def set_published(*, asset: Asset, by: User, published: bool) -> Asset:
    """Let the public see it, or take it out of the register; visible once the company is verified.

    That is the company's own choice. Raises RefusedError.
    """
    locked = _locked(asset)
    require(may(by, Action.EDIT, locked.enterprise))
    if locked.is_published == published:
        return locked
    locked.is_published = published
    locked.revision += 1
    locked.save(update_fields=["is_published", "revision", "updated_at"])
    words = _("公开展示%(kind)s“%(name)s”") if published else _("不再公开展示%(kind)s“%(name)s”")
    record_change(locked.enterprise, by, subject_of(locked), words % _called(locked))
    return locked


@transaction.atomic
def delete(*, asset: Asset, by: User) -> None:
    """Take it off the record, by the company's people. Raises RefusedError when an application was made for it."""
    locked = _locked(asset)
    require(may(by, Action.EDIT, locked.enterprise))
    if is_used(locked):
        raise RefusedError(_("“%(name)s”已用于补贴申报，不能删除；可以取消公开展示。") % {"name": locked.name})
    record_change(
        locked.enterprise,
        by,
        subject_of(locked),
        _("删除了%(kind)s“%(name)s”") % _called(locked),
        [
            FieldChange(label_of(type(locked), name), in_words(locked, name), "")
            for name in fields_of(type(locked))
            if in_words(locked, name)
        ],
    )
    locked.delete()


def subject_of(asset: Asset) -> str:
    """The matter under which a company's history keeps it."""
    return "site" if isinstance(asset, IndependentSite) else "warehouse"


def _called(asset: Asset) -> dict[str, str]:
    kind = asset._meta.verbose_name  # noqa: SLF001  # Django's documented way to a model's name
    return {"kind": str(kind), "name": asset.name}


def _fill(asset: Asset, values: Mapping[str, object]) -> None:
    for name in fields_of(type(asset)):
        if name in values:
            setattr(asset, name, values[name])


def _hold(asset: Asset, day: date) -> None:
    if found := faults(asset, day):
        raise UnfitError(found)


def _locked(asset: Asset, revision: int | None = None) -> Asset:
    """The row as it is now, until the transaction ends."""
    locked: Asset | None = (
        type(asset).objects.select_for_update(of=("self",)).select_related("enterprise").filter(pk=asset.pk)
    ).first()
    if locked is None:
        raise RefusedError(_("这条记录已被删除。"))
    if revision is not None and locked.revision != revision:
        raise StaleError(_("您打开页面之后，同事修改过这条记录。"), revision=locked.revision)
    return locked


def _save(asset: Asset) -> None:
    """Save; two companies that register one domain at the same moment are told as if one had been first."""
    try:
        with transaction.atomic():
            asset.save()
    except IntegrityError as error:
        if not isinstance(asset, IndependentSite):
            raise
        raise UnfitError({"url": str(TAKEN) % {"domain": asset.domain}}) from error
