"""Registers as Excel: what a sheet would do, doing it whole or not at all, and coming back unchanged."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Enterprise, EnterpriseChange, MemberRole, User
from core.refusals import RefusedError
from core.workbooks import read_rows
from core.workbooks.writing import workbook_bytes
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.services.asset_columns import cells_of, columns_of, heads_of
from subsidies.services.asset_import import Plan, Step, apply_import, plan_import
from subsidies.services.asset_words import Asset
from tests.factories.assets import sheet_file, site, warehouse
from tests.factories.companies import company, person

DAY = date(2026, 11, 22)
HEADS = ["名称", "国家和地区", "城市", "总面积（平方米）", "已使用面积（平方米）", "取得方式", "服务"]
SITE_HEADS = ["名称", "网址", "域名所有者"]


@pytest.fixture
def owner(db: None) -> User:
    return person("owner")


@pytest.fixture
def enterprise(owner: User) -> Enterprise:
    return company(members={owner: MemberRole.OWNER})


def planned(enterprise: Enterprise, file: SimpleUploadedFile, model: type[Asset] = OverseasWarehouse) -> Plan:
    return plan_import(model=model, enterprise=enterprise, sheet=read_rows(file, columns_of(model)), day=DAY)


def exported(enterprise: Enterprise, model: type[Asset]) -> SimpleUploadedFile:
    rows = [cells_of(asset) for asset in model.objects.filter(enterprise=enterprise)]
    return SimpleUploadedFile("表.xlsx", workbook_bytes("表", heads_of(model), rows))


def test_rows_are_created_changed_left_and_refused(enterprise: Enterprise) -> None:
    warehouse(enterprise, "甲仓")
    warehouse(enterprise, "乙仓")
    plan = planned(
        enterprise,
        sheet_file(
            HEADS,
            ["甲仓", "德国", "汉堡", 1000, 600, "自建", "仓储"],
            ["乙仓", "Germany", "不来梅", 1000, 600, "自建", "仓储、退换货"],
            ["丙仓", "PL", "华沙", "2,000", None, "租赁", None],
            ["丁仓", "火星", "城", 10, 20, "借", None],
        ),
    )
    assert [row.step for row in plan.rows] == [Step.KEEP, Step.UPDATE, Step.REFUSE, Step.REFUSE]
    assert [(one.label, one.before, one.after) for one in plan.rows[1].changes] == [
        ("城市", "汉堡", "不来梅"), ("服务", "仓储", "仓储、退换货"),
    ]  # fmt: skip
    assert [str(error) for error in plan.rows[2].row.errors] == ["租赁到期日：租赁的海外仓请填写租赁到期日。"]
    heads = {error.head for error in plan.rows[3].row.errors}
    assert {"国家和地区", "取得方式", "已使用面积（平方米）"} <= heads


def test_what_is_exported_comes_back_unchanged(enterprise: Enterprise) -> None:
    warehouse(
        enterprise, tenure="leased", lease_to=date(2028, 1, 1), stake=Decimal("50.50"), enterprises_served=3,
        integrations=["Amazon", "OTTO"], services=["storage", "returns"], wms="=1+1",
    )  # fmt: skip
    site(
        enterprise, markets=["US", "TW"], languages=["en", "de"], brands=["甲", "-乙"], own_brand_share=Decimal(46),
        payment_channels=["card"], launched_on=date(2022, 5, 18),
    )  # fmt: skip
    for model in (OverseasWarehouse, IndependentSite):
        plan = planned(enterprise, exported(enterprise, model), model)
        assert [(row.step, row.row.errors, row.changes) for row in plan.rows] == [(Step.KEEP, [], [])]
        assert not plan.does_something


def test_nothing_is_written_when_a_row_is_wrong(enterprise: Enterprise, owner: User) -> None:
    file = sheet_file(HEADS, ["甲仓", "德国", "汉堡", 10, 5, "自建", ""], ["乙仓", "德国", "汉堡", 10, 50, "自建", ""])
    with pytest.raises(RefusedError):
        apply_import(plan=planned(enterprise, file), model=OverseasWarehouse, enterprise=enterprise, by=owner, day=DAY)
    assert not OverseasWarehouse.objects.exists()


def test_an_import_is_all_or_nothing_and_a_second_time_changes_nothing(enterprise: Enterprise, owner: User) -> None:
    file = sheet_file(HEADS, ["甲仓", "德国", "汉堡", 10, 5, "自建", ""], ["乙仓", "波兰", "华沙", 10, 5, "收购", ""])
    plan = planned(enterprise, file)
    apply_import(plan=plan, model=OverseasWarehouse, enterprise=enterprise, by=owner, day=DAY)
    assert OverseasWarehouse.objects.count() == EnterpriseChange.objects.count() == 2
    file.seek(0)
    assert planned(enterprise, file).count(Step.KEEP) == 2


def test_a_change_in_the_meantime_undoes_every_row(enterprise: Enterprise, owner: User) -> None:
    made = warehouse(enterprise, "乙仓")
    file = sheet_file(HEADS, ["甲仓", "德国", "汉堡", 10, 5, "自建", ""], ["乙仓", "德国", "柏林", 10, 5, "自建", ""])
    plan = planned(enterprise, file)
    OverseasWarehouse.objects.filter(pk=made.pk).update(revision=9)
    with pytest.raises(RefusedError, match="第 3 行"):
        apply_import(plan=plan, model=OverseasWarehouse, enterprise=enterprise, by=owner, day=DAY)
    assert list(OverseasWarehouse.objects.values_list("name", "city")) == [("乙仓", "汉堡")]


def test_a_domain_twice_in_a_sheet_or_of_others_is_refused_at_its_row(enterprise: Enterprise) -> None:
    site(company("乙公司", number=2), "taken.com")
    rows = [["一", "https://one.com", "甲"], ["又", "https://www.one.com", "甲"], ["别", "https://taken.com", "甲"]]
    plan = planned(enterprise, sheet_file(SITE_HEADS, *rows), IndependentSite)
    assert [row.step for row in plan.rows] == [Step.CREATE, Step.REFUSE, Step.REFUSE]
    assert "与第 2 行重复" in str(plan.rows[1].row.errors[0])
    assert "已被登记" in str(plan.rows[2].row.errors[0])
    assert "乙公司" not in str(plan.rows[2].row.errors[0])


def test_columns_that_a_sheet_does_not_have_stay(enterprise: Enterprise, owner: User) -> None:
    site(enterprise, "one.com", brands=["甲"], markets=["US"])
    file = sheet_file([*SITE_HEADS, "品牌"], ["新名", "https://one.com/", "甲公司", None])
    plan = planned(enterprise, file, IndependentSite)
    apply_import(plan=plan, model=IndependentSite, enterprise=enterprise, by=owner, day=DAY)
    kept = IndependentSite.objects.get()
    assert (kept.name, kept.markets, kept.brands) == ("新名", ["US"], [])
