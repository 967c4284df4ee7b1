"""The desk of an account, and the door to the office."""

import pytest
from django.http import HttpRequest
from django.test import Client
from wagtail import hooks

from accounts.models import User
from core.panels import Panel

pytestmark = pytest.mark.django_db


def test_the_desk_is_the_accounts_own(visitor: Client) -> None:
    response = visitor.get("/dashboard/")
    assert response.status_code == 302
    assert response.url == "/accounts/login/?next=/dashboard/"


def test_the_desk_greets_by_name_and_speaks_of_security(enterprise: Client) -> None:
    words = enterprise.get("/dashboard/").content.decode()
    assert "海贸通科技，您好" in words
    assert "两步验证未启用" in words
    assert "/accounts/2fa/" in words


def test_only_staff_see_the_way_to_the_office(enterprise: Client, officer: Client) -> None:
    assert "进入管理后台" not in enterprise.get("/dashboard/").content.decode()
    assert "进入管理后台" in officer.get("/dashboard/").content.decode()


def test_apps_show_their_panels_in_order(enterprise: Client) -> None:
    def panels(request: HttpRequest) -> list[Panel]:
        greeting = Panel("后面", "core/parts/status_tag.html", order=9001)
        return [greeting, Panel(f"给{request.user.username}", "core/parts/status_tag.html", order=9000)]

    with hooks.register_temporarily("desk_panels", panels):
        found = enterprise.get("/dashboard/").context["panels"]
    assert [panel.title for panel in found[-2:]] == ["给enterprise", "后面"]


def test_the_door_asks_visitors_to_sign_in_and_come_back(visitor: Client) -> None:
    assert visitor.get("/admin/pages/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/?next=/admin/")
    assert visitor.get("/admin/login/").url == "/accounts/login/?next=/admin/"


def test_the_door_tells_the_unauthorised_instead_of_sending_them_round(enterprise: Client) -> None:
    response = enterprise.get("/admin/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1


def test_the_door_lets_staff_through(officer: Client) -> None:
    assert officer.get("/admin/login/").url == "/admin/"
    assert officer.get("/admin/").status_code == 200


def test_the_door_takes_no_password(visitor: Client, people: dict[str, User]) -> None:
    assert visitor.post("/admin/login/", {"username": "admin", "password": "demo-pass-2026"}).status_code == 405


def test_an_administrator_opens_accounts_with_the_portals_fields(admin: Client) -> None:
    form = {
        "username": "zhang",
        "email": "zhang@demo.example.org",
        "display_name": "张三",
        "phone": "0592-1234567",
        "password1": "Hai-wai-88-cang",
        "password2": "Hai-wai-88-cang",
    }
    assert admin.get("/admin/users/new/").status_code == 200
    assert admin.post("/admin/users/new/", form).status_code == 302
    user = User.objects.get(username="zhang")
    assert (user.get_full_name(), user.phone) == ("张三", "0592-1234567")
    edit = admin.get(f"/admin/users/edit/{user.pk}/").content.decode()
    assert "张三" in edit
    assert 'name="first_name"' not in edit


@pytest.mark.parametrize("username", ["officer", "reviewer", "parkmanager"])
def test_others_behind_the_counter_do_not_open_accounts(client_of, username: str) -> None:
    assert client_of(username).get("/admin/users/").status_code in (302, 403)
