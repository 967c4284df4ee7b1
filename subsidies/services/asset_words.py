"""Values of sites and warehouses in words, as pages, files and the history of changes show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import get_language

from accounts.services.changes import FieldChange
from core.maps.territories import territory_name
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.models.assets import PaymentChannel, SiteLanguage, WarehouseKind, WarehouseService

Asset = IndependentSite | OverseasWarehouse

SITE_FIELDS = (
    "name", "url", "domain_owner", "holding_share", "launched_on", "markets", "languages", "brands",
    "own_brand_share", "payment_channels",
)  # fmt: skip
WAREHOUSE_FIELDS = (
    "name", "country", "city", "address", "area_total", "area_in_use", "tenure", "lease_from", "lease_to",
    "operating_since", "services", "kinds", "wms", "integrations", "enterprises_served", "overseas_company", "stake",
    "certificate_number", "certificate",
)  # fmt: skip
PUBLIC_SITE_FIELDS = ("url", "launched_on", "markets", "languages", "brands", "payment_channels")
PUBLIC_WAREHOUSE_FIELDS = (
    "country", "city", "area_total", "tenure", "kinds", "services", "operating_since", "wms", "integrations",
    "enterprises_served",
)  # fmt: skip
TERRITORIES = frozenset({"country", "markets"})
LISTS: dict[str, dict[str, str | Promise]] = {
    "languages": dict(SiteLanguage.choices),
    "payment_channels": dict(PaymentChannel.choices),
    "services": dict(WarehouseService.choices),
    "kinds": dict(WarehouseKind.choices),
}  # columns that hold values of a fixed list


@dataclass(frozen=True, slots=True)
class Particular:
    """A column of one asset in words, and the address it leads to where it is one."""

    name: str
    label: str
    words: str
    url: str = ""


def particulars(asset: Model, names: Iterable[str]) -> list[Particular]:
    """What is filled in of the columns named."""
    return [
        Particular(name, label_of(type(asset), name), words, words if name == "url" else "")
        for name in names
        if (words := in_words(asset, name))
    ]


def public_fields_of(model: type[Model]) -> tuple[str, ...]:
    """The columns that everybody may read where an asset is published: no sales, no stakes, no leases."""
    return PUBLIC_SITE_FIELDS if model is IndependentSite else PUBLIC_WAREHOUSE_FIELDS


def fields_of(model: type[Model]) -> tuple[str, ...]:
    """The columns that a company fills in."""
    return SITE_FIELDS if model is IndependentSite else WAREHOUSE_FIELDS


def field_of(model: type[Model], name: str) -> Any:
    """A column of a model."""
    return model._meta.get_field(name)  # noqa: SLF001  # Django's documented way to columns


def label_of(model: type[Model], name: str) -> str:
    """What a column is called."""
    return str(field_of(model, name).verbose_name)


def country_name(code: str) -> str:
    """A territory in the language of the request."""
    return territory_name(code, get_language() or "zh-hans")


def entry_in_words(name: str, value: object) -> str:
    """One entry of a list, such as a language or a market."""
    if name in TERRITORIES:
        return country_name(str(value))
    return str(LISTS.get(name, {}).get(str(value), value))


def entries_in_words(name: str, values: Iterable[object]) -> str:
    """A list in one line."""
    return "、".join(entry_in_words(name, value) for value in values)


def in_words(asset: Model, name: str) -> str:
    """A column's value as people read it; empty when it is not filled in."""
    value = getattr(asset, name)
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return entries_in_words(name, value)
    if name in TERRITORIES:
        return country_name(value)
    chosen = getattr(asset, f"get_{name}_display", None)
    return str(chosen()) if chosen else _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Decimal):
        return number_format(f"{value:f}".rstrip("0").rstrip(".") if value % 1 else int(value), force_grouping=True)
    return number_format(value, force_grouping=True) if isinstance(value, int) else str(value)


def differences(before: Model, after: Model, names: Iterable[str]) -> list[FieldChange]:
    """The columns that differ, in words."""
    model = type(after)
    return [
        FieldChange(label_of(model, name), in_words(before, name), in_words(after, name))
        for name in names
        if getattr(before, name) != getattr(after, name)
    ]
