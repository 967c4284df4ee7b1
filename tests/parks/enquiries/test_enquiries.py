"""A company asks a park for space, the park answers; nobody else sees it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Enterprise, MemberRole, Notification, User
from core.models import AuditEntry
from core.refusals import RefusedError
from parks.models import Enquiry, ParkPage
from parks.services.answering import answer, close, offer_viewing
from parks.services.enquiries import ask_for_space, withdraw
from parks.services.enquiry_reminders import remind_of_enquiries
from parks.workflow.enquiries import ENQUIRY, Actor, State
from tests.factories.companies import company
from tests.factories.parks import managed, park

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)  # a Monday
OFFICE = "/admin/parks/enquiries/"
FORM = {"message": "有没有保税仓？", "contact_name": "张三", "contact_phone": "010-12345678", "area": "500",
        "use": "bonded", "wished_from": "", "contact_email": ""}  # fmt: skip


@pytest.fixture
def a(people: dict[str, User]) -> ParkPage:
    return managed(park("a", title="甲园"), people["parkmanager"])


@pytest.fixture
def b(people: dict[str, User]) -> ParkPage:
    return managed(park("b", title="乙园"), people["parkmanager2"])


@pytest.fixture
def firm(people: dict[str, User]) -> Enterprise:
    return company("询问公司", members={people["enterprise"]: MemberRole.OWNER})


def asked(page: ParkPage, firm: Enterprise | None = None, by: User | None = None, now: datetime = NOW) -> Enquiry:
    values: dict[str, Any] = {**FORM, "area": 500, "wished_from": None}
    return ask_for_space(park=page, values=values, enterprise=firm, by=by, now=now)


@given(st.lists(st.tuples(st.sampled_from(sorted(ENQUIRY.by_name)), st.sampled_from(Actor)), max_size=12))
def test_no_chain_of_moves_leaves_an_end_or_lets_the_other_side_act(moves: list[tuple[str, Actor]]) -> None:
    state: Any = ENQUIRY.start
    for name, actor in moves:
        allowed = ENQUIRY.may(name, state=state, actors={actor}, reason="x")
        assert not (allowed and state in ENQUIRY.ends)
        assert not (allowed and (name in {"ask_again", "withdraw"}) is (actor is Actor.PARK))
        state = ENQUIRY.by_name[name].target if allowed else state
    assert state in set(State)


@pytest.mark.django_db
def test_a_company_asks_and_the_park_answers(
    enterprise: Client, parkmanager: Client, a: ParkPage, firm: Enterprise, people: dict[str, User]
) -> None:
    page = enterprise.get("/parks/a/enquire/")
    assert "以“询问公司”的名义咨询" in page.content.decode()
    sent = enterprise.post("/parks/a/enquire/", FORM)
    found = Enquiry.objects.get()
    assert sent.headers["Location"] == f"/parks/enquiries/{found.pk}/"
    assert found.enterprise == firm
    assert Notification.objects.get(user=people["parkmanager"], topic="park_enquiry_incoming").url == (
        f"{OFFICE}{found.pk}/"
    )
    assert "有没有保税仓" in parkmanager.get(f"{OFFICE}{found.pk}/").content.decode()
    parkmanager.post(f"{OFFICE}{found.pk}/", {"move": "answer", "answer-words": "B 库还有 800 平方米。"})
    assert "B 库还有 800 平方米" in enterprise.get(f"/parks/enquiries/{found.pk}/").content.decode()
    day = timezone.localdate() + timedelta(days=3)
    viewing = {"move": "offer_viewing", "offer_viewing-at_0": day.isoformat(), "offer_viewing-at_1": "10:00",
               "offer_viewing-place": "B 库门口"}  # fmt: skip
    assert parkmanager.post(f"{OFFICE}{found.pk}/", viewing).status_code == 302
    assert "B 库门口" in enterprise.get(f"/parks/enquiries/{found.pk}/").content.decode()
    assert "甲园" in enterprise.get("/dashboard/").content.decode()
    parkmanager.post(f"{OFFICE}{found.pk}/", {"move": "close", "close-outcome": "moved_in"})
    found.refresh_from_db()
    assert (found.state, found.outcome) == ("closed", "moved_in")
    assert Notification.objects.filter(user=people["enterprise"], topic="park_enquiry").count() == 3
    actions = AuditEntry.objects.filter(action__startswith="parks.enquiry.").values_list("action", flat=True)
    assert list(actions.order_by("sequence")) == [
        f"parks.enquiry.{name}" for name in ("ask", "answer", "offer_viewing", "close")
    ]


@pytest.mark.django_db
def test_asking_on_makes_it_the_parks_turn_again(
    enterprise: Client, a: ParkPage, firm: Enterprise, people: Any
) -> None:
    found = asked(a, firm, people["enterprise"])
    answer(enquiry=found, words="有。", by=people["parkmanager"], now=NOW)
    assert enterprise.post(f"/parks/enquiries/{found.pk}/", {"words": ""}).status_code == 422
    enterprise.post(f"/parks/enquiries/{found.pk}/", {"words": "租金多少？"})
    found.refresh_from_db()
    assert found.state == "received"
    assert found.first_answered_at == NOW
    enterprise.post(f"/parks/enquiries/{found.pk}/", {"withdraw": "1"})
    found.refresh_from_db()
    assert found.state == "withdrawn"
    with pytest.raises(RefusedError):
        answer(enquiry=found, words="有。", by=people["parkmanager"], now=NOW)


@pytest.mark.django_db
def test_refusals(a: ParkPage, b: ParkPage, firm: Enterprise, people: dict[str, User]) -> None:
    found = asked(a, firm, people["enterprise"])
    with pytest.raises(RefusedError):
        answer(enquiry=found, words="有。", by=people["parkmanager2"], now=NOW)
    with pytest.raises(RefusedError, match="之后"):
        offer_viewing(enquiry=found, at=NOW, place="门口", words="", by=people["parkmanager"], now=NOW)
    with pytest.raises(RefusedError, match="结果"):
        close(enquiry=found, outcome="x", words="", by=people["parkmanager"], now=NOW)
    with pytest.raises(RefusedError):
        withdraw(enquiry=found, by=people["enterprise2"], now=NOW)
    with pytest.raises(RefusedError):
        asked(a, firm, people["enterprise2"])
    with pytest.raises(RefusedError):
        asked(park("draft", live=False))


@pytest.mark.django_db
class TestVisitors:
    def opened(self, visitor: Client, seconds: int, monkeypatch: pytest.MonkeyPatch) -> str:
        page = visitor.get("/parks/a/enquire/")
        later = timezone.now() + timedelta(seconds=seconds)
        monkeypatch.setattr("parks.views.enquiring.timezone.now", lambda: later)
        value: str = page.context["form"].initial["opened"]
        return value

    def test_a_person_is_called_back(self, visitor: Client, a: ParkPage, monkeypatch: pytest.MonkeyPatch) -> None:
        opened = self.opened(visitor, 20, monkeypatch)
        assert "按您留下的电话联系您" in visitor.post("/parks/a/enquire/", {**FORM, "opened": opened}).content.decode()
        assert Enquiry.objects.get().asker_name == "张三"

    @pytest.mark.parametrize(("seconds", "more"), [(1, {}), (20, {"homepage": "x"}), (20, {"opened": "forged"})])
    def test_a_program_is_not_heard(
        self, visitor: Client, a: ParkPage, monkeypatch: pytest.MonkeyPatch, seconds: int, more: dict[str, str]
    ) -> None:
        form = {**FORM, "opened": self.opened(visitor, seconds, monkeypatch), **more}
        assert visitor.post("/parks/a/enquire/", form).status_code == 422
        assert not Enquiry.objects.exists()

    def test_not_too_often(self, visitor: Client, a: ParkPage, monkeypatch: pytest.MonkeyPatch) -> None:
        form = {**FORM, "opened": self.opened(visitor, 20, monkeypatch)}
        answers = [visitor.post("/parks/a/enquire/", form).status_code for _ in range(11)]
        assert answers == [200] * 10 + [429]


@pytest.mark.django_db
def test_a_manager_sees_enquiries_of_their_own_park_alone(
    client_of: Callable[[str], Client], a: ParkPage, b: ParkPage
) -> None:
    found = asked(b)
    manager, other, officer = (client_of(name) for name in ("parkmanager", "parkmanager2", "officer"))
    assert found.contact_name not in manager.get(OFFICE).content.decode()
    assert manager.get(f"{OFFICE}{found.pk}/").status_code == 404
    assert manager.post(f"{OFFICE}{found.pk}/", {"move": "answer", "answer-words": "x"}).status_code == 404
    for client in (other, officer):
        assert found.contact_name in client.get(OFFICE).content.decode()
    assert manager.get(f"{OFFICE}response-times/").status_code == 302
    assert "乙园" in officer.get(f"{OFFICE}response-times/").content.decode()


@pytest.mark.django_db
def test_another_companys_enquiry_does_not_exist(
    client_of: Callable[[str], Client], a: ParkPage, firm: Enterprise, people: dict[str, User]
) -> None:
    found = asked(a, firm, people["enterprise"])
    stranger = client_of("enterprise2")
    assert stranger.get(f"/parks/enquiries/{found.pk}/").status_code == 404
    assert stranger.post(f"/parks/enquiries/{found.pk}/", {"withdraw": "1"}).status_code == 404
    assert "甲园" not in stranger.get("/parks/enquiries/").content.decode()


@pytest.mark.django_db
def test_parks_are_reminded_once_a_day_when_it_takes_too_long(a: ParkPage, people: dict[str, User]) -> None:
    asked(a)
    told = Notification.objects.filter(user=people["parkmanager"], title__startswith="咨询还没有答复")
    assert remind_of_enquiries(now=NOW + timedelta(days=3)) == 0  # Thursday: three working days
    assert remind_of_enquiries(now=NOW + timedelta(days=4)) == 1
    assert remind_of_enquiries(now=NOW + timedelta(days=4, hours=1)) == 0
    assert remind_of_enquiries(now=NOW + timedelta(days=5)) == 1
    assert told.count() == 2
    call_command("remind_parks")


@pytest.mark.django_db
def test_how_long_parks_take(a: ParkPage, people: dict[str, User]) -> None:
    for hours in (2, 4):
        answer(enquiry=asked(a), words="有。", by=people["parkmanager"], now=NOW + timedelta(hours=hours))
    asked(a)
    [row] = Enquiry.objects.response_times()
    assert (row["received"], row["answered"], row["waiting"]) == (3, 2, 1)
    assert row["took"] == timedelta(hours=3)
    assert row["longest"] == timedelta(hours=4)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [OFFICE, f"{OFFICE}response-times/"])
def test_lists_ask_as_much_for_many_as_for_few(officer: Client, a: ParkPage, address: str) -> None:
    counts = []
    for many in (10, 190):
        for _ in range(many):
            row = Enquiry(park=a, received_at=NOW, waiting_since=NOW, message="x", contact_name="x", contact_phone="1")
            row.save()
        officer.get(address)
        with CaptureQueriesContext(connection) as caught:
            officer.get(address)
        counts.append(len(caught))
    assert counts[0] == counts[1]
