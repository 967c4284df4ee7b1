"""Sites and warehouses are registered, changed, published and deleted, and nothing is lost on the way."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Enterprise, EnterpriseChange, MemberRole, User
from accounts.roles import Role
from core.refusals import RefusedError, StaleError
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.rules.assets import AssetFault, listed, months_back, site_misfits, warehouse_misfits
from subsidies.services.assets import UnfitError, change, delete, register, set_published
from subsidies.services.site_sales import sales_of, save_sales
from tests.factories.assets import WAREHOUSE, site, warehouse
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.subsidies import draft

DAY = date(2026, 11, 22)
SITE = {"name": "店", "url": "https://www.Shop-One.com", "domain_owner": "甲公司", "markets": ["US"]}


@pytest.fixture
def owner(db: None) -> User:
    return person("owner")


@pytest.fixture
def enterprise(owner: User) -> Enterprise:
    return company(members={owner: MemberRole.OWNER})


def registered(enterprise: Enterprise, by: User, **values: Any) -> IndependentSite:
    return register(model=IndependentSite, enterprise=enterprise, by=by, values={**SITE, **values}, day=DAY)


def test_a_site_is_one_registrable_domain_and_its_registration_is_history(enterprise: Enterprise, owner: User) -> None:
    made = registered(enterprise, owner)
    assert (made.domain, made.revision) == ("shop-one.com", 1)
    change_ = EnterpriseChange.objects.get()
    assert (change_.subject, change_.actor) == ("site", owner)
    assert {"label": "主要市场", "before": "", "after": "美国"} in change_.fields


def test_a_domain_taken_by_others_is_told_without_naming_them(enterprise: Enterprise, owner: User) -> None:
    site(company("乙公司", number=2), "shop-one.com")
    with pytest.raises(UnfitError) as refused:
        registered(enterprise, owner)
    assert "shop-one.com 已被登记" in refused.value.faults["url"]
    assert "乙" not in refused.value.reason
    assert not EnterpriseChange.objects.exists()


def test_ones_own_domain_is_told_to_be_ones_own(enterprise: Enterprise, owner: User) -> None:
    registered(enterprise, owner)
    with pytest.raises(UnfitError, match="本企业已登记过"):
        registered(enterprise, owner, url="https://de.shop-one.com/")


def test_a_stale_save_changes_nothing_and_tells_the_present_revision(enterprise: Enterprise, owner: User) -> None:
    made = registered(enterprise, owner)
    change(asset=made, by=owner, revision=1, values={"name": "新店"}, day=DAY)
    with pytest.raises(StaleError) as stale:
        change(asset=made, by=owner, revision=1, values={"name": "另一个"}, day=DAY)
    assert stale.value.revision == 2
    assert IndependentSite.objects.get().name == "新店"


def test_saving_the_same_is_no_change(enterprise: Enterprise, owner: User) -> None:
    made = registered(enterprise, owner)
    assert change(asset=made, by=owner, revision=1, values={"name": "店"}, day=DAY).revision == 1
    assert EnterpriseChange.objects.count() == 1


def test_a_change_is_kept_in_words(enterprise: Enterprise, owner: User) -> None:
    made = warehouse(enterprise)
    change(asset=made, by=owner, revision=1, values={"country": "PL", "services": ["storage", "returns"]}, day=DAY)
    assert EnterpriseChange.objects.get().fields == [
        {"label": "国家和地区", "before": "德国", "after": "波兰"},
        {"label": "服务", "before": "仓储", "after": "仓储、退换货"},
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"area_in_use": 1001}, "area_in_use"),
        ({"area_total": 0, "area_in_use": 0}, "area_total"),
        ({"tenure": "leased"}, "lease_to"),
        ({"lease_from": date(2026, 1, 2), "lease_to": date(2026, 1, 1)}, "lease_to"),
        ({"country": "CN"}, "country"),
        ({"stake": Decimal("100.01")}, "stake"),
        ({"name": ""}, "name"),
    ],
)
def test_what_does_not_hold_is_told_at_its_column(
    enterprise: Enterprise, owner: User, values: dict[str, object], field: str
) -> None:
    with pytest.raises(UnfitError) as refused:
        register(
            model=OverseasWarehouse, enterprise=enterprise, by=owner, day=DAY,
            values={**WAREHOUSE, "name": "仓", **values},
        )  # fmt: skip
    assert list(refused.value.faults) == [field]
    assert not OverseasWarehouse.objects.exists()


def test_published_is_what_verified_companies_let_everybody_see(enterprise: Enterprise, owner: User) -> None:
    made = warehouse(enterprise)
    assert not OverseasWarehouse.objects.published().exists()
    set_published(asset=made, by=owner, published=True)
    assert OverseasWarehouse.objects.published().exists()
    Enterprise.objects.update(state=Enterprise.State.PENDING)
    assert not OverseasWarehouse.objects.published().exists()


def test_what_an_application_is_about_is_not_deleted(enterprise: Enterprise, owner: User) -> None:
    used, unused = warehouse(enterprise), warehouse(enterprise, "没用过")
    draft(enterprise, warehouse=used)
    with pytest.raises(RefusedError, match="已用于补贴申报"):
        delete(asset=used, by=owner)
    delete(asset=unused, by=owner)
    assert list(OverseasWarehouse.objects.all()) == [used]


def test_sales_are_set_kept_and_taken_out_by_month(enterprise: Enterprise, owner: User) -> None:
    made = site(enterprise)
    september, october = date(2026, 9, 1), date(2026, 10, 1)
    figures = {september: Decimal("10.50"), october: Decimal(0)}
    save_sales(site=made, by=owner, revision=1, figures=figures, day=DAY)
    assert sales_of(made) == figures
    save_sales(site=made, by=owner, revision=2, figures={september: None}, day=DAY)
    assert sales_of(made) == {october: Decimal(0)}
    with pytest.raises(StaleError):
        save_sales(site=made, by=owner, revision=1, figures={october: Decimal(9)}, day=DAY)
    with pytest.raises(RefusedError, match="2026-12还没有到"):
        save_sales(site=made, by=owner, revision=3, figures={date(2026, 12, 1): Decimal(1)}, day=DAY)
    assert sales_of(made) == {october: Decimal(0)}


@pytest.mark.parametrize("role", [MemberRole.FINANCE, MemberRole.VIEWER, None])
def test_nobody_else_writes_in_a_company_s_registers(enterprise: Enterprise, role: MemberRole | None) -> None:
    """The services ask, whatever page is in front of them; a desk gives no right to one's own company's."""
    for somebody in (person("somebody"), person("desk", Role.OFFICER) if role else person("nobody")):
        if role:
            enterprise.memberships.create(user=somebody, role=role)
        made = site(enterprise, f"{somebody.username}.com")
        with pytest.raises(RefusedError):
            registered(enterprise, somebody)
        with pytest.raises(RefusedError):
            change(asset=made, by=somebody, revision=1, values={"name": "换过的"}, day=DAY)
        with pytest.raises(RefusedError):
            set_published(asset=made, by=somebody, published=True)
        with pytest.raises(RefusedError):
            save_sales(site=made, by=somebody, revision=1, figures={date(2026, 9, 1): Decimal(1)}, day=DAY)
        with pytest.raises(RefusedError):
            delete(asset=made, by=somebody)
    assert not IndependentSite.objects.exclude(revision=1, is_published=False).exists()
    assert not EnterpriseChange.objects.exists()


def test_the_office_registers_for_companies_of_its_districts_and_publishes_for_none(enterprise: Enterprise) -> None:
    near, far = limited_officer("near", district()), limited_officer("far", district("延庆区", "yanqing"))
    made = registered(enterprise, near)
    assert change(asset=made, by=near, revision=1, values={"name": "新名"}, day=DAY).name == "新名"
    with pytest.raises(RefusedError):
        change(asset=made, by=far, revision=2, values={"name": "又一个"}, day=DAY)
    with pytest.raises(RefusedError):
        set_published(asset=made, by=near, published=True)
    with pytest.raises(RefusedError):
        delete(asset=made, by=near)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_area_in_use_never_exceeds_what_there_is(total: int, in_use: int) -> None:
    found = warehouse_misfits(country="DE", area_total=total, area_in_use=in_use, tenure="built", lease=(None, None))
    assert bool(found) == (in_use > total)
    assert all(misfit.fault is AssetFault.MORE_IN_USE_THAN_THERE_IS for misfit in found)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(1, 60))
def test_months_back_are_whole_consecutive_and_before_this_one(day: date, count: int) -> None:
    months = months_back(day, count)
    numbers = [month.year * 12 + month.month for month in months]
    assert numbers == list(range(day.year * 12 + day.month - count, day.year * 12 + day.month))
    assert {month.day for month in months} == {1}


@given(st.lists(st.text(alphabet="甲乙丙AB ", min_size=1).map(str.strip).filter(bool), unique=True))
def test_entries_written_in_one_line_are_read_back(entries: list[str]) -> None:
    assert listed("、".join(entries)) == entries


def test_a_site_cannot_be_on_line_before_it_is() -> None:
    assert not site_misfits(launched_on=DAY, day=DAY)
    assert site_misfits(launched_on=date(2026, 11, 23), day=DAY)[0].fault is AssetFault.IN_THE_FUTURE
