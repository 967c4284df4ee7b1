"""What machines ask for: robots.txt, the sitemap, icon, manifest, health."""

from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.test import Client
from wagtail import hooks
from wagtail.models import PageViewRestriction

from core import health
from core.health import Check, Health, Readiness
from core.models import ContentPage
from core.sections import portal_sections
from core.sitemaps import PortalSitemap

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(client: Client) -> list[str]:
    response = client.get("/sitemap.xml")
    assert response.headers["content-type"].startswith("application/xml")
    return [element.text or "" for element in ElementTree.fromstring(response.content).iter(LOC)]


class TestRobots:
    def test_private_doors_are_closed_and_the_sitemap_is_named(self, visitor: Client) -> None:
        lines = visitor.get("/robots.txt").content.decode().splitlines()
        assert {"Disallow: /admin/", "Disallow: /accounts/", "Disallow: /dashboard/"} <= set(lines)
        assert lines[-1] == "Sitemap: http://127.0.0.1:8000/sitemap.xml"

    def test_public_sections_are_open(self, visitor: Client) -> None:
        closed = [
            line.split()[-1] for line in visitor.get("/robots.txt").content.decode().splitlines() if "Dis" in line
        ]
        for section in portal_sections():
            assert not any(section.url.startswith(path) for path in closed), section.url


class TestSitemap:
    def test_lists_sections_and_pages_once_at_the_sites_own_address(self, visitor: Client) -> None:
        found = locations(visitor)
        assert len(found) == len(set(found))
        assert all(address.startswith("http://127.0.0.1:8000/") for address in found)
        assert {f"http://127.0.0.1:8000{section.url}" for section in portal_sections()} <= set(found)
        assert "http://127.0.0.1:8000/about/" in found

    def test_leaves_out_what_is_not_public(self, visitor: Client) -> None:
        ContentPage.objects.get(slug="about").unpublish()
        PageViewRestriction.objects.create(page=ContentPage.objects.get(slug="help"), restriction_type="login")
        found = locations(visitor)
        assert "http://127.0.0.1:8000/about/" not in found
        assert "http://127.0.0.1:8000/help/" not in found

    def test_apps_add_their_own(self, visitor: Client) -> None:
        class Two(PortalSitemap):
            def items(self) -> list[str]:
                return ["/x/1/", "/x/2/"]

            def location(self, item: str) -> str:
                return item

        with hooks.register_temporarily("sitemaps", lambda: {"x": Two()}):
            assert {"http://127.0.0.1:8000/x/1/", "http://127.0.0.1:8000/x/2/"} <= set(locations(visitor))

    def test_every_address_in_it_answers(self, visitor: Client) -> None:
        paths = [address.removeprefix("http://127.0.0.1:8000") for address in locations(visitor)]
        assert [path for path in paths if visitor.get(path).status_code != 200] == []


def test_icon_and_manifest(visitor: Client) -> None:
    assert visitor.get("/favicon.ico").url == "/static/core/img/favicon.svg"
    assert finders.find("core/img/favicon.svg")
    manifest = visitor.get("/site.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    assert manifest.json()["name"] == "跨境电商综试区服务平台"


class TestHealth:
    def test_alive(self, visitor: Client) -> None:
        response = visitor.get("/healthz")
        assert (response.status_code, response.json()) == (200, {"status": "ok"})
        assert "no-store" in response.headers["cache-control"]

    def test_ready_names_database_and_cache(self, visitor: Client) -> None:
        checks = visitor.get("/readyz").json()["checks"]
        assert checks["database"] == checks["cache"] == {"status": "ok"}

    def test_degraded_still_serves(self, visitor: Client) -> None:
        probe = lambda: Check("vectors", Health.DEGRADED, "lexical leg only")  # noqa: E731
        with hooks.register_temporarily("readiness_checks", probe):
            response = visitor.get("/readyz")
        assert response.status_code == 200
        assert response.json()["status"] == "degraded"
        assert response.json()["checks"]["vectors"] == {"status": "degraded", "detail": "lexical leg only"}

    def test_a_failed_part_is_not_ready_and_keeps_its_reason_to_the_log(
        self, visitor: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        def printer() -> Check:
            raise RuntimeError("password=hunter2")

        with hooks.register_temporarily("readiness_checks", printer):
            response = visitor.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"]["printer"] == {"status": "failed"}
        assert "hunter2" not in response.content.decode()
        assert "hunter2" in caplog.text

    def test_a_dead_database_is_reported_not_raised(self, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone() -> object:
            raise OperationalError("no route")

        monkeypatch.setattr(health.connection, "cursor", gone)
        response = visitor.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"]["database"] == {"status": "failed"}

    def test_a_cache_that_forgets_is_found_out(self, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(health.cache, "get", lambda key: None)
        assert visitor.get("/readyz").json()["checks"]["cache"] == {"status": "failed"}

    @pytest.mark.parametrize(
        ("states", "worst", "serves"),
        [
            ([], Health.OK, True),
            ([Health.OK, Health.DEGRADED], Health.DEGRADED, True),
            ([Health.FAILED, Health.DEGRADED, Health.OK], Health.FAILED, False),
        ],
    )
    def test_the_worst_part_decides(self, states: list[Health], worst: Health, serves: bool) -> None:
        found = Readiness(tuple(Check(str(number), state) for number, state in enumerate(states)))
        assert (found.health, found.can_serve) == (worst, serves)


@pytest.mark.parametrize("url", ["/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/site.webmanifest"])
@pytest.mark.parametrize("name", ["visitor", "enterprise", "officer", "admin"])
@pytest.mark.parametrize(("method", "status"), [("get", 200), ("head", 200), ("post", 405), ("delete", 405)])
def test_machines_may_read_and_nobody_may_write(
    request: pytest.FixtureRequest, name: str, method: str, status: int, url: str
) -> None:
    assert getattr(request.getfixturevalue(name), method)(url).status_code == status


@pytest.mark.parametrize("url", ["/admin/", "/admin/pages/", "/admin/pages/3/edit/"])
@pytest.mark.parametrize(("name", "lets_in"), [("visitor", False), ("enterprise", False), ("admin", True)])
def test_only_staff_edit_pages(request: pytest.FixtureRequest, name: str, lets_in: bool, url: str) -> None:
    response = request.getfixturevalue(name).get(url)
    assert (response.status_code == 200) is lets_in
