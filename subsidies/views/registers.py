"""The two registers of companies' assets, as views and addresses tell them apart."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from subsidies.forms.assets import AssetForm, SiteForm, WarehouseForm
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.services.asset_words import Asset


@dataclass(frozen=True, slots=True)
class Register:
    """``name`` begins the names of its addresses: ``site`` → ``subsidies:site_edit``."""

    name: str
    model: type[Asset]
    form: type[AssetForm]
    title: str | Promise
    lead: str | Promise
    add: str | Promise
    none: str | Promise
    icon: str

    def address(self, what: str, *args: Any) -> str:
        """The address of one of its pages: ``add``, ``edit`` …; empty is the page of one asset."""
        return reverse(f"subsidies:{self.name}_{what}", args=args)

    def urls(self, company_pk: int, asset_pk: int | None = None) -> dict[str, str]:
        """The addresses that its pages of a company, and of one of its assets, lead to."""
        found = {what: self.address(what, company_pk) for what in ("list", "add", "import", "export", "template")}
        if asset_pk is not None:
            pages = ("own", "edit", "publish", "delete", *(("sales",) if self.name == "site" else ()))
            found |= {what: self.address(what, company_pk, asset_pk) for what in pages}
        return found

    @property
    def public_address(self) -> str:
        """Where everybody reads what is published."""
        return reverse(f"subsidies:{self.name}_registry")


SITES = Register(
    name="site",
    model=IndependentSite,
    form=SiteForm,
    title=pgettext_lazy("plural", "独立站"),
    lead=_("登记一次，申报独立站补贴时直接选用；公开展示的会出现在独立站名录。"),
    add=_("登记独立站"),
    none=_("还没有登记独立站"),
    icon="globe",
)
WAREHOUSES = Register(
    name="warehouse",
    model=OverseasWarehouse,
    form=WarehouseForm,
    title=pgettext_lazy("plural", "海外仓"),
    lead=_("登记一次，申报海外仓补贴时直接选用；公开展示的会出现在海外仓名录和地图上。"),
    add=_("登记海外仓"),
    none=_("还没有登记海外仓"),
    icon="warehouse",
)
