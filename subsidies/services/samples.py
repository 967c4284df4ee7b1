"""Companies on which officers try rules before publishing: those of their districts, and made-up ones."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Enterprise, User
from criteria.rules.facts import Facts, Series, Value
from criteria.rules.windows import months_before
from criteria.services.enterprise_facts import known
from criteria.services.samples import Sample
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.services.facts import facts_for

READS = "accounts.view_enterprise"
MOST_COMPANIES = 20
MONTHS = 24
YEAR = timedelta(days=365)
DECLARED: dict[str, Value] = {
    "declared.tax_paid": True,
    "declared.no_unreturned_funds": True,
    "declared.not_dishonest": True,
}


def samples_of(user: User) -> Iterator[Sample]:
    """Made-up companies for everybody; real ones where the person may read companies, of their districts."""
    for key, (title, _facts) in MADE_UP.items():
        yield Sample(
            f"subsidies.made_up:{key}", _("虚构：%(title)s") % {"title": _(title)}, partial(made_up_facts, key)
        )
    if not user.has_perm(READS):
        return
    companies = Enterprise.objects.in_charge_of(user).verified().order_by("name", "pk")[:MOST_COMPANIES]
    for company in companies.prefetch_related("sites", "warehouses"):
        yield Sample(f"subsidies.enterprise:{company.pk}", company.name, partial(company_facts, company.pk))
        for kind, assets in (("site", company.sites.all()), ("warehouse", company.warehouses.all())):
            for asset in assets:
                title = _("%(company)s：%(asset)s") % {"company": company.name, "asset": asset.name}
                yield Sample(f"subsidies.{kind}:{asset.pk}", title, partial(asset_facts, asset))


def company_facts(pk: int, day: date) -> Facts:
    """A company on its own."""
    return facts_for(enterprise=Enterprise.objects.select_related("district", "aeo_level").get(pk=pk), day=day)


def asset_facts(asset: IndependentSite | OverseasWarehouse, day: date) -> Facts:
    """A company with one of its sites or warehouses."""
    company = Enterprise.objects.select_related("district", "aeo_level").get(pk=asset.enterprise_id)
    if isinstance(asset, IndependentSite):
        return facts_for(enterprise=company, site=asset, day=day)
    return facts_for(enterprise=company, warehouse=asset, day=day)


def made_up_facts(key: str, day: date) -> Facts:
    """A made-up company's facts as of ``day``."""
    _title, facts = MADE_UP[key]
    return known(facts(day), source=_("虚构"))


def sales(amount: int, day: date) -> Series:
    """The same sales in each of the last months."""
    return Series(dict.fromkeys(months_before(day, MONTHS), Decimal(amount)))


def seasoned_shop(day: date) -> dict[str, Value]:
    """Everything known, and more than most schemes ask for."""
    return {
        **DECLARED,
        "enterprise.registered_on": day - 5 * YEAR,
        "enterprise.is_independent_legal_person": True,
        "enterprise.has_customs_code": True,
        "enterprise.cross_border_exports": Decimal(80_000_000),
        "site.launched_on": day - 3 * YEAR,
        "site.holding_share": Decimal(100),
        "site.own_brand_share": Decimal(72),
        "site.monthly_sales": sales(450_000, day),
        "awards.times_before": Decimal(0),
        "expenses.eligible": Decimal(650_000),
    }


def young_shop(day: date) -> dict[str, Value]:
    """Just below what is usually asked for."""
    return {
        **DECLARED,
        "enterprise.registered_on": day - YEAR + timedelta(days=2),
        "enterprise.is_independent_legal_person": True,
        "site.launched_on": day - timedelta(days=200),
        "site.holding_share": Decimal(50),
        "site.own_brand_share": Decimal(46),
        "site.monthly_sales": sales(299_999, day),
        "expenses.eligible": Decimal(19_999),
    }


def warehouse_operator(day: date) -> dict[str, Value]:
    """A public warehouse that has run for years."""
    return {
        **DECLARED,
        "enterprise.registered_on": day - 6 * YEAR,
        "enterprise.is_independent_legal_person": True,
        "warehouse.area_total": Decimal(5000),
        "warehouse.area_in_use": Decimal(4100),
        "warehouse.operating_since": day - 3 * YEAR,
        "warehouse.stake": Decimal(60),
        "warehouse.enterprises_served": Decimal(45),
        "warehouse.has_wms": True,
        "warehouse.has_investment_certificate": True,
        "warehouse.kinds": ("public",),
        "warehouse.services": ("clearance", "storage", "returns", "relabelling"),
        "warehouse.tenure": "leased",
        "warehouse.lease_months_left": Decimal(26),
        "expenses.eligible": Decimal(2_400_000),
    }


def blank(day: date) -> dict[str, Value]:
    """Nothing but a name: everything is unknown."""
    return {}


MADE_UP: Mapping[str, tuple[str, Callable[[date], Mapping[str, Value]]]] = {
    "seasoned_shop": (gettext_noop("资料齐全的独立站企业"), seasoned_shop),
    "young_shop": (gettext_noop("差一点的独立站企业"), young_shop),
    "warehouse_operator": (gettext_noop("经营多年的公共海外仓企业"), warehouse_operator),
    "blank": (gettext_noop("什么都没填的企业"), blank),
}
