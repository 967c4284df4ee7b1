"""Offers, needs, matches and meetings as pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from accounts.models import Enterprise, MemberRole, User
from events.models import Listing, Match, Meeting, MeetingRoom
from events.services.interest import show_interest
from events.services.meetings import free_times
from tests.factories.booths import owned
from tests.factories.companies import company
from tests.factories.events import NOW, event
from tests.factories.matching import DAY, listing, mutual, room, values

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)


@pytest.fixture
def firm(people: dict[str, User]) -> Enterprise:
    return company("供方公司", number=77, members={people["enterprise"]: MemberRole.OWNER})


@pytest.fixture
def other(people: dict[str, User]) -> Enterprise:
    return company("需方公司", number=78, members={people["enterprise2"]: MemberRole.OWNER})


def text(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def sent(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in values(**changes).items() if value is not None}


class TestListings:
    def test_the_list_is_narrowed_by_the_address(self, client: Client) -> None:
        one, other = owned(1)[0], owned(2)[0]
        listing(one, title="德国仓")
        listing(other, "need", title="寻电源", categories=["electronics"], markets=["US"])
        listing(other, "need", title="未审核的", published=False)
        with time_machine.travel(NOW, tick=False):
            everything = text(client.get("/events/matchmaking/"))
            for query, found, absent in (
                ("direction=offer", "德国仓", "寻电源"),
                ("category=electronics", "寻电源", "德国仓"),
                ("market=US", "寻电源", "德国仓"),
                ("q=电源", "寻电源", "德国仓"),
                ("category=nonsense", "德国仓", "未审核的"),
            ):
                shown = text(client.get(f"/events/matchmaking/?{query}"))
                assert found in shown
                assert absent not in shown
        assert "未审核的" not in everything
        assert "010-55550111" not in everything

    def test_a_company_brings_an_offer_and_the_office_publishes_it(
        self, enterprise: Client, officer: Client, firm: Enterprise
    ) -> None:
        with time_machine.travel(NOW, tick=False):
            answer = enterprise.post("/events/matchmaking/new/", sent())
            made = Listing.objects.get()
            assert answer["Location"] == made.get_absolute_url()
            assert Client().get(made.get_absolute_url()).status_code == 404
            assert "海外仓一件代发" in text(officer.get("/admin/events/matching/"))
            page = f"/admin/events/matching/listings/{made.pk}/"
            assert officer.post(page, {"move": "return", "return-reason": ""}).status_code == 422
            assert officer.post(page, {"move": "publish"}).status_code == 302
            shown = text(Client().get(made.get_absolute_url()))
        assert made.enterprise == firm
        assert "供方公司" in shown
        assert "010-55550111" not in shown

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"title": ""}, "请填写"),
            ({"categories": []}, "至少选择一类"),
            ({"categories": ["nonsense"]}, "nonsense"),
            ({"markets": ["ZZ"]}, "ZZ"),
            ({"expires_on": "2026-11-01"}, "早于今天"),
            ({"expires_on": "明天"}, "日期"),
            ({"contact_email": "不是邮箱"}, "邮箱"),
            ({"direction": "both"}, "both"),
            ({"event": "99999"}, "有效"),
        ],
    )
    def test_bad_input_is_said_at_the_field_and_nothing_is_lost(
        self, enterprise: Client, firm: Enterprise, changes: dict[str, Any], words: str
    ) -> None:
        with time_machine.travel(NOW, tick=False):
            answer = enterprise.post("/events/matchmaking/new/", {**sent(), **changes})
        assert answer.status_code == 422
        page = BeautifulSoup(answer.content, "html.parser")
        assert words in page.select_one(".error-summary").get_text()
        assert "按件计费" in page.select_one("#id_text").get_text()
        assert not firm.listings.exists()


class TestMatches:
    def test_from_suggestion_to_outcome(
        self, client_of: Callable[[str], Client], firm: Enterprise, other: Enterprise
    ) -> None:
        room()
        offer, need = listing(firm, "offer"), listing(other, "need")
        mine, theirs = client_of("enterprise"), client_of("enterprise2")
        with time_machine.travel(NOW, tick=False):
            page = text(mine.get(offer.get_absolute_url()))
            assert "同类：海外仓储" in page
            pair = {"mine": offer.pk, "theirs": need.pk}
            mine.post("/events/matchmaking/interest/", pair)
            assert not Match.objects.exists()  # without consent
            mine.post("/events/matchmaking/interest/", {**pair, "consents": "1"})
            assert "对您有意" in text(theirs.get(need.get_absolute_url()))
            match = Match.objects.get()
            assert mine.get(match.get_absolute_url()).status_code == 404
            theirs.post("/events/matchmaking/interest/", {"mine": need.pk, "theirs": offer.pk, "consents": "1"})
            assert "010-55550111" in text(mine.get(match.get_absolute_url()))
            times = free_times(Match.objects.with_sides().get(), NOW)
            mine.post(match.get_absolute_url(), {"action": "propose", "time": times[0].pk, "words": "带样品"})
            assert "带样品" in text(theirs.get(match.get_absolute_url()))
            stale = theirs.post(match.get_absolute_url(), {"action": "move", "time": "999999"})
            assert stale.status_code == 422
            theirs.post(match.get_absolute_url(), {"action": "accept"})
            for who in (mine, theirs):
                assert "已约定" in text(who.get("/events/matchmaking/mine/"))
                assert "1 号桌" in text(who.get("/dashboard/"))
            (entry,) = Calendar.from_ical(
                mine.get(f"/events/matchmaking/companies/{firm.pk}/meetings.ics").content
            ).walk("VEVENT")
            assert entry["STATUS"] == "CONFIRMED"
        with time_machine.travel(times[0].ends_at, tick=False):
            said = {"action": "record", "result": "met", "intent": "contract", "amount": "-5"}
            assert mine.post(match.get_absolute_url(), said).status_code == 422
            mine.post(match.get_absolute_url(), {**said, "amount": "120000"})
            assert "120000" not in text(theirs.get(match.get_absolute_url()))
        assert Meeting.objects.get().outcomes.get().amount == 120_000

    def test_what_is_refused_goes_and_the_other_sees_nothing(
        self, client_of: Callable[[str], Client], firm: Enterprise, other: Enterprise
    ) -> None:
        offer, need = listing(firm, "offer"), listing(other, "need", title="寻仓")
        mine, theirs = client_of("enterprise"), client_of("enterprise2")
        with time_machine.travel(NOW, tick=False):
            theirs.post("/events/matchmaking/interest/", {"mine": need.pk, "theirs": offer.pk, "consents": "1"})
            before = text(theirs.get(need.get_absolute_url()))
            mine.post("/events/matchmaking/interest/", {"mine": offer.pk, "theirs": need.pk, "refuse": "1"})
            assert "寻仓" not in text(mine.get(offer.get_absolute_url()))
            theirs.get("/")  # the message about one's own interest was shown before
            after = text(theirs.get(need.get_absolute_url()))
        assert "等待对方" in before
        assert "等待对方" in after

    def test_one_cannot_speak_for_others(self, enterprise: Client, firm: Enterprise, other: Enterprise) -> None:
        offer, need = listing(firm, "offer"), listing(other, "need")
        foreign = {"mine": need.pk, "theirs": offer.pk, "consents": "1"}
        assert enterprise.post("/events/matchmaking/interest/", foreign).status_code == 404
        assert enterprise.get(f"/events/matchmaking/companies/{other.pk}/meetings.ics").status_code == 404


class TestOffice:
    def test_tables_and_rounds(self, officer: Client) -> None:
        made = event("对接会", first=DAY, days=1, kind="matchmaking")
        base = f"/admin/events/matching/rooms/{made.pk}/"
        form = {
            "tables": "3", "place": "二层", "day": DAY.isoformat(), "starts": "09:00", "ends": "11:00", "minutes": "25",
            "pause": "5",
        }  # fmt: skip
        assert officer.post(base, {**form, "ends": ""}).status_code == 422
        assert officer.post(base, {**form, "tables": "0"}).status_code == 422
        assert officer.post(base, {**form, "day": "2026-12-20"}).status_code == 422
        assert officer.post(base, form).status_code == 302
        found = MeetingRoom.objects.get()
        assert (found.tables, found.times.count()) == (3, 4)
        officer.post(f"{base}rounds/{found.times.first().pk}/delete/")
        assert found.times.count() == 3
        assert "场次" in text(officer.get(base))

    def test_statistics_show_charts_with_their_tables(self, officer: Client) -> None:
        listing(owned(1)[0])
        page = BeautifulSoup(officer.get("/admin/events/matching/statistics/").content, "html.parser")
        assert page.select_one("#chart-categories table") is not None
        assert officer.get("/admin/events/matching/statistics/?event=nonsense").status_code == 200


@pytest.mark.parametrize(
    "address", ["/events/matchmaking/", "/events/matchmaking/mine/", "own", "/admin/events/matching/"]
)
def test_as_many_questions_for_many_as_for_few(
    client_of: Callable[[str], Client], firm: Enterprise, address: str
) -> None:
    room(tables=20, rounds=4)
    own = listing(firm)
    client = client_of("officer" if address.startswith("/admin") else "enterprise")
    address = own.get_absolute_url() if address == "own" else address

    def more(start: int, end: int) -> None:
        for number in range(start, end):
            need = listing(owned(number)[0], "need", title=f"需求{number}")
            if number % 2:
                mutual(own, need)
            elif number % 4 == 0:
                show_interest(mine=need, theirs=own, by=None, now=NOW, consents=True)
            listing(firm, "offer", title=f"供应{number}")

    counts = []
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        for start, end in ((1, 7), (7, 19)):
            more(start, end)
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 45
