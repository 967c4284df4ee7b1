"""The pages of registers: own ones, public ones, the import, the office's."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Enterprise, EnterpriseChange, MemberRole, User
from accounts.roles import Role
from core.refusals import RefusedError
from subsidies.models import OverseasWarehouse
from subsidies.services.recognitions import save_recognitions
from tests.factories.assets import form_data, rows_of, sheet_file, site, warehouse
from tests.factories.companies import company, district, limited_officer, person

HEADS = ["名称", "国家和地区", "城市", "总面积（平方米）", "取得方式"]


@pytest.fixture
def owner(db: None) -> User:
    return person("owner")


@pytest.fixture
def enterprise(owner: User) -> Enterprise:
    return company(members={owner: MemberRole.OWNER})


@pytest.fixture
def signed_in(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def page_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_a_warehouse_is_registered_with_errors_at_the_field_and_nothing_lost(
    signed_in: Client, enterprise: Enterprise
) -> None:
    address = f"/dashboard/companies/{enterprise.pk}/warehouses/add/"
    wrong = signed_in.post(address, form_data(area_in_use=2000, wms="我的系统"))
    assert wrong.status_code == 422
    page = page_of(wrong)
    assert "已使用面积不能大于总面积" in page.find(class_="field--error").text
    assert page.find("input", {"name": "wms"})["value"] == "我的系统"
    assert signed_in.post(address, form_data()).status_code == 302
    assert OverseasWarehouse.objects.get().services == ["storage"]


def test_two_colleagues_do_not_overwrite_each_other(signed_in: Client, enterprise: Enterprise) -> None:
    made = warehouse(enterprise)
    address = f"/dashboard/companies/{enterprise.pk}/warehouses/{made.pk}/edit/"
    assert signed_in.post(address, form_data(city="柏林")).status_code == 302
    stale = signed_in.post(address, form_data(city="慕尼黑"))
    assert stale.status_code == 409
    page = page_of(stale)
    assert [cell.text for cell in page.find("table").tbody(["th", "td"])] == ["城市", "柏林", "慕尼黑"]
    assert page.find("input", {"name": "revision"})["value"] == "2"
    assert OverseasWarehouse.objects.get().city == "柏林"
    assert signed_in.post(address, form_data(city="慕尼黑", revision="2")).status_code == 302
    assert OverseasWarehouse.objects.get().city == "慕尼黑"


def test_a_sheet_is_looked_at_and_confirmed(signed_in: Client, enterprise: Enterprise) -> None:
    address = f"/dashboard/companies/{enterprise.pk}/warehouses/import/"
    looked = signed_in.post(address, {"file": sheet_file(HEADS, ["甲仓", "德国", "汉堡", 10, "自建"])})
    assert looked.status_code == 200
    assert not OverseasWarehouse.objects.exists()
    form = page_of(looked).find("input", {"name": "token"}).parent
    data = {field["name"]: field["value"] for field in form("input")}
    assert signed_in.post(address, {**data, "token": "forged"}).status_code == 422
    assert signed_in.post(address, {**data, "fingerprint": "another"}).status_code == 422
    assert not OverseasWarehouse.objects.exists()
    assert signed_in.post(address, data).status_code == 302
    assert OverseasWarehouse.objects.get().name == "甲仓"
    assert signed_in.post(address, data).status_code == 422  # the file is gone: no second time


def test_a_file_that_is_no_sheet_is_told_at_the_field(signed_in: Client, enterprise: Enterprise) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = f"/dashboard/companies/{enterprise.pk}/sites/import/"
    refused = signed_in.post(address, {"file": SimpleUploadedFile("a.xlsx", b"<html>")})
    assert refused.status_code == 422
    assert page_of(refused).find(class_="field--error")


def test_the_template_is_the_heads_alone(signed_in: Client, enterprise: Enterprise) -> None:
    content = signed_in.get(f"/dashboard/companies/{enterprise.pk}/sites/template/").content
    assert [row[:3] for row in rows_of(content)] == [["名称", "网址", "域名所有者"]]


def test_the_public_sees_what_is_published_and_neither_stakes_nor_leases(
    visitor: Client, enterprise: Enterprise
) -> None:
    shown = warehouse(enterprise, "亮仓", is_published=True, stake=61, area_in_use=777, address="秘密路1号")
    warehouse(enterprise, "暗仓")
    listing = page_of(visitor.get("/subsidies/warehouses/"))
    assert [title.text for title in listing.find(class_="registry__cards")("h3")] == ["亮仓"]
    text = page_of(visitor.get(shown.get_absolute_url())).text
    assert "汉堡" in text
    assert not [secret for secret in ("61", "777", "秘密路") if secret in text]


def test_filters_narrow_list_and_charts_while_the_map_keeps_all_countries(
    visitor: Client, enterprise: Enterprise
) -> None:
    for country in ("DE", "US", "PL"):
        warehouse(enterprise, f"{country}仓", country=country, is_published=True)
    page = page_of(visitor.get("/subsidies/warehouses/?country=DE&country=PL&service=storage&tenure=nonsense"))
    assert [title.text for title in page.find(class_="registry__cards")("h3")] == ["DE仓", "PL仓"]
    bubbles = page.find("svg", class_="world-map__drawing--wide")("a")
    assert {bubble["aria-label"]: bubble.get("aria-current") for bubble in bubbles}["美国：1 个海外仓"] is None
    assert len(page.find(id="chart-countries")("a")) == 2
    nothing = visitor.get("/subsidies/warehouses/?service=repair")
    assert "没有符合条件的记录" in nothing.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [("market=US", ["甲"]), ("language=de", ["乙"]), ("q=NANO", ["乙"]), ("q=shop-a", ["甲"]), ("", ["乙", "甲"])],
)
def test_sites_are_found_by_market_language_and_words(
    visitor: Client, enterprise: Enterprise, query: str, found: list[str]
) -> None:
    site(enterprise, "shop-a.com", name="甲", markets=["US"], languages=["en"], is_published=True)
    site(enterprise, "shop-b.com", name="乙", markets=["DE"], languages=["de"], brands=["Nano"], is_published=True)
    page = page_of(visitor.get(f"/subsidies/sites/?{query}"))
    assert [title.text for title in page.find("main")("h3")] == found
    assert visitor.get(f"/api/v1/sites?{query}").json()["count"] == len(found)


@pytest.mark.parametrize("address", ["/subsidies/sites/", "/subsidies/warehouses/", "/api/v1/warehouses"])
def test_lists_cost_the_same_for_10_and_200_rows(visitor: Client, enterprise: Enterprise, address: str) -> None:
    def queries(count: int) -> int:
        for number in range(OverseasWarehouse.objects.count(), count):
            warehouse(enterprise, f"仓{number}", is_published=True)
            site(enterprise, f"shop-{number}.com", is_published=True)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert visitor.get(address).status_code == 200
        return len(captured)

    queries(10)  # what a process asks once
    assert queries(10) == queries(200)


def test_the_api_sums_up_by_country(visitor: Client, enterprise: Enterprise) -> None:
    warehouse(enterprise, "一", is_published=True)
    warehouse(enterprise, "二", is_published=True, area_total=500, area_in_use=0)
    (feature,) = visitor.get("/api/v1/warehouses.geojson").json()["features"]
    assert feature["id"] == "DE"
    assert feature["properties"] == {"country": "DE", "warehouses": 2, "area": 1500, "name": "德国"}
    assert "stake" not in visitor.get("/api/v1/warehouses").json()["items"][0]


def test_officers_export_their_districts_and_import_for_their_companies(
    enterprise: Enterprise, client_of: Callable[[str], Client]
) -> None:
    elsewhere = company("远公司", number=3, district=district("延庆区", "yanqing"))
    warehouse(enterprise, "近仓")
    warehouse(elsewhere, "远仓")
    client = Client()
    client.force_login(limited_officer("near", district()))
    rows = rows_of(client.get("/admin/subsidies/assets/warehouses/export/").content)
    assert [row[3] for row in rows[1:]] == ["近仓"]
    sheet = sheet_file(HEADS, ["新仓", "法国", "里昂", 10, "自建"])
    refused = client.post("/admin/subsidies/assets/warehouses/import/", {"company": elsewhere.pk, "file": sheet})
    assert refused.status_code == 422
    sheet.seek(0)
    looked = client.post("/admin/subsidies/assets/warehouses/import/", {"company": enterprise.pk, "file": sheet})
    data = {field["name"]: field["value"] for field in page_of(looked).find("input", {"name": "token"}).parent("input")}
    assert client.post("/admin/subsidies/assets/warehouses/import/", data).status_code == 302
    assert OverseasWarehouse.objects.get(name="新仓").enterprise == enterprise


@pytest.mark.parametrize("table", ["independentsite", "overseaswarehouse"])
def test_the_office_s_lists_have_heads_in_words_and_buttons_that_fit(enterprise: Enterprise, table: str) -> None:
    warehouse(enterprise)
    site(enterprise)
    client = Client()
    client.force_login(person("desk", Role.OFFICER))
    page = page_of(client.get(f"/admin/snippets/subsidies/{table}/"))
    heads = [head.get_text(strip=True) for head in page.select("table.listing thead th")]
    assert "企业" in heads
    assert not [head for head in heads if re.search("[a-z]", head)]
    buttons = [link for link in page("a") if "Excel" in link.text]
    assert [link for link in buttons if "w-header-button" in link["class"]] == buttons != []


def test_an_officer_imports_nothing_for_the_own_company(enterprise: Enterprise) -> None:
    desk = person("desk", Role.OFFICER)
    enterprise.memberships.create(user=desk, role=MemberRole.VIEWER)
    client = Client()
    client.force_login(desk)
    sheet = sheet_file(HEADS, ["新仓", "法国", "里昂", 10, "自建"])
    answer = client.post(
        "/admin/subsidies/assets/warehouses/import/", {"company": enterprise.pk, "file": sheet, "token": "x"}
    )
    assert answer.status_code == 422
    assert "您是这家企业的成员" in answer.content.decode()
    assert not OverseasWarehouse.objects.exists()


def test_officers_keep_recognitions_and_the_company_reads_of_it(enterprise: Enterprise) -> None:
    made = warehouse(enterprise)
    client = Client()
    client.force_login(person("desk", Role.OFFICER))
    answer = client.post(
        f"/admin/snippets/subsidies/overseaswarehouse/edit/{made.pk}/",
        {
            "recognitions-TOTAL_FORMS": "1", "recognitions-INITIAL_FORMS": "0", "recognitions-MIN_NUM_FORMS": "0",
            "recognitions-MAX_NUM_FORMS": "1000", "recognitions-0-title": "示范仓", "recognitions-0-level": "市级",
            "recognitions-0-recognised_on": "2026-11-01", "name": "改不了",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.name, made.recognitions.get().title) == ("汉堡仓", "示范仓")
    assert "示范仓" in EnterpriseChange.objects.get().fields[0]["after"]


def test_an_officer_keeps_no_recognitions_of_the_own_company(enterprise: Enterprise) -> None:
    made, desk = warehouse(enterprise), person("desk", Role.OFFICER)
    enterprise.memberships.create(user=desk, role=MemberRole.VIEWER)
    client = Client()
    client.force_login(desk)
    base = "/admin/snippets/subsidies/overseaswarehouse/"
    assert client.get(f"{base}inspect/{made.pk}/").status_code == 200
    assert "您是这家企业的成员" in client.get(f"{base}edit/{made.pk}/", follow=True).content.decode()
    data = {
        "recognitions-TOTAL_FORMS": "1", "recognitions-INITIAL_FORMS": "0", "recognitions-0-title": "示范仓",
        "recognitions-0-level": "市级", "recognitions-0-recognised_on": "2026-11-01",
    }  # fmt: skip
    client.post(f"{base}edit/{made.pk}/", data)
    assert not made.recognitions.exists()
    with pytest.raises(RefusedError, match="您是这家企业的成员"):
        save_recognitions(warehouse=made, by=desk, save=lambda: pytest.fail("written all the same"))
