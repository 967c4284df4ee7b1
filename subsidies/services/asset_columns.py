"""Sites and warehouses as rows of Excel: the columns, how a cell is read, how a value is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.maps.territories import territory_code
from core.workbooks import Column, Head
from core.workbooks.cells import as_date, as_decimal, as_text, as_whole, one_of, some_of
from subsidies.models import IndependentSite
from subsidies.models.assets import PaymentChannel, SiteLanguage, Tenure, WarehouseKind, WarehouseService
from subsidies.rules.assets import listed
from subsidies.services.asset_words import country_name, entries_in_words, label_of

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """How the cells of some columns are read, written and emptied; ``choices`` open as a list in Excel."""

    read: Reader
    empty: Any = ""
    choices: Any = ()
    note: str | Promise = ""

    def write(self, asset: Model, name: str) -> object:
        """The cell for a column of ``asset``."""
        value = getattr(asset, name)
        if isinstance(value, list):
            return entries_in_words(name, value)
        if name == "country":
            return country_name(value)
        return str(dict(self.choices).get(value, value)) if self.choices else value


def read_country(value: Any) -> str:
    """A territory by name or code."""
    written = as_text(value)
    code = territory_code(written)
    if code is None:
        raise ValueError(_("没有找到“%(names)s”，请写国家或地区的通用名称，例如 美国、德国。") % {"names": written})
    return code


def read_markets(value: Any) -> list[str]:
    """Territories, separated by 、 or a comma."""
    return list(dict.fromkeys(read_country(entry) for entry in listed(as_text(value))))


def read_names(value: Any) -> list[str]:
    """Names, separated by 、 or a comma."""
    return listed(as_text(value))


SEVERAL = gettext_lazy("多个之间用顿号或逗号分隔。")
WORDS = Kind(as_text)
DAY = Kind(as_date, None, note=gettext_lazy("例如 2026-01-31"))
SHARE = Kind(as_decimal, None, note=gettext_lazy("0 到 100 的数字，单位：%"))
WHOLE = Kind(as_whole, None)
NAMES = Kind(read_names, [], note=SEVERAL)


def several(choices: list[tuple[str, Any]]) -> Kind:
    """Values of a fixed list, any number of them."""
    labels = "、".join(str(label) for _value, label in choices)
    return Kind(some_of(choices), [], note=gettext_lazy("可填：%(labels)s") % {"labels": labels})


KINDS: dict[str, Kind] = {
    **dict.fromkeys(("launched_on", "lease_from", "lease_to", "operating_since"), DAY),
    **dict.fromkeys(("holding_share", "own_brand_share", "stake"), SHARE),
    "area_total": WHOLE,
    "area_in_use": Kind(as_whole, 0),
    "enterprises_served": WHOLE,
    "brands": NAMES,
    "integrations": NAMES,
    "markets": Kind(read_markets, [], note=SEVERAL),
    "country": Kind(read_country),
    "tenure": Kind(one_of(Tenure.choices), choices=Tenure.choices),
    "languages": several(SiteLanguage.choices),
    "payment_channels": several(PaymentChannel.choices),
    "services": several(WarehouseService.choices),
    "kinds": several(WarehouseKind.choices),
}
SITE_COLUMNS = (
    "name", "url", "domain_owner", "holding_share", "launched_on", "markets", "languages", "brands",
    "own_brand_share", "payment_channels",
)  # fmt: skip
WAREHOUSE_COLUMNS = (
    "name", "country", "city", "address", "area_total", "area_in_use", "tenure", "lease_from", "lease_to",
    "operating_since", "services", "kinds", "wms", "integrations", "enterprises_served", "overseas_company", "stake",
    "certificate_number",
)  # fmt: skip
REQUIRED = frozenset({"name", "url", "domain_owner", "country", "city", "area_total", "tenure"})
TITLES = {True: pgettext_lazy("plural", "独立站"), False: pgettext_lazy("plural", "海外仓")}


def names_of(model: type[Model]) -> tuple[str, ...]:
    """The columns of the sheet, in their order."""
    return SITE_COLUMNS if model is IndependentSite else WAREHOUSE_COLUMNS


def kind_of(name: str) -> Kind:
    """How a column's cells are treated."""
    return KINDS.get(name, WORDS)


def title_of(model: type[Model]) -> str:
    """What the file is called."""
    return str(TITLES[model is IndependentSite])


def columns_of(model: type[Model]) -> list[Column]:
    """The columns as they are read."""
    return [
        Column(name, label_of(model, name), kind_of(name).read, required=name in REQUIRED) for name in names_of(model)
    ]


def heads_of(model: type[Model]) -> list[Head]:
    """The heads as they are written, with what may be filled in below."""
    return [
        Head(
            label_of(model, name),
            str(kind_of(name).note),
            tuple(str(label) for _value, label in kind_of(name).choices),
        )
        for name in names_of(model)
    ]


def cells_of(asset: Model) -> list[object]:
    """One row."""
    return [kind_of(name).write(asset, name) for name in names_of(type(asset))]
