"""What anybody sees of parks: the list, a page, and how little the database is asked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parks.models import FactSource, ParkIndexPage, ParkPage, ParkPhoto, ParkUnit
from tests.factories.parks import draft_title, image_of, park, tenant

DAY = date(2026, 11, 30)
pytestmark = pytest.mark.django_db


def test_an_empty_registry_says_so(visitor: Client) -> None:
    assert "还没有公布产业园" in visitor.get("/parks/").content.decode()


def test_the_list_shows_what_is_published_alone(visitor: Client) -> None:
    draft_title(park("a", title="甲园", units=({"area": 500, "is_vacant": True},), services=("clearance",)), "改名")
    park("b", title="未发布的园", live=False)
    words = visitor.get("/parks/").content.decode()
    assert "甲园" in words
    assert "1 处空位" in words
    assert "500 平方米" in words
    assert "通关" in words
    assert "改名" not in words
    assert "未发布的园" not in words


@pytest.mark.parametrize("count", [10, 200])
def test_the_list_asks_the_same_however_many_parks(visitor: Client, count: int) -> None:
    for number in range(count):
        page = ParkPage(title=f"园{number}", slug=f"p{number}")
        page.units = [ParkUnit(building="A", area=100, is_vacant=True)]
        ParkIndexPage.objects.get().add_child(instance=page)
    visitor.get("/parks/")
    with CaptureQueriesContext(connection) as asked:
        visitor.get("/parks/")
    assert len(asked) <= 20


def test_a_page_shows_what_is_known_and_only_contacts_agreed_to(visitor: Client) -> None:
    page = park("a", contact_name="王经理", contact_phone="010-1", building_area=41000, operator="甲公司")
    words = visitor.get("/parks/a/").content.decode()
    assert "41,000 平方米" in words
    assert "占地面积" not in words
    assert "王经理" not in words
    page.contact_consent = True
    page.save_revision().publish()
    assert "王经理" in visitor.get("/parks/a/").content.decode()


def test_tenants_are_named_who_agreed_and_are_there(visitor: Client) -> None:
    page = park("a")
    tenant(page, "同意公司", agrees_to_be_shown=True)
    tenant(page, "不同意公司")
    tenant(page, "搬走公司", agrees_to_be_shown=True, until=date(2020, 1, 1))
    words = visitor.get("/parks/a/").content.decode()
    assert "同意公司" in words
    assert "不同意公司" not in words
    assert "搬走公司" not in words


class TestSpaces:
    def test_one_space_has_to_fit_every_wish(self) -> None:
        park(
            "a",
            units=(
                {"area": 900, "is_vacant": True, "fits_bonded": True},
                {"area": 3000, "is_vacant": False, "fits_bonded": True},
            ),
        )
        found = ParkPage.objects.published()
        assert found.with_space(DAY, use="bonded", area=900).count() == 1
        assert found.with_space(DAY, use="bonded", area=901).count() == 0
        assert found.with_space(DAY, use="office").count() == 0

    def test_drafts_of_spaces_are_not_found(self) -> None:
        page = park("a", units=({"area": 900, "is_vacant": False},))
        page.units = [ParkUnit(building="B", area=900, is_vacant=True)]
        page.save_revision()
        assert ParkPage.objects.published().with_space(DAY).count() == 0

    def test_unknown_is_not_vacant_and_later_is_not_yet(self) -> None:
        park(
            "a", units=({"area": 1, "is_vacant": None}, {"area": 1, "is_vacant": True, "vacant_from": date(2027, 1, 1)})
        )
        assert ParkPage.objects.with_space(DAY).count() == 0
        assert ParkPage.objects.with_space(date(2027, 1, 1)).count() == 1

    def test_rents_go_up(self) -> None:
        unit = ParkUnit(building="A", rent_from=Decimal(30), rent_to=Decimal(20))
        with pytest.raises(ValidationError, match="租金上限"):
            unit.clean()


def test_facets_by_kind_and_services() -> None:
    park("a", kinds=["port", "industry"], services=("clearance", "logistics"))
    park("b", kinds=["incubation"], services=("clearance",))
    assert [page.slug for page in ParkPage.objects.of_kind("industry")] == ["a"]
    assert [page.slug for page in ParkPage.objects.offering(["clearance", "logistics"])] == ["a"]
    assert ParkPage.objects.offering(["clearance"]).count() == 2


def test_a_page_keeps_its_sources() -> None:
    page = park("a")
    page.sources = [FactSource(fact="existence", source="闽政办便函〔2018〕71号")]
    page.save_revision().publish()
    assert str(ParkPage.objects.get(pk=page.pk).sources.get()) == "园区名称与设立：闽政办便函〔2018〕71号"


def test_search_engines_find_what_is_published_alone(visitor: Client) -> None:
    park("a")
    park("draft", live=False)
    listed = visitor.get("/sitemap.xml").content.decode()
    assert "/parks/a/" in listed
    assert "/parks/draft/" not in listed
    assert "/parks/places/" in listed


def test_pictures_come_in_sizes_with_words_and_wait(visitor: Client, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    page = park("a")
    page.photos = [ParkPhoto(image=image_of(page, f"图{number}"), alt=f"外观{number}") for number in range(2)]
    page.save_revision().publish()
    first, second = BeautifulSoup(visitor.get("/parks/a/").content, "html.parser").select(".park-gallery img")
    assert (first["alt"], first.get("loading")) == ("外观0", None)  # in sight at once
    assert (second["alt"], second["loading"]) == ("外观1", "lazy")
    for picture in (first, second):
        assert len(picture["srcset"].split(",")) == 2
        assert picture["width"]
        assert picture["height"]
