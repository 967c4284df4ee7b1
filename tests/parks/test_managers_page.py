"""The office's screen of managers: appoint by account, one park or several, take away at once, all of it logged."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from core.services.audit import entries_of
from parks.models import ParkPage
from parks.services.managers import managers_by_park, managers_of
from tests.factories.parks import managed, park

pytestmark = pytest.mark.django_db
OFFICE = "/admin/parks/managers/"


@pytest.fixture
def parks() -> list[ParkPage]:
    return [park("a", title="甲园"), park("b", title="乙园"), park("c", title="丙园")]


def test_by_mail_or_name_one_park_or_several(
    people: dict[str, User], parks: list[ParkPage], client_of: Callable[[str], Client]
) -> None:
    a, b, c = parks
    client, user = client_of("officer"), people["enterprise2"]
    form = {"account": f" {user.email.upper()} ", "parks": [a.pk, b.pk]}
    page = client.post(OFFICE, form, follow=True)
    assert "现在管理：" in page.content.decode()
    assert (managers_of(a), managers_of(b), managers_of(c)) == ([user], [user], [])
    assert client.post(f"{OFFICE}{c.pk}/", {"account": user.username}).status_code == 302
    assert managers_of(c) == [user]
    assert managers_by_park(parks) == {each.pk: [user] for each in parks}
    entry = entries_of(a).get(action="parks.manager.appoint")
    assert (entry.actor_id, entry.data) == (people["officer"].pk, {"user": user.pk})
    words = client.get(f"{OFFICE}{a.pk}/").content.decode()
    assert user.get_full_name() in words
    assert "任免记录" in words
    assert user.email in client.get(OFFICE).content.decode()


def test_what_was_typed_wrong_is_said_and_kept(
    people: dict[str, User], parks: list[ParkPage], client_of: Callable[[str], Client]
) -> None:
    client = client_of("officer")
    page = client.post(OFFICE, {"account": "nobody@example.org"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"account", "parks"}
    assert "nobody@example.org" in page.content.decode()
    twin = people["enterprise"]
    twin.email = people["enterprise2"].email
    twin.save()
    assert "请改填用户名" in client.post(OFFICE, {"account": twin.email, "parks": [parks[0].pk]}).content.decode()
    people["viewer"].is_active = False
    people["viewer"].save()
    assert client.post(OFFICE, {"account": "viewer", "parks": [parks[0].pk]}).status_code == 422
    assert managers_by_park(parks) == {}


def test_who_is_removed_is_out_with_the_next_page(
    people: dict[str, User], parks: list[ParkPage], client_of: Callable[[str], Client]
) -> None:
    a, b, _c = parks
    for page in (a, b):
        managed(page, people["parkmanager"])
    manager, officer = client_of("parkmanager"), client_of("officer")
    own, other = f"/admin/pages/{a.pk}/edit/", f"/admin/pages/{b.pk}/edit/"
    assert (manager.get(own).status_code, manager.get(other).status_code) == (200, 200)
    gone = officer.post(f"{OFFICE}{a.pk}/remove/", {"user": people["parkmanager"].pk}, follow=True)
    assert "已解除" in gone.content.decode()
    assert (manager.get(own).status_code, manager.get(other).status_code) == (404, 200)
    assert manager.get(f"/admin/parks/recognition/{a.pk}/").status_code == 404
    assert entries_of(a).filter(action="parks.manager.dismiss").count() == 1
    again = officer.post(f"{OFFICE}{a.pk}/remove/", {"user": people["parkmanager"].pk}, follow=True)
    assert "不是这个园区的管理员" in again.content.decode()
    assert officer.post(f"{OFFICE}{a.pk}/remove/", {"user": "x"}).status_code == 404
    officer.post(f"{OFFICE}{b.pk}/remove/", {"user": people["parkmanager"].pk})
    assert manager.get(other).status_code == 302  # with the last park the admin is closed


def test_a_manager_appoints_nobody(
    people: dict[str, User], parks: list[ParkPage], client_of: Callable[[str], Client]
) -> None:
    managed(parks[0], people["parkmanager"])
    manager = client_of("parkmanager")
    for address in (OFFICE, f"{OFFICE}{parks[0].pk}/", f"{OFFICE}{parks[0].pk}/remove/"):
        assert manager.post(address, {"account": "enterprise", "user": people["parkmanager"].pk}).status_code == 302
    assert managers_of(parks[0]) == [people["parkmanager"]]


def test_the_list_asks_the_same_however_many_parks(
    people: dict[str, User], parks: list[ParkPage], client_of: Callable[[str], Client], django_assert_max_num_queries
) -> None:
    client = client_of("officer")
    managed(parks[0], people["parkmanager"])
    client.get(OFFICE)
    with django_assert_max_num_queries(40) as few:
        assert client.get(f"{OFFICE}?q=园").status_code == 200
    for number in range(12):
        managed(park(f"p{number}", title=f"园{number}"), people["parkmanager"], people["parkmanager2"])
    with django_assert_max_num_queries(len(few)):
        client.get(f"{OFFICE}?q=园")
