"""No upload acts as a page of the site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
PAGE = b"<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images/a.png", "images/a.svg", "images/a.html", "documents/secret.pdf", "application.pdf"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)
    (tmp_path / "outside.png").write_bytes(PAGE)
    return


def test_an_image_is_shown_and_can_do_nothing_else(client: Client) -> None:
    response = client.get("/media/images/a.png")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["a.svg", "a.html"])
def test_anything_that_could_run_is_downloaded(client: Client, name: str) -> None:
    response = client.get(f"/media/images/{name}")
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "documents/secret.pdf",
        "application.pdf",
        "images/../documents/secret.pdf",
        "images/../../outside.png",
        "images/",
    ],
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_it_only_reads(client: Client) -> None:
    assert client.post("/media/images/a.png").status_code == 405
