"""What belongs to a company's profile in several rows: contacts, and figures by year."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Contact, Enterprise, User, YearlyFigures
from accounts.services.access import Action, may
from accounts.services.changes import FieldChange, record_change
from core.refusals import RefusedError, StaleError, require

CONTACT = ("name", "position", "phone", "email")
FIGURES = ("revenue", "exports", "cross_border_exports", "taxes_paid", "employees")
MOST_CONTACTS = 20
FIRST_YEAR = 2000
Row = TypeVar("Row", Contact, YearlyFigures)


@transaction.atomic
def save_contact(
    *,
    enterprise: Enterprise,
    by: User,
    values: Mapping[str, Any],
    is_primary: bool = False,
    contact: Contact | None = None,
    revision: int = 0,
) -> Contact:
    """A new contact, or ``contact`` changed over ``revision``. There is always one primary contact.

    Raises StaleError when somebody saved or removed it in the meantime, RefusedError.
    """
    require(may(by, Action.EDIT, enterprise))
    others = _contacts_behind_lock(enterprise)
    if contact is None:
        if len(others) >= MOST_CONTACTS:
            raise RefusedError(_("联系人最多 %(most)d 位，请先移除不再需要的。") % {"most": MOST_CONTACTS})
        saved = Contact(enterprise=enterprise)
    else:
        saved = _at_revision(others.get(contact.pk), revision)
    rows = _apply(saved, {name: values[name] for name in CONTACT})
    becomes_primary = not saved.is_primary and (is_primary or not any(each.is_primary for each in others.values()))
    if not rows and not becomes_primary:
        return saved
    if becomes_primary:
        Contact.objects.filter(enterprise=enterprise, is_primary=True).update(is_primary=False)
        saved.is_primary = True
        rows.append(FieldChange(_title(Contact, "is_primary"), _("否") if contact else "", _("是")))
    saved.revision += bool(contact)
    saved.save()
    summary = _("修改联系人 %(name)s") if contact else _("添加联系人 %(name)s")
    record_change(enterprise, by, "contact", summary % {"name": saved.name}, rows)
    return saved


@transaction.atomic
def remove_contact(*, contact: Contact, by: User) -> None:
    """Take a contact out; the next one becomes the primary one in its place. Raises RefusedError."""
    enterprise = contact.enterprise
    require(may(by, Action.EDIT, enterprise))
    others = _contacts_behind_lock(enterprise)
    gone = others.pop(contact.pk, None)
    if gone is None:
        return
    gone.delete()
    if gone.is_primary and others:
        Contact.objects.filter(pk=min(others)).update(is_primary=True)
    rows = [FieldChange(_title(Contact, name), str(getattr(gone, name)), "") for name in CONTACT if getattr(gone, name)]
    record_change(enterprise, by, "contact", _("移除联系人 %(name)s") % {"name": gone.name}, rows)


@transaction.atomic
def save_figures(
    *, enterprise: Enterprise, by: User, year: int, values: Mapping[str, Any], revision: int, day: date
) -> YearlyFigures:
    """Save a year's figures over ``revision`` (0: there were none). Raises StaleError, RefusedError."""
    require(may(by, Action.EDIT, enterprise))
    if not FIRST_YEAR <= year <= day.year:
        raise RefusedError(_("年度应在 %(first)d 到 %(last)d 之间。") % {"first": FIRST_YEAR, "last": day.year})
    found = YearlyFigures.objects.select_for_update().filter(enterprise=enterprise, year=year).first()
    if found is None and revision:
        raise _stale(0)
    saved = _at_revision(found, revision) if found else YearlyFigures(enterprise=enterprise, year=year)
    rows = _apply(saved, {name: values[name] for name in FIGURES})
    if not rows:
        return saved
    saved.revision += bool(found)
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:  # somebody else was the first
        raise _stale(1) from error
    record_change(enterprise, by, "figures", _("更新 %(year)d 年度数据") % {"year": year}, rows)
    return saved


@transaction.atomic
def remove_figures(*, figures: YearlyFigures, by: User) -> None:
    """Take a year's figures out. Raises RefusedError."""
    require(may(by, Action.EDIT, figures.enterprise))
    rows = [FieldChange(_title(YearlyFigures, name), _written(getattr(figures, name)), "") for name in FIGURES]
    record_change(
        figures.enterprise,
        by,
        "figures",
        _("移除 %(year)d 年度数据") % {"year": figures.year},
        [row for row in rows if row.before],
    )
    figures.delete()


def missing_years(years: Iterable[int], day: date, count: int = 2) -> list[int]:
    """The last full calendar years, ``count`` of them, of which there are no figures."""
    known = set(years)
    return [year for year in range(day.year - 1, day.year - 1 - count, -1) if year not in known]


def _contacts_behind_lock(enterprise: Enterprise) -> dict[int, Contact]:
    """The company's contacts; its own row is locked, so that two people cannot both name the primary one."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    return {contact.pk: contact for contact in Contact.objects.filter(enterprise=enterprise)}


def _at_revision(row: Row | None, revision: int) -> Row:
    if row is None:
        raise _stale(0)
    if row.revision != revision:
        raise _stale(row.revision)
    return row


def _stale(revision: int) -> StaleError:
    words = _("在您填写期间，其他人已修改了这些资料。") if revision else _("在您填写期间，其他人已移除了这条资料。")
    return StaleError(words, revision=revision)


def _apply(row: models.Model, values: Mapping[str, Any]) -> list[FieldChange]:
    changes = []
    for name, value in values.items():
        before = getattr(row, name)
        if before == value:
            continue
        setattr(row, name, value)
        changes.append(FieldChange(_title(type(row), name), _written(before), _written(value)))
    return changes


def _title(model: type[models.Model], field: str) -> str:
    return str(capfirst(str(model._meta.get_field(field).verbose_name)))  # type: ignore[union-attr]  # noqa: SLF001


def _written(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value)
