"""The address of map tiles, and what the security policy makes of it."""

import pytest
from pydantic import ValidationError

from config.env import Env
from config.tiles import image_source


@pytest.mark.parametrize(
    ("url", "sources"),
    [
        ("", []),
        ("/tiles/{z}/{x}/{y}.png", []),
        ("https://tiles.example.org/{z}/{x}/{y}.png?key=a1", ["https://tiles.example.org"]),
        ("https://{s}.tile.example.org:8443/{z}/{x}/{y}{r}.png", ["https://*.tile.example.org:8443"]),
        ("http://127.0.0.1:9/{z}/{y}/{x}", ["http://127.0.0.1:9"]),
    ],
)
def test_one_source_of_pictures(url: str, sources: list[str]) -> None:
    assert image_source(url) == sources


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.org/",
        "https://tiles.example.org/{z}/{x}.png",
        "tiles.example.org/{z}/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "https://a; script-src */{z}/{x}/{y}.png",
        "https://a.example.org;script-src/{z}/{x}/{y}.png",
        "https://{x}.example.org/{z}/{y}.png",
        "https://user@example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
    ],
)
def test_what_would_open_the_policy_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ValidationError, match="MAP_TILES_URL"):
        Env(_env_file=None, map_tiles_url=url)
