"""What a browser may run: strict for visitors, one exception for Wagtail's admin."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/parks/", "/about/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nope/"]


def directives(client: Client, url: str) -> dict[str, list[str]]:
    header = client.get(url).headers["content-security-policy"]
    return {name: values for name, *values in (part.split() for part in header.split("; "))}


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_allow_nothing_inline_and_nothing_from_elsewhere(visitor: Client, url: str) -> None:
    policy = directives(visitor, url)
    assert policy["default-src"] == ["'none'"]
    for name, values in policy.items():
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(values), name


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_carry_no_inline_code(visitor: Client, url: str) -> None:
    words = visitor.get(url).content.decode()
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", words)
    assert "<style" not in words
    for script in re.findall(r"<script([^>]*)>", words):
        assert "src=" in script or "application/json" in script, script


@pytest.mark.parametrize("url", PUBLIC)
def test_nothing_is_loaded_from_elsewhere(visitor: Client, url: str) -> None:
    words = visitor.get(url).content.decode()
    loaded = re.findall(r"<(?:link|script|img|source|iframe)[^>]*\s(?:src|href)=\"([^\"]+)\"", words)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


@pytest.mark.parametrize("url", ["/admin/", "/admin/pages/"])
def test_the_admin_may_run_wagtails_inline_scripts_but_stays_on_the_site(admin: Client, url: str) -> None:
    policy = directives(admin, url)
    assert policy["script-src"] == policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["connect-src"] == policy["form-action"] == policy["frame-src"] == ["'self'"]


def test_an_address_that_only_looks_like_the_admin_gets_no_exception(visitor: Client) -> None:
    assert "'unsafe-inline'" not in directives(visitor, "/administration/")["script-src"]


def test_other_headers_are_set(visitor: Client) -> None:
    headers = visitor.get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
