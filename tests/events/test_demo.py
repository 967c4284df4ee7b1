"""The demo's booths, offers and meetings are made by the services, once; the chat is told of them."""

import pytest
import time_machine
from django.utils.timezone import localtime

from accounts.models import Enterprise
from accounts.seeds import seed_accounts, seed_companies
from events.models import BoothApplication, GroupStand, Listing, Match, Meeting
from events.seeds import seed_booths, seed_events, seed_matching
from events.services.entries import event_entries
from events.services.suggesting import suggestions_for
from tests.factories.events import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)


def seed() -> list[str]:
    return [
        *seed_events(now=NOW, day=localtime(NOW).date(), by=None),
        *seed_booths(now=NOW, by=None),
        *seed_matching(now=NOW, by=None),
    ]


def test_the_demo_shows_every_step_and_is_made_once() -> None:
    seed_accounts()
    seed_companies()
    with time_machine.travel(NOW, tick=False):
        assert seed()
        assert seed() == []
        entries = {entry.key: entry for entry in event_entries(NOW)}
    assert sorted(GroupStand.objects.values_list("state", flat=True)) == ["open", "published", "published"]
    assert set(BoothApplication.objects.values_list("state", flat=True)) == {"applied", "allocated", "waiting"}
    assert not Listing.objects.filter(is_demonstration=False).exists()
    assert set(Listing.objects.values_list("state", flat=True)) == {"published", "pending"}
    assert Match.objects.mutual().count() == 3
    assert set(Meeting.objects.values_list("state", flat=True)) == {"proposed", "confirmed"}
    assert Meeting.objects.filter(outcomes__isnull=False).exists()
    assert "法兰克福" in entries["events.months:booths"].body
    assert "5 条供应、5 条需求" in entries["events.months:matching"].body
    offer = Listing.objects.get(title__startswith="欧盟产品安全检测")
    (found,) = suggestions_for(offer, day=localtime(NOW).date())
    assert found.listing.title.startswith("玩具出口欧盟")
    assert found.reasons[0] == "同类：合规认证"


def test_without_the_accounts_companies_nothing_breaks() -> None:
    with time_machine.travel(NOW, tick=False):
        assert seed()
    assert not Enterprise.objects.exists()
    assert not Listing.objects.exists()
