"""The public pages: every view, every filter, bad addresses, following."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client

from events.models import AgendaSession, EventFollower, EventMaterial
from events.rules.dates import Span
from events.services.moving import cancel_event, postpone_event
from tests.factories.events import NOW, event

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("view", ["month", "week", "list", "year"])
def test_every_view_shows_the_event_in_its_time(client: Client, view: str) -> None:
    event("选品博览会", first=date(2026, 12, 12))
    shown = client.get(f"/events/?view={view}&day=2026-12-12").content.decode()
    assert ('十二月</a> <span class="muted small">1 项' in shown) if view == "year" else ("选品博览会" in shown)
    assert "选品博览会" not in client.get(f"/events/?view={view}&day=2028-12-12").content.decode()


def test_filters_narrow_and_live_in_the_address(client: Client) -> None:
    event("北京展", market="traditional")
    event("柏林展", region="europe", country="DE", city="柏林", market="emerging", target_markets=["DE", "FR"])
    event("培训", kind="training", city="厦门")
    for query, only in [
        ("kind=training", {"培训"}),
        ("region=europe", {"柏林展"}),
        ("country=DE", {"柏林展"}),
        ("city=厦门", {"培训"}),
        ("market=traditional", {"北京展"}),
        ("target=FR", {"柏林展"}),
        ("q=柏林", {"柏林展"}),
        ("kind=nonsense", {"北京展", "柏林展", "培训"}),
    ]:
        response = client.get(f"/events/?view=list&day=2026-11-30&{query}")
        assert {each.title for each in response.context["page"]} == only, query
        assert query.split("=")[0] in response.context["next"] or query == "kind=nonsense"
        feed = client.get(f"/events/feed.xml?{query}").content.decode()
        assert {title for title in ("北京展", "柏林展", "培训") if title in feed} == only


def test_deadlines_are_entries_of_their_own(client: Client) -> None:
    event(
        "柏林展",
        region="europe",
        country="DE",
        first=date(2027, 1, 20),
        register_by=datetime(2026, 12, 8, 18, tzinfo=SHANGHAI),
    )
    shown = client.get("/events/?day=2026-12-01").content.decode()
    assert "报名截止：柏林展" in shown
    assert "备案截止：柏林展" in shown
    assert "截止：柏林展" not in client.get("/events/?day=2026-12-01&deadlines=no").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "view=decade",
        "day=never",
        "day=9999-99-99",
        "day=0001-01-01",
        "day=2026-02-30",
        "page=x&view=list",
        "q=%00",
        "city=" + "长" * 200,
        "day=2100-12-31&view=week",
        "day=2000-01-01",
        "past=1&view=list",
        "country=ZZ&target=zz",
    ],
)
def test_addresses_that_make_no_sense_show_a_calendar(client: Client, query: str) -> None:
    event()
    for path in ("/events/", "/events/calendar.ics", "/events/feed.xml"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_the_page_of_an_event(client: Client) -> None:
    made = event(
        "科隆展", region="europe", country="DE", city="科隆", first=date(2027, 2, 1), hosts="甲\n乙", source="通知",
        verified_on=date(2026, 11, 1), body="<p>介绍</p>", phases=[Span(date(2027, 2, 1), date(2027, 2, 3), label="第一期")],
    )  # fmt: skip
    AgendaSession.objects.create(
        event=made, day=date(2027, 2, 1), starts="09:00", ends="10:00", title="开场", speakers="张三，主任"
    )
    shown = client.get(made.get_absolute_url()).content.decode()
    for words in (
        "科隆展",
        "第一期",
        "2027年2月1日–2月3日",
        "甲、乙",
        "开场",
        "张三",
        "主任",
        "通知",
        "2026年11月1日核实",
        "须在开幕前 40 天备案",
        "德国",
    ):
        assert words in shown, words


def test_states_are_said_at_the_top(client: Client) -> None:
    made = event()
    postpone_event(event=made, by=None, now=NOW, reason="场馆维修")
    assert "场馆维修" in client.get(made.get_absolute_url()).content.decode()
    cancel_event(event=made, by=None, now=NOW, reason="不再举办")
    shown = client.get(made.get_absolute_url()).content.decode()
    assert "不再举办" in shown
    assert "关注变更" not in shown


def test_what_is_not_public_is_nowhere(client: Client) -> None:
    made = event(is_published=False)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert made.title not in client.get("/events/?view=list").content.decode()
    assert client.get(f"/api/v1/events/{made.slug}").status_code == 404
    assert client.get("/api/v1/events").json()["count"] == 0


def test_materials_are_those_of_a_public_event(client: Client) -> None:
    made, other = event(), event("另一个")
    material = EventMaterial.objects.create(
        event=made, title="手册", kind="pdf", size=4, file=ContentFile(b"%PDF", "a.pdf")
    )
    response = client.get(material.get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert client.get(f"{other.get_absolute_url()}materials/{material.pk}/").status_code == 404
    made.is_published = False
    made.save()
    assert client.get(material.get_absolute_url()).status_code == 404


def test_following_is_for_who_is_signed_in(enterprise: Client, client: Client) -> None:
    made = event()
    address = f"{made.get_absolute_url()}follow/"
    assert client.post(address)["Location"].startswith("/accounts/login/")
    assert enterprise.get(address).status_code == 405
    enterprise.post(address)
    assert EventFollower.objects.get().user.username == "enterprise"
    assert "取消关注" in enterprise.get(made.get_absolute_url()).content.decode()
    enterprise.post(address, {"stop": "1"})
    assert not EventFollower.objects.exists()


def test_the_api_pages_and_filters(client: Client) -> None:
    event("甲展", first=date(2026, 12, 1))
    event("乙培训", kind="training", first=date(2026, 12, 10))
    event("过去", first=date(2026, 11, 1))
    found = client.get("/api/v1/events?page_size=1").json()
    assert (found["count"], [each["title"] for each in found["items"]]) == (2, ["甲展"])
    assert [each["title"] for each in client.get("/api/v1/events?kind=training").json()["items"]] == ["乙培训"]
    assert client.get("/api/v1/events?from=2026-10-01").json()["count"] == 3
    assert client.get("/api/v1/events?to=2026-12-05").json()["count"] == 1
    for bad in ("kind=party", "from=never", "page=0", "page_size=1000", "country=Germany"):
        assert client.get(f"/api/v1/events?{bad}").status_code == 422, bad
    assert client.get("/api/v1/events?q=%00").status_code == 200
    item = found["items"][0]
    assert item["phases"][0]["first_day"] == "2026-12-01"
    detail = client.get(f"/api/v1/events/{item['slug']}").json()
    assert detail["sessions"] == []


def test_the_home_page_shows_what_comes_next(client: Client) -> None:
    event("即将举行的展会")
    assert "即将举行的展会" in client.get("/").content.decode()


def test_an_event_that_is_over_says_so(client: Client) -> None:
    made = event(first=NOW.date() - timedelta(days=30))
    assert "已结束" in client.get(made.get_absolute_url()).content.decode()
