"""Pages for when something is wrong: they say what, and what to do."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret detail")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("a secret reason")


def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest("garbled")


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


urlpatterns = [
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("unreadable/", unreadable),
    path("too-often/", too_often),
    path("", include("config.urls")),
]

with_errors = pytest.mark.urls("tests.core.test_errors")


@pytest.fixture
def calm(db: None) -> Client:
    """A visitor whose client hands out error pages instead of raising."""
    return Client(raise_request_exception=False)


@with_errors
@pytest.mark.parametrize(
    ("url", "status", "heading"),
    [
        ("/nope/", 404, "没有这个页面"),
        ("/forbidden/", 403, "这个页面不对您开放"),
        ("/unreadable/", 400, "这个请求无法识别"),
        ("/too-often/", 429, "操作太频繁，请稍候"),
        ("/broken/", 500, "平台出了问题，不是您的操作有误"),
    ],
)
def test_each_error_has_its_page_and_a_way_on(calm: Client, url: str, status: int, heading: str) -> None:
    response = calm.get(url)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == status
    assert page.select_one("h1").text == heading
    assert page.select_one(".error-page__code").text == str(status)
    assert page.select("main a[href='/']") or page.select("main a[href^='/accounts/login/']")
    assert "secret" not in page.text


@with_errors
def test_a_lost_visitor_may_search_or_ask(calm: Client) -> None:
    page = BeautifulSoup(calm.get("/nope/").content, "html.parser")
    assert page.select_one("main form")["action"] == "/policies/"
    assert page.select("main a[href='/chat/']")


@with_errors
def test_the_forbidden_are_offered_what_helps_them(calm: Client, enterprise: Client) -> None:
    stranger = BeautifulSoup(calm.get("/forbidden/").content, "html.parser")
    assert stranger.select_one("main a.btn--primary")["href"] == "/accounts/login/?next=%2Fforbidden%2F"
    known = BeautifulSoup(enterprise.get("/forbidden/").content, "html.parser")
    assert "换账号登录" in known.select_one("main").text


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_the_worst_pages_need_neither_request_nor_database(
    template: str, django_db_blocker: Callable[..., object]
) -> None:
    words = render_to_string(template)
    assert "跨境电商综试区服务平台" in words
    assert "/static/core/css/base.css" in words


def test_a_stale_form_says_that_nothing_was_sent(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en"})
    assert response.status_code == 403
    assert "表单已过期，没有提交" in response.content.decode()


@pytest.mark.django_db
def test_an_address_with_a_zero_byte_is_no_page(client: Client) -> None:
    assert client.get("/events/certificates/%00/").status_code == 404
    assert client.get("/talent/%00/").status_code == 404
