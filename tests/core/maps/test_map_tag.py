"""The map in a page: picture, links, words and table."""

from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation

from core.maps import Place, WorldMap


def drawn(*places: Place, **options: object) -> BeautifulSoup:
    figures = WorldMap(
        "x",
        "海外仓分布",
        places,
        "海外仓",
        lambda codes: "?" + "&".join(f"country={code}" for code in codes),
        **options,
    )
    return BeautifulSoup(
        Template("{% load maps %}{% world_map figures %}").render(Context({"figures": figures})), "html.parser"
    )


GERMANY, POLAND, USA = Place("DE", "德国", 3, is_chosen=True), Place("PL", "波兰", 1), Place("US", "美国", 2)


def test_bubbles_are_links_with_words_on_both_sheets() -> None:
    wide, narrow = drawn(GERMANY, POLAND, USA)("svg")
    assert {link["aria-label"]: link["href"] for link in wide("a")} == {
        "德国：3 个海外仓": "?country=DE", "波兰：1 个海外仓": "?country=PL", "美国：2 个海外仓": "?country=US",
    }  # fmt: skip
    assert {link["aria-label"]: link["href"] for link in narrow("a")} == {
        "德国、波兰：4 个海外仓": "?country=DE&country=PL", "美国：2 个海外仓": "?country=US",
    }  # fmt: skip
    assert [link.get("aria-current") for link in wide("a")] == ["true", None, None]


def test_the_table_behind_names_every_place_the_largest_first() -> None:
    rows = [[cell.text for cell in row(["th", "td"])] for row in drawn(POLAND, USA, GERMANY).table.tbody("tr")]
    assert rows == [["德国", "3"], ["美国", "2"], ["波兰", "1"]]


def test_no_style_no_script_no_foreign_address() -> None:
    page = drawn(GERMANY)
    assert not page("script")
    assert not page(style=True)
    assert "http" not in str(page)


def test_an_empty_map_is_the_land_and_says_so() -> None:
    page = drawn(summary="没有。")
    assert not page("a")
    assert page.find("path", class_="world-map__land")
    assert "地图上暂时没有内容" in page.text


def test_coordinates_are_numbers_in_every_language() -> None:
    for language in ("zh-hans", "en", "de"):
        with translation.override(language):
            assert all(float(circle["cx"]) > 0 for circle in drawn(GERMANY, USA)("circle"))
