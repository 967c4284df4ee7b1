"""An event held in a park: its place, its page, the park's page, calendars narrowed to the park."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from events.models import Event
from events.services.keeping import change_event
from events.services.moving import cancel_event
from tests.factories.events import NOW, event
from tests.factories.parks import park

pytestmark = pytest.mark.django_db
PLACE = {"latitude": Decimal("40.111111"), "longitude": Decimal("116.588888"), "address": "天竺路 1 号"}


@pytest.fixture
def held() -> Event:
    """An event in a park with coordinates, beside another park and another event."""
    found = park("tianzhu", title="天竺园区", **PLACE)
    park("other", title="别的园区", **{**PLACE, "latitude": Decimal("39.9")})
    event("别处的展")
    return event("园区开放日", park=found, city="")


def test_what_was_left_empty_is_the_parks(held: Event) -> None:
    held.refresh_from_db()
    assert (held.venue, held.address) == ("天竺园区", "天竺路 1 号")
    assert (held.latitude, held.longitude) == (Decimal("40.11111"), Decimal("116.58889"))
    change_event(event=held, by=None, now=NOW, values={"venue": "二号楼"})
    held.refresh_from_db()
    assert held.venue == "二号楼"


def test_pages_lead_to_one_another(client: Client, held: Event) -> None:
    with time_machine.travel(NOW, tick=False):
        page = BeautifulSoup(client.get(held.get_absolute_url()).content, "html.parser")
        assert page.select_one('.event-key a[href="/parks/tianzhu/"]') is not None
        assert len(page.select(".point-map__pin")) == 2
        shown = client.get("/parks/tianzhu/").content.decode()
        assert "园区开放日" in shown
        assert "别处的展" not in shown
        assert "园区开放日" not in client.get("/parks/other/").content.decode()
        cancel_event(event=held, by=None, now=NOW, reason="不办了")
        assert "园区开放日" not in client.get("/parks/tianzhu/").content.decode()


def test_a_park_that_is_not_public_is_not_named(client: Client, held: Event) -> None:
    held.park.unpublish()
    with time_machine.travel(NOW, tick=False):
        assert "/parks/tianzhu/" not in client.get(held.get_absolute_url()).content.decode()


@pytest.mark.parametrize("address", ["/events/?view=list&", "/events/calendar.ics?", "/api/v1/events?"])
def test_calendars_are_narrowed_to_a_park(client: Client, held: Event, address: str) -> None:
    day = date(2026, 12, 1)
    with time_machine.travel(NOW, tick=False):
        shown = client.get(f"{address}park=tianzhu&day={day}").content.decode()
        none = client.get(f"{address}park=nowhere&day={day}").content.decode()
    assert held.title in shown
    assert "别处的展" not in shown
    assert held.title not in none
