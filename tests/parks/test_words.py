"""Full-text search of parks: any words in any order, in either writing, of what is published alone."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from parks.models import ParkPage, ParkRecognition, ParkService, ParkWords
from parks.services.finding import Wish, parks_for
from tests.factories.parks import draft_title, park
from tests.parks.test_finding import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def parks() -> None:
    page = park(
        "a",
        title="空港保税园区",
        introduction="紧邻国际货站，设退税窗口。",
        units=({"building": "C2 库", "fits_bonded": True},),
    )
    page.services = [ParkService(kind="finance", detail="出口信用保险", provider="某某银行")]
    page.recognitions = [ParkRecognition(name="市级产业园")]
    page.save_revision().publish()
    park("b", title="河畔园区", introduction="适合初创团队")


def slugs(words: str) -> list[str]:
    return sorted(parks_for(Wish(q=words), DAY).values_list("slug", flat=True))


@pytest.mark.parametrize(
    "words",
    [
        "货站", "退税 保税", "保税 退税", "園區 退稅", "國際貨站", "金融", "信用保险 银行", "c2", "C2库", "保税仓", "市级产业园",
        "空港，退税", "港",
    ],
)  # fmt: skip
def test_every_word_wherever_it_stands(parks: None, words: str) -> None:
    assert slugs(words) == ["a"]


@pytest.mark.parametrize("words", ["货站 初创", "站货", "税退", "河港", "C3"])
def test_not_by_characters_that_are_not_one_after_the_other(parks: None, words: str) -> None:
    assert slugs(words) == []


@pytest.mark.parametrize("words", ["", "  ", "。！", '"', "*", "' OR 1=1 --", "NEAR(", "a AND", "(("])
def test_nothing_typed_breaks_it(parks: None, visitor: Client, words: str) -> None:
    assert visitor.get("/parks/", {"q": words}).status_code == 200


def test_drafts_are_not_found(parks: None) -> None:
    draft_title(ParkPage.objects.get(slug="b"), "秘密改名")
    park("c", title="未公开园", live=False)
    assert slugs("秘密") == slugs("未公开") == []
    assert slugs("河畔") == ["b"]


def test_a_change_is_found_once_it_is_published(parks: None) -> None:
    page: Any = ParkPage.objects.get(slug="b")
    page.title = "湖畔园区"
    page.save_revision().publish()
    assert slugs("湖畔") == ["b"]
    assert slugs("河畔") == []
    page.delete()
    assert slugs("湖畔") == []


def test_the_index_can_be_built_anew(parks: None, capsys: pytest.CaptureFixture[str]) -> None:
    ParkWords.objects.all().delete()
    assert slugs("河畔") == []
    call_command("index_parks")
    assert capsys.readouterr().out.strip() == "2"
    assert slugs("河畔") == ["b"]
