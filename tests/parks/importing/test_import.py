"""Importing the registry: looked at first, all or nothing; what is exported comes back unchanged."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import User
from core.refusals import RefusedError, StaleError
from core.workbooks import Sheet, Table, read_sheets
from core.workbooks.writing import tables_bytes
from parks.models import ParkPage, ReportingCall, Tenant, YearlyFigures
from parks.services.importing.plan import Plan
from parks.services.importing.run import import_parks, plan_import
from parks.services.sheets.columns import wanted
from parks.services.sheets.values import tables
from tests.factories.parks import draft_title, managed, park, tenant

ADDRESS = "/admin/parks/import/"
NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db
Rows = list[list[Any]]


def book(**sheets: Rows) -> SimpleUploadedFile:
    titles = {"parks": "产业园", "units": "空间", "services": "园区服务", "tenants": "入驻企业", "figures": "年度数据"}
    found = [Table(titles[name], [str(head) for head in rows[0]], rows[1:]) for name, rows in sheets.items()]
    return SimpleUploadedFile("parks.xlsx", tables_bytes(found))


def read(**sheets: Rows) -> dict[str, Sheet]:
    return read_sheets(book(**sheets), wanted())


def plan(**sheets: Rows) -> Plan:
    return plan_import(sheets=read(**sheets), now=NOW)


def steps(found: Plan) -> list[str]:
    return [str(one.step) for one in found.rows]


def errors(found: Plan) -> list[str]:
    return [str(error) for one in found.rows for error in one.row.errors]


def write(by: User, *, publish: bool = True, **sheets: Rows) -> Plan:
    fingerprint = plan(**sheets).fingerprint
    return import_parks(sheets=read(**sheets), fingerprint=fingerprint, publish=publish, by=by, now=NOW)


@pytest.fixture
def office(people: dict[str, User]) -> User:
    return people["officer"]


@pytest.fixture
def full(people: dict[str, User]) -> ParkPage:
    """A park with something on every sheet."""
    unit = {"area": 500, "rent_from": Decimal("20.50"), "is_vacant": True, "fits_office": True, "fits_bonded": True}
    page = park(
        "a", title="甲园", kinds=["port", "industry"], units=(unit, {"is_vacant": None}), services=("clearance", "finance"),
        latitude=Decimal("39.902500"), longitude=Decimal("116.4"), contact_phone="010-1", contact_consent=True,
        opened_on=date(2020, 1, 2),
    )  # fmt: skip
    tenant(page, "一号公司", since=date(2024, 1, 1), is_registered_here=True)
    YearlyFigures.objects.create(park=page, year=2024, tenants=9, volume=Decimal("12.30"), state="signed_off")
    return page


class TestRoundTrip:
    def test_what_is_exported_changes_nothing(self, full: ParkPage) -> None:
        park("b", title="乙园")
        file = SimpleUploadedFile("out.xlsx", tables_bytes(tables()))
        found = plan_import(sheets=read_sheets(file, wanted()), now=NOW)
        assert errors(found) == []
        assert set(steps(found)) == {"keep"}
        assert len(found.rows) == 2 + 2 + 2 + 1 + 1
        assert not found.does_something
        assert found.ignored == ()

    def test_the_template_has_every_sheet_and_lists_to_choose_from(self, client_of: Callable[[str], Client]) -> None:
        content = client_of("officer").get(f"{ADDRESS}template/").content
        template = load_workbook(BytesIO(content))
        assert template.sheetnames == ["产业园", "空间", "园区服务", "入驻企业", "年度数据"]
        assert template["园区服务"].data_validations.dataValidation


class TestParks:
    def test_a_new_park_with_its_parts_is_published(self, office: User) -> None:
        found = write(
            office,
            parks=[["园区名称", "园区类型", "建筑面积（平方米）"], ["新园", "口岸功能型、产业集聚型", 41000]],
            units=[
                ["园区名称", "楼栋", "单元", "面积（平方米）", "用途", "可租"],
                ["新园", "A 座", "1F", 300, "仓储、保税仓", "是"],
            ],
            services=[["园区名称", "服务类型", "服务内容"], ["新园", "通关", "当日申报"]],
            tenants=[["园区名称", "企业名称"], ["新园", "甲公司"]],
            figures=[["园区名称", "年度", "入驻企业数（家）"], ["新园", 2024, 3]],
        )
        assert steps(found) == ["create"] * 5
        page = ParkPage.objects.get()
        assert (page.slug, page.live, page.kinds, page.building_area) == ("park-1", True, ["port", "industry"], 41000)
        unit = page.units.get()
        assert (unit.area, unit.fits_warehouse, unit.fits_bonded, unit.fits_office) == (300, True, True, False)
        assert page.services.get().detail == "当日申报"
        assert page.office.group.name.endswith("新园")
        assert page.tenants.get().name == "甲公司"
        assert page.figures.get().state == "signed_off"
        assert page.owner == office

    def test_as_drafts_nothing_public_changes(self, office: User, full: ParkPage, visitor: Client) -> None:
        sheets: dict[str, Rows] = {
            "parks": [["园区名称", "网址标识"], ["甲园改名", "a"], ["新园", "new"]],
            "units": [["园区名称", "楼栋", "单元", "面积（平方米）"], ["甲园", "A 库", "1", 700]],
        }
        write(office, publish=False, **sheets)
        page = ParkPage.objects.get(slug="a")
        assert page.title == "甲园"
        assert page.units.first().area == 500
        assert page.has_unpublished_changes
        draft = page.get_latest_revision_as_object()
        assert (draft.title, draft.units.first().area) == ("甲园改名", 700)
        assert page.latest_revision.user == office
        assert not ParkPage.objects.get(slug="new").live
        # The new one is compared with its draft; the other waits until its draft is decided on.
        again = plan(parks=sheets["parks"])
        assert steps(again) == ["refuse", "keep"]
        assert errors(again) == ["园区有还没有发布的修改，请先发布或退回，再导入。"]

    def test_changes_are_told_in_words_and_other_columns_stay(self, office: User, full: ParkPage) -> None:
        sheets: dict[str, Rows] = {
            "parks": [["园区名称", "园区类型", "同意公开招商联系方式", "地址"], ["甲园", "口岸功能型", "否", "新路1号"]]
        }
        (row,) = plan(**sheets).rows
        assert [(one.label, one.before, one.after) for one in row.changes] == [
            ("园区类型", "口岸功能型、产业集聚型", "口岸功能型"), ("地址", "", "新路1号"), ("同意公开招商联系方式", "是", "否"),
        ]  # fmt: skip
        write(office, **sheets)
        page = ParkPage.objects.get(slug="a")
        assert page.contact_phone == "010-1"
        assert page.units.count() == 2
        assert page.opened_on == date(2020, 1, 2)

    def test_an_empty_cell_empties(self, office: User, full: ParkPage) -> None:
        write(office, parks=[["园区名称", "开园日期", "纬度（WGS84）", "经度（WGS84）"], ["甲园", None, None, None]])
        page = ParkPage.objects.get(slug="a")
        assert (page.opened_on, page.latitude) == (None, None)

    @pytest.mark.parametrize(
        ("rows", "error"),
        [
            ([["园区名称", "纬度（WGS84）"], ["新", 39.9]], "经度（WGS84）：纬度和经度要一起填写。"),
            ([["园区名称", "同意公开招商联系方式"], ["新", "是"]], "招商电话：公开联系方式前，请至少填写电话或邮箱。"),
            ([["园区名称", "网址标识"], ["新", "compare"]], "网址标识：这个网址已有别的用途，请换一个。"),
            ([["园区名称", "网址标识"], ["新", "不行"]], "网址标识："),
            ([["园区名称", "网址标识"], ["甲园", "other"]], "网址标识：“甲园”已经登记，网址标识是 a。"),
            ([["园区名称"], ["同名"]], "网址标识：有 2 个同名园区，请填写网址标识。"),
            ([["园区名称"], ["新"], ["新"]], "与第 2 行重复，请只保留一行。"),
            ([["园区名称", "所属区"], ["新", "火星区"]], "所属区：“火星区”不在可选范围内"),
            ([["园区名称", "园区类型"], ["新", "游乐园"]], "园区类型：“游乐园”不在可选范围内"),
            ([["园区名称", "开园日期"], ["新", "去年"]], "开园日期：不是日期"),
            ([["园区名称", "招商邮箱"], ["新", "x"]], "招商邮箱：不是邮箱地址"),
            ([["园区名称", "运营主体"], ["新", "长" * 121]], "运营主体："),
        ],
    )  # fmt: skip
    def test_errors_stand_at_row_and_column(self, full: ParkPage, rows: Rows, error: str) -> None:
        park("s1", title="同名")
        park("s2", title="同名")
        found = plan(parks=rows)
        assert any(one.startswith(error) for one in errors(found)), errors(found)
        assert not found.is_good
        assert not found.does_something


class TestParts:
    def test_spaces_are_changed_and_added_never_removed(self, office: User, full: ParkPage) -> None:
        write(
            office,
            units=[["园区名称", "楼栋", "单元", "可租"], ["甲园", "A 库", "2", "是"], ["甲园", "B 库", None, "否"]],
        )
        units = {str(unit): unit.is_vacant for unit in ParkPage.objects.get(slug="a").units.all()}
        assert units == {"A 库 1": True, "A 库 2": True, "B 库": False}

    def test_services_are_found_by_kind_and_provider(self, office: User, full: ParkPage) -> None:
        heads = ["园区名称", "服务类型", "服务内容", "提供方"]
        found = write(
            office, services=[heads, ["甲园", "通关", "9610 当日申报", None], ["甲园", "通关", "转关", "乙行"]]
        )
        assert steps(found) == ["update", "create"]
        services = {(one.kind, one.detail) for one in ParkPage.objects.get(slug="a").services.all()}
        assert services == {("clearance", "9610 当日申报"), ("finance", ""), ("clearance", "转关")}

    @pytest.mark.parametrize(
        ("sheets", "error"),
        [
            ({"units": [["园区名称", "楼栋"], ["没有园", "A"]]}, "园区名称：没有这个园区：没有园"),
            ({"units": [["园区名称", "网址标识", "楼栋"], ["乙园", "a", "A"]]}, "园区名称：网址标识 a 是“甲园”，与名称不符。"),
            ({"units": [["园区名称", "楼栋"], ["甲园", "N"], ["甲园", "N"]]}, "与第 2 行重复，请只保留一行。"),
            (
                {"units": [["园区名称", "楼栋", "租金下限（元/平方米·月）", "租金上限（元/平方米·月）"], ["甲园", "N", 9, 8]]},
                "租金上限（元/平方米·月）：租金上限不能低于下限。",
            ),
            ({"units": [["园区名称", "楼栋", "面积（平方米）"], ["甲园", "N", "很大"]]}, "面积（平方米）：不是数字"),
            ({"units": [["园区名称", "楼栋", "面积（平方米）"], ["甲园", "N", -3]]}, "面积（平方米）："),
            ({"tenants": [["园区名称", "企业名称", "统一社会信用代码"], ["甲园", "X", "123"]]}, "统一社会信用代码："),
            (
                {"figures": [["园区名称", "年度", "入驻企业数（家）", "跨境电商企业数（家）"], ["甲园", 2020, 1, 2]]},
                "跨境电商企业数：“跨境电商企业数”不能大于“入驻企业数”。",
            ),
            ({"figures": [["园区名称", "年度", "入驻企业数（家）"], ["甲园", 2024, 1]]}, "这一年的数据已经确认"),
        ],
    )  # fmt: skip
    def test_errors_stand_at_row_and_column(self, full: ParkPage, sheets: dict[str, Rows], error: str) -> None:
        found = plan(**sheets)
        assert any(one.startswith(error) for one in errors(found)), errors(found)

    def test_a_tenant_who_came_back_has_two_rows(self, office: User, full: ParkPage) -> None:
        Tenant.objects.filter(name="一号公司").update(until=date(2025, 1, 1))
        heads = ["园区名称", "企业名称", "入驻日期", "迁出日期"]
        write(
            office,
            tenants=[heads, ["甲园", "二号公司", "2026-01-01", None], ["甲园", "一号公司", "2024-01-01", "2025-02-02"]],
        )
        rows = dict(Tenant.objects.values_list("name", "until"))
        assert rows == {"二号公司": None, "一号公司": date(2025, 2, 2)}

    def test_figures_that_a_park_is_filling_in_are_left_to_it(self, full: ParkPage) -> None:
        ReportingCall.objects.create(
            year=2025, opens_at=datetime(2026, 11, 1, tzinfo=UTC), closes_at=datetime(2026, 12, 31, tzinfo=UTC)
        )
        found = plan(figures=[["园区名称", "年度", "从业人数（人）"], ["甲园", 2025, 1], ["甲园", 2023, 1]])
        assert steps(found) == ["refuse", "create"]
        assert errors(found) == ["这一年的数据正在填报，请由园区填报。"]


class TestWriting:
    PARKS: Rows = [["园区名称", "地址"], ["甲园", "新路1号"]]

    def test_one_bad_row_and_nothing_is_written(self, office: User, full: ParkPage) -> None:
        sheets = {"parks": [*self.PARKS, ["新园", None]], "units": [["园区名称", "楼栋"], ["没有园", "A"]]}
        with pytest.raises(RefusedError, match="还有错误"):
            write(office, **sheets)
        assert ParkPage.objects.get().address == ""

    def test_the_second_of_two_officers_is_told(self, people: dict[str, User], full: ParkPage) -> None:
        first, second = plan(parks=self.PARKS), plan(parks=[["园区名称", "地址"], ["甲园", "别的路"]])
        import_parks(
            sheets=read(parks=self.PARKS), fingerprint=first.fingerprint, publish=True, by=people["officer"], now=NOW
        )
        with pytest.raises(StaleError):
            import_parks(
                sheets=read(parks=[["园区名称", "地址"], ["甲园", "别的路"]]),
                fingerprint=second.fingerprint, publish=True, by=people["admin"], now=NOW,
            )  # fmt: skip
        assert ParkPage.objects.get().address == "新路1号"

    def test_a_draft_saved_meanwhile_stops_it(self, office: User, full: ParkPage) -> None:
        shown = plan(parks=self.PARKS)
        draft_title(full, "园区自己的修改")
        with pytest.raises(StaleError):
            import_parks(sheets=read(parks=self.PARKS), fingerprint=shown.fingerprint, publish=True, by=office, now=NOW)

    def test_managers_and_others_may_not(self, people: dict[str, User], full: ParkPage) -> None:
        managed(full, people["parkmanager"])
        for name in ("parkmanager", "enterprise"):
            with pytest.raises(RefusedError, match="只有工作人员"):
                write(people[name], parks=self.PARKS)

    @pytest.mark.parametrize("count", [5, 60])
    def test_planning_asks_the_same_however_many_rows(self, full: ParkPage, count: int) -> None:
        for number in range(count):
            park(f"p{number}", title=f"园{number}", units=({"area": 1},))
        sheets = read(
            parks=[["园区名称", "所属区", "地址"], *[[f"园{n}", None, "x"] for n in range(count)]],
            units=[["园区名称", "楼栋", "单元"], *[[f"园{n}", "A 库", "1"] for n in range(count)]],
        )
        with CaptureQueriesContext(connection) as asked:
            plan_import(sheets=sheets, now=NOW)
        assert len(asked) <= 10


class TestPages:
    def test_from_file_to_confirmation(self, officer: Client, full: ParkPage) -> None:
        shown = officer.post(ADDRESS, {"file": book(parks=TestWriting.PARKS)})
        assert "地址：– → 新路1号" in shown.content.decode()
        assert ParkPage.objects.get().address == ""
        step = shown.context["step"]
        go = {"token": step.token, "fingerprint": step.plan.fingerprint, "publish": "on"}
        assert officer.post(ADDRESS, go).status_code == 302
        assert ParkPage.objects.get().address == "新路1号"
        again = officer.post(ADDRESS, go)  # the file is gone
        assert again.status_code == 422
        assert "检查结果已失效" in again.content.decode()

    def test_what_changed_meanwhile_is_shown_anew(self, officer: Client, office: User, full: ParkPage) -> None:
        step = officer.post(ADDRESS, {"file": book(parks=TestWriting.PARKS)}).context["step"]
        write(office, parks=[["园区名称", "地址"], ["甲园", "别的路"]])
        shown = officer.post(ADDRESS, {"token": step.token, "fingerprint": step.plan.fingerprint})
        assert shown.status_code == 422
        assert "地址：别的路 → 新路1号" in shown.content.decode()

    @pytest.mark.parametrize(
        ("file", "words"),
        [
            (SimpleUploadedFile("x.xlsx", b"no workbook"), ""),
            (SimpleUploadedFile("x.xlsx", tables_bytes([Table("别的", ["x"], [["y"]])])), "没有找到有数据的工作表"),
            (
                SimpleUploadedFile("x.xlsx", tables_bytes([Table("空间", ["楼栋"], [["A"]])])),
                "工作表“空间”：没有找到表头",
            ),
            ("", "请选择要导入的文件"),
        ],
    )
    def test_what_cannot_be_read_is_told(self, officer: Client, file: Any, words: str) -> None:
        shown = officer.post(ADDRESS, {"file": file})
        assert shown.status_code == 422
        assert words in shown.content.decode()

    def test_another_s_file_is_not_given(self, officer: Client, admin: Client, full: ParkPage) -> None:
        step = officer.post(ADDRESS, {"file": book(parks=TestWriting.PARKS)}).context["step"]
        shown = admin.post(ADDRESS, {"token": step.token, "fingerprint": step.plan.fingerprint})
        assert "检查结果已失效" in shown.content.decode()
