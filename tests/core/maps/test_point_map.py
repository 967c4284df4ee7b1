"""What the page gives to the script that makes the drawing a map."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from core.maps import Box, Point, PointMap

POINTS = (Point("a", "甲园", 39.9, 116.4, "/parks/a/", 1), Point(2, "乙</script>园", 40.4, 116.9, "/parks/b/"))


def shown(*points: Point, **options: Any) -> BeautifulSoup:
    figures = PointMap("x", "位置", points, lambda box: f"?box={box.written()}", **options)
    words = Template("{% load maps %}{% point_map figures %}").render(Context({"figures": figures}))
    return BeautifulSoup(words, "html.parser")


def test_without_an_address_the_places_stand_in_the_page() -> None:
    page = shown(*POINTS)
    (data,) = page("script")
    assert data["type"] == "application/json"
    features = json.loads(data.string)
    assert [(one["id"], one["properties"]["number"]) for one in features] == [("a", 1), (2, 0)]
    assert features[1]["properties"]["title"] == "乙</script>园"
    assert features[0]["geometry"]["coordinates"] == [116.4, 39.9]


def test_with_an_address_they_are_asked_for() -> None:
    page = shown(*POINTS, geojson="/points.geojson?kind=port")
    assert page.section["data-geojson"] == "/points.geojson?kind=port"
    assert not page("script")
    assert len(page.svg("a")) == 2  # and the drawing is there without scripts


def test_looking_for_what_lies_here_keeps_the_rest_of_the_address() -> None:
    page = shown(*POINTS, box=Box(39, 116, 41, 117), kept=[("kind", "port"), ("order", "rent")])
    assert page.section["data-box"] == "39.000000,116.000000,41.000000,117.000000"
    assert page.form.has_attr("hidden")
    fields = [(field["name"], field["value"]) for field in page.form("input")]
    assert fields == [("kind", "port"), ("order", "rent"), ("box", "")]
    assert shown(*POINTS).form is None


def test_an_empty_part_of_the_map_says_so_and_can_be_left() -> None:
    page = shown(box=Box(1, 1, 2, 2), kept=[], geojson="/points.geojson")
    assert "这个范围内没有登记坐标的地点" in page.text
    assert page.form is not None
    assert "地图上暂无内容" in shown().text


@pytest.mark.parametrize("tiles", ["", "https://tiles.example.org/{z}/{x}/{y}.png"])
def test_tiles_are_those_of_the_site(settings, tiles: str) -> None:
    settings.MAP_TILES_URL, settings.MAP_TILES_ATTRIBUTION = tiles, '<a href="/map">© 测绘</a>'
    section = shown(*POINTS).section
    assert section["data-tiles"] == tiles
    assert section["data-attribution"] == '<a href="/map">© 测绘</a>'
    assert not section(style=True)
