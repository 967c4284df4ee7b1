"""The land, the projection and the names of places."""

import pytest

from core.maps.places import PLACES
from core.maps.territories import territories, territory_code, territory_name
from core.maps.world import COLUMNS, ROWS, is_land, land, project


@pytest.mark.parametrize("code", ["DE", "US", "BR", "AU", "ZA", "IN", "RU", "MX", "SA", "TH", "PL", "CA"])
def test_large_countries_lie_on_land(code: str) -> None:
    x, y = project(*PLACES[code])
    assert is_land(int(x), int(y))


@pytest.mark.parametrize("at", [(0.0, -140.0), (-20.0, 80.0), (40.0, -40.0), (20.0, 160.0)])
def test_oceans_are_empty(at: tuple[float, float]) -> None:
    x, y = project(*at)
    assert not is_land(int(x), int(y))


def test_the_cut_runs_through_the_atlantic() -> None:
    beijing, london, new_york = (project(*at)[0] for at in ((39.9, 116.4), (51.5, -0.1), (40.7, -74.0)))
    assert london < beijing < new_york


def test_every_territory_has_its_spot_within_the_width() -> None:
    assert all(0 <= project(*spot)[0] < COLUMNS for spot in PLACES.values())
    assert project(-56, 0)[1] == pytest.approx(ROWS, abs=1)


def test_the_land_is_one_short_path_of_runs() -> None:
    path = land()
    assert path.startswith("M")
    assert len(path) < 6000
    dots = sum(is_land(column, row) for column in range(COLUMNS) for row in range(ROWS))
    assert dots == sum(round(float(run.partition("h")[2]) - 0.01) + 1 for run in path.split("M")[1:])


def test_places_are_named_in_the_visitors_language_as_public_bodies_name_them() -> None:
    assert territory_name("DE", "zh-hans") == "德国"
    assert territory_name("DE", "en") == "Germany"
    assert [territory_name(code, "zh-hans") for code in ("HK", "MO", "TW")] == ["中国香港", "中国澳门", "中国台湾"]
    assert territory_name("TW", "en") == "Taiwan, China"
    assert territory_name("??", "zh-hans") == "??"


def test_chinese_names_come_in_the_order_of_their_sound() -> None:
    names = [name for _code, name in territories("zh-hans")]
    assert names.index("阿根廷") < names.index("德国") < names.index("美国") < names.index("泰国") < names.index("中国")


@pytest.mark.parametrize("written", ["DE", "de", " 德国 ", "Germany", "germany"])
def test_a_place_is_found_by_code_or_name(written: str) -> None:
    assert territory_code(written) == "DE"


@pytest.mark.parametrize(("written", "code"), [("中国香港", "HK"), ("Taiwan, China", "TW"), ("火星", None), ("", None)])
def test_own_names_are_found_and_no_others(written: str, code: str | None) -> None:
    assert territory_code(written) == code


def test_every_name_of_a_list_is_read_back() -> None:
    for language in ("zh-hans", "en"):
        assert all(territory_code(name) == code for code, name in territories(language))
