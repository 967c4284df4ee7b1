"""Demo sites and warehouses: of the two demo companies, and of some small ones so that map and charts are alive.

All figures are made up; names carry 演示 or lie under example domains.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import District, Enterprise
from accounts.models.enterprises import EnterpriseKind
from accounts.seeds.companies import VERIFIED_AT, code
from subsidies.models import IndependentSite, OverseasWarehouse, SiteSales, WarehouseRecognition
from subsidies.rules.assets import months_back
from subsidies.seeds.asset_rows import COMPANIES, FIRST_SITES, FIRST_WAREHOUSES, SECOND_WAREHOUSES

FIRST, SECOND = code("91110105MA01D2026"), code("91110108MA02E2026")
START, GROWTH = Decimal(21_000), Decimal("1.018")  # US dollars a month, and what the next is more


@transaction.atomic
def seed_assets(day: date) -> int:
    """Create what is missing; how many sites and warehouses are new. Nothing where the demo companies are not."""
    companies = {company.uscc: company for company in Enterprise.objects.filter(uscc__in=[FIRST, SECOND])}
    if len(companies) < 2:
        return 0
    first, second = companies[FIRST], companies[SECOND]
    made = [_site(first, row, day) for row in FIRST_SITES]
    made += [_warehouse(first, row) for row in FIRST_WAREHOUSES]
    made += [_warehouse(second, row) for row in SECOND_WAREHOUSES]
    districts = {district.slug: district for district in District.objects.all()}
    for row in COMPANIES:
        company = _company(row, districts)
        made += [_site(company, site, day) for site in row.get("sites", ())]
        made += [_warehouse(company, warehouse) for warehouse in row["warehouses"]]
    return sum(made)


def _company(row: dict[str, Any], districts: dict[str, District]) -> Enterprise:
    defaults = {
        "name": row["name"],
        "legal_representative": row["head"],
        "district": districts[row["district"]],
        "registered_on": row["since"],
        "kinds": [EnterpriseKind.WAREHOUSE_OPERATOR.value],
        "is_independent_legal_person": True,
        "state": Enterprise.State.VERIFIED,
        "verified_at": VERIFIED_AT,
    }
    return Enterprise.objects.get_or_create(uscc=code(row["code"]), defaults=defaults)[0]


def _site(enterprise: Enterprise, row: dict[str, Any], day: date) -> bool:
    columns = {key: value for key, value in row.items() if key != "sales"}
    if IndependentSite.objects.filter(enterprise=enterprise, name=row["name"]).exists():
        return False
    site = IndependentSite.objects.create(enterprise=enterprise, **columns)
    if row.get("sales"):
        SiteSales.objects.bulk_create(
            SiteSales(site=site, month=month, amount_usd=(START * GROWTH**place).quantize(Decimal("0.01")))
            for place, month in enumerate(months_back(day))
        )
    return True


def _warehouse(enterprise: Enterprise, row: dict[str, Any]) -> bool:
    recognitions = row.get("recognitions", ())
    columns = {key: value for key, value in row.items() if key != "recognitions"}
    warehouse, made = OverseasWarehouse.objects.get_or_create(
        enterprise=enterprise, name=row["name"], country=row["country"], defaults=columns
    )
    if made:
        WarehouseRecognition.objects.bulk_create(
            WarehouseRecognition(warehouse=warehouse, **recognition) for recognition in recognitions
        )
    return made
