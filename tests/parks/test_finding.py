"""The public list: facets, words, map and order; comparing; the other registries; targets; JSON."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core.maps.points import Box, Point, bounds, drawn
from parks.models import ParkIndexPage, ParkPage, ParkService, ParkUnit, PublicPlace, Target, YearlyFigures
from parks.services.finding import Wish, counts_for, parks_for
from parks.services.targets import counted_targets
from tests.factories.parks import park

DAY = date(2026, 11, 30)
pytestmark = [pytest.mark.django_db, pytest.mark.both]


def slugs(**wish: Any) -> list[str]:
    return sorted(parks_for(Wish(**wish), DAY).values_list("slug", flat=True))


class TestWishes:
    def test_any_kind_all_services(self) -> None:
        park("a", kinds=["port"], services=("clearance", "logistics"))
        park("b", kinds=["incubation"], services=("clearance",))
        park("c", kinds=["industry"])
        assert slugs(kind=("port", "incubation")) == ["a", "b"]
        assert slugs(service=("clearance", "logistics")) == ["a"]

    def test_one_space_meets_use_area_and_rent(self) -> None:
        cheap = {"area": 100, "rent_from": Decimal(20), "rent_to": Decimal(25), "fits_office": True}
        large = {"area": 900, "rent_from": Decimal(60), "fits_warehouse": True, "is_vacant": True}
        park("a", units=(cheap, large))
        assert slugs(area_from=500, rent_from=Decimal(50)) == ["a"]
        assert slugs(area_from=500, rent_to=Decimal(30)) == []
        assert slugs(area_to=100, rent_to=Decimal(20)) == ["a"]
        assert slugs(use=("warehouse",), vacant=True) == ["a"]
        assert slugs(use=("office",), vacant=True) == []

    def test_words_are_found_wherever_they_stand(self) -> None:
        park("a", title="空港园区", introduction="紧邻国际货站")
        page = park("b", title="河畔园区")
        page.services = [ParkService(kind="finance", detail="出口退税贷款对接")]
        page.save_revision().publish()
        assert slugs(q="货站") == ["a"]
        assert slugs(q="园区 退税") == ["b"]
        assert slugs(q="园区 没有的词") == []

    def test_counts_leave_their_own_facet_open(self) -> None:
        park("a", kinds=["port"], services=("clearance",), units=({"fits_bonded": True},))
        park("b", kinds=["industry"], services=("finance",))
        counts = counts_for(Wish(kind=("port",)), DAY)
        assert counts["kind"] == {"port": 1, "industry": 1}
        assert counts["service"] == {"clearance": 1}
        assert counts["use"] == {"warehouse": 0, "office": 0, "bonded": 1}


class TestList:
    def test_filters_show_in_the_page_and_its_links(self, visitor: Client) -> None:
        park("a", title="甲园", kinds=["port"], units=({"area": 500, "is_vacant": True},))
        park("b", title="乙园")
        words = visitor.get("/parks/?kind=port&kind=nonsense&vacant=on&area_from=300").content.decode()
        assert "甲园" in words
        assert "乙园" not in words
        assert 'href="/parks/?kind=port&amp;vacant=on&amp;area_from=300"' not in words  # each chip takes one away
        assert 'href="/parks/?vacant=on&amp;area_from=300"' in words

    @pytest.mark.parametrize(
        "query",
        ["area_from=x", "rent_to=-1", "q=%00", "district=x", "order=x", "page=999", "box=1,2", "box=nan,1,2,inf"],
    )
    def test_nonsense_breaks_nothing(self, visitor: Client, query: str) -> None:
        park("a", title="甲园")
        assert visitor.get(f"/parks/?{query}").status_code == 200

    def test_nothing_found_offers_a_way_on(self, visitor: Client) -> None:
        park("a")
        assert "清除筛选，看全部园区" in visitor.get("/parks/?q=没有的词").content.decode()

    @pytest.mark.parametrize("count", [10, 200])
    def test_it_asks_the_same_however_many_parks(self, visitor: Client, count: int) -> None:
        many(count)
        visitor.get("/parks/")
        with CaptureQueriesContext(connection) as asked:
            visitor.get("/parks/?vacant=on&use=office&kind=port&service=clearance")
        assert len(asked) <= 20

    def test_the_map_holds_every_page(self, visitor: Client) -> None:
        many(20)
        words = visitor.get("/parks/").content.decode()
        assert "图上有 20 个园区" in words
        assert "×" in words  # places too near to one another

    def test_only_parks_on_the_map_are_numbered(self, visitor: Client) -> None:
        park("a", title="甲园")
        park("b", title="乙园", latitude=Decimal("39.9"), longitude=Decimal("116.4"), is_demonstration=True)
        words = visitor.get("/parks/").content.decode()
        assert words.count('class="park-card__number"') == 1
        assert 'data-point="b" data-number="1"' in words
        assert words.count("含演示数据") == 1

    def test_a_cluster_leads_closer(self) -> None:
        park("a", latitude=Decimal("39.9"), longitude=Decimal("116.4"))
        park("b", latitude=Decimal("24.5"), longitude=Decimal("118.1"))
        assert slugs(box=Box(39, 116, 40, 117)) == ["a"]


class TestPoints:
    def test_near_ones_share_a_pin_and_none_leaves_the_sheet(self) -> None:
        points = [Point(n, str(n), 39.9 + n / 1000, 116.4, "/") for n in range(3)] + [Point(9, "9", 24.5, 118.1, "/")]
        pins, scale = drawn(points)
        assert [len(pin.points) for pin in pins] == [3, 1]
        assert all(0 < pin.x < 360 and 0 < pin.y < 300 for pin in pins)
        assert scale.kilometres == 500
        assert bounds(points).south == 24.5

    def test_a_lone_place_lies_in_the_middle(self) -> None:
        pins, _scale = drawn([Point(1, "1", 39.9, 116.4, "/")])
        assert (pins[0].x, pins[0].y) == (180, 150)

    @pytest.mark.parametrize("words", ["", "1,2,3", "2,1,1,2", "a,b,c,d", "nan,1,2,3", "-91,0,0,0"])
    def test_what_is_no_box_is_none(self, words: str) -> None:
        assert Box.read(words) is None


class TestCompare:
    def test_parks_stand_side_by_side_four_at_most(self, visitor: Client) -> None:
        for slug in "abcde":
            park(slug, title=f"园{slug}", building_area=1000, services=("clearance",))
        park("draft", title="草稿园", live=False)
        words = visitor.get("/parks/compare/?p=e&p=draft&p=a&p=b&p=c&p=d").content.decode()
        assert words.index("园e") < words.index("园a")
        assert "草稿园" not in words
        assert "园d" not in words
        assert "最多并列四个园区" in words
        assert "占地" not in words

    def test_without_parks_it_leads_to_the_list(self, visitor: Client) -> None:
        assert "去选园区" in visitor.get("/parks/compare/").content.decode()


class TestPlaces:
    def test_published_ones_by_kind(self, visitor: Client) -> None:
        PublicPlace.objects.create(kind="experience_store", name="体验店甲", is_published=True)
        PublicPlace.objects.create(kind="overseas_centre", name="海外乙", country="DE", is_published=True)
        PublicPlace.objects.create(kind="pick_up_store", name="未公开丙")
        PublicPlace.objects.create(kind="pick_up_store", name="停业丁", is_published=True, closed_on=date(2020, 1, 1))
        words = visitor.get("/parks/places/").content.decode()
        assert "体验店甲" in words
        assert "德国" in words
        assert "未公开丙" not in words
        assert "停业丁" not in words
        assert "海外乙" not in visitor.get("/parks/places/?kind=experience_store").content.decode()

    @pytest.mark.parametrize("count", [10, 200])
    def test_it_asks_the_same_however_many(self, visitor: Client, count: int) -> None:
        PublicPlace.objects.bulk_create(
            PublicPlace(kind="service_point", name=f"点{n}", is_published=True) for n in range(count)
        )
        visitor.get("/parks/places/")
        with CaptureQueriesContext(connection) as asked:
            visitor.get("/parks/places/")
        assert len(asked) <= 8


class TestTargets:
    def test_registries_are_counted_live_and_added_up(self, visitor: Client) -> None:
        park("a")
        PublicPlace.objects.create(kind="bonded_warehouse", name="仓", is_published=True)
        Target.objects.create(
            name="园和仓",
            goal=4,
            unit="个",
            source="方案",
            quote="建4个",
            measures=["parks.parks", "parks.bonded_warehouse"],
        )
        Target.objects.create(name="占比", goal=20, unit="%", source="方案", measures=[])
        counted = counted_targets(DAY)
        assert [one.share for one in counted] == [Decimal("0.5"), None]
        words = visitor.get("/parks/targets/").content.decode()
        assert "建4个" in words
        assert "50%" in words
        assert "暂无数据" in words

    def test_a_plan_of_a_city_counts_parks_of_its_own(self, visitor: Client) -> None:
        park("a", city="北京市", is_demonstration=True)
        park("b", city="厦门市")
        target = Target.objects.create(name="x", goal=4, unit="个", source="方案", measures=["parks.parks_in:北京市"])
        assert [(one.target, one.reached) for one in counted_targets(DAY)] == [(target, 1)]
        words = visitor.get("/parks/targets/").content.decode()
        assert "产业园（北京市）" in words
        assert "含演示数据" in words

    def test_a_measure_that_is_gone_counts_nothing(self) -> None:
        Target.objects.create(name="x", goal=4, unit="个", source="方案", measures=["gone"])
        assert counted_targets(DAY)[0].reached is None


class TestPage:
    def test_confirmed_figures_are_drawn_and_no_others(self, visitor: Client) -> None:
        page = park("a")
        YearlyFigures.objects.create(park=page, year=2024, tenants=38, state="signed_off")
        YearlyFigures.objects.create(park=page, year=2025, tenants=77777, state="submitted")
        words = visitor.get("/parks/a/").content.decode()
        assert "2024年" in words
        assert "77,777" not in words
        assert 'class="qr"' in words

    @pytest.mark.parametrize("taken", ["compare", "places", "targets"])
    def test_addresses_in_use_are_no_parks(self, taken: str) -> None:
        with pytest.raises(ValidationError, match="网址"):
            ParkPage(title="x", slug=taken).clean()


class TestJson:
    def test_a_page_of_the_list(self, visitor: Client) -> None:
        park("a", kinds=["port"], units=({"area": 500, "is_vacant": True},), services=("clearance",))
        park("b")
        found = visitor.get("/api/v1/parks?vacant=true&kind=port").json()
        assert found["count"] == 1
        assert found["items"][0]["vacant_area"] == 500
        assert visitor.get("/api/v1/parks/?page_size=1&page=2").json()["items"][0]["slug"] == "b"
        assert visitor.get("/api/v1/parks?kind=nonsense").status_code == 422

    def test_contacts_only_with_consent(self, visitor: Client) -> None:
        park("a", contact_name="王经理", contact_phone="1")
        park("b", contact_name="李经理", contact_phone="2", contact_consent=True)
        assert visitor.get("/api/v1/parks/a").json()["contact"] is None
        assert visitor.get("/api/v1/parks/b").json()["contact"]["name"] == "李经理"

    def test_points(self, visitor: Client) -> None:
        park("a", latitude=Decimal("39.9"), longitude=Decimal("116.4"))
        park("b")
        answer = visitor.get("/api/v1/parks.geojson")
        assert answer["Content-Type"] == "application/geo+json"
        (feature,) = answer.json()["features"]
        assert feature["geometry"] == {"type": "Point", "coordinates": [116.4, 39.9]}

    @pytest.mark.parametrize("count", [10, 200])
    def test_it_asks_the_same_however_many(self, visitor: Client, count: int) -> None:
        many(count)
        for address in ("/api/v1/parks?page_size=100", "/api/v1/parks.geojson"):
            visitor.get(address)
            with CaptureQueriesContext(connection) as asked:
                visitor.get(address)
            assert len(asked) <= 8


def test_the_registry_as_excel(client_of: Callable[[str], Client]) -> None:
    park("a", title="=甲园", units=({"area": 500},))
    park("draft", title="草稿园", live=False)
    answer = client_of("officer").get("/admin/parks/export/")
    book = load_workbook(BytesIO(answer.content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["a"]
    assert not str(rows[1][0]).startswith("=")
    assert list(book.worksheets[1].iter_rows(values_only=True))[1][4] == 500


def many(count: int) -> None:
    """Parks that every filter of these tests lets through, all within a few kilometres."""
    index = ParkIndexPage.objects.get()
    for number in range(count):
        page = ParkPage(title=f"园{number}", slug=f"p{number}", kinds=["port"])
        page.latitude, page.longitude = Decimal("39.9") + number / Decimal(10000), Decimal("116.4")
        page.units = [ParkUnit(building="A", area=100, is_vacant=True, fits_office=True)]
        page.services = [ParkService(kind="clearance")]
        index.add_child(instance=page)
