"""The door: once a day each, the earliest scan wins, whatever arrives late or twice."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from core.models import AuditEntry
from core.refusals import RefusedError
from events.models import CheckIn
from events.services.attending.check_in import (
    Scan,
    check_in,
    code_in,
    door_list,
    hash_of,
    note_presence,
    undo_check_in,
)
from events.services.moving import cancel_event
from events.services.registering.changing import cancel_attendees
from events.services.registering.tokens import ticket_address, ticket_token
from tests.factories.events import NOW
from tests.factories.registrations import guest, training

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 12)
MORNING = datetime(2026, 12, 12, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def attendee():
    return guest(training())


def scanned(attendee, at=MORNING, now=None, code=None):
    return check_in(event=attendee.event, scan=Scan(code or attendee.code, at), by=None, now=now or at)


def test_once_a_day(attendee) -> None:
    assert scanned(attendee).result == "in"
    again = scanned(attendee, MORNING + MINUTE)
    assert (again.result, again.words) == ("again", "重复扫码：今天 09:00 已签到")
    assert scanned(attendee, MORNING + timedelta(days=1)).result == "in"
    assert list(CheckIn.objects.values_list("day", flat=True)) == [FIRST, FIRST + timedelta(days=1)]


def test_the_same_scan_sent_twice_is_the_same_answer(attendee) -> None:
    for _time in range(3):
        assert scanned(attendee, now=MORNING + timedelta(hours=2)).result == "in"
    assert CheckIn.objects.count() == 1


def test_an_earlier_scan_that_arrives_later_wins(attendee) -> None:
    scanned(attendee, MORNING + 10 * MINUTE)
    assert scanned(attendee, MORNING, now=MORNING + 30 * MINUTE).result == "again"
    assert CheckIn.objects.get().at == MORNING


@pytest.mark.parametrize("form", ["plain", "dashes", "spaces", "token", "address"])
def test_whatever_a_scanner_reads(attendee, form: str) -> None:
    read = {
        "plain": attendee.code.lower(),
        "dashes": attendee.shown_code,
        "spaces": f" {attendee.code} ",
        "token": ticket_token(attendee),
        "address": ticket_address(attendee),
    }[form]
    assert code_in(read)[0] == attendee.code
    assert scanned(attendee, code=read).result == "in"


@pytest.mark.parametrize("code", ["", "ABC", "0" * 400, "ＡＢＣ", "ABCDEFGHJK", "https://example.org/", "\x00"])
def test_what_is_no_ticket(attendee, code: str) -> None:
    assert scanned(attendee, code=code or " ").result == "refused"


def test_a_forged_token_is_refused_though_the_code_is_right(attendee) -> None:
    assert scanned(attendee, code=f"{attendee.code}.aaaaaaaaaaaaaaaaaaaaaa").result == "refused"


def test_void_tickets_and_other_days_say_why(attendee) -> None:
    other = guest(training("别的培训"), 2)
    assert "不是本活动" in check_in(event=attendee.event, scan=Scan(other.code, MORNING), by=None, now=MORNING).words
    assert scanned(attendee, MORNING - timedelta(days=1)).words == "今天不是活动日期。"
    assert "太早" in scanned(attendee, MORNING, now=MORNING + timedelta(days=4)).words
    cancel_attendees(registration=attendee.registration, keys=[attendee.pk], by=None, now=NOW)
    assert scanned(attendee).words == "票已作废：已取消"
    cancel_event(event=other.event, by=None, now=NOW, reason="停办")
    other.event.refresh_from_db()
    assert check_in(event=other.event, scan=Scan(other.code, MORNING), by=None, now=MORNING).result == "refused"


def test_at_the_door_names_are_masked_and_codes_unknown_beforehand(attendee) -> None:
    scanned(attendee)
    (row,) = door_list(attendee.event)
    assert row == {"hash": hash_of(attendee.event, attendee.code), "name": "学*1", "in": {"2026-12-12": "09:00"}}
    assert attendee.code not in str(row)


def test_presence_is_noted_and_taken_back_by_hand(attendee, people) -> None:
    officer = people["officer"]
    with pytest.raises(RefusedError, match="不是活动日期"):
        note_presence(attendee=attendee, day=FIRST, by=officer, now=NOW)
    note_presence(attendee=attendee, day=FIRST, by=officer, now=MORNING)
    note_presence(attendee=attendee, day=FIRST, by=officer, now=MORNING)
    assert CheckIn.objects.get().method == "list"
    undo_check_in(attendee=attendee, day=FIRST, by=officer, now=MORNING)
    assert not CheckIn.objects.exists()
    with pytest.raises(RefusedError, match="没有签到记录"):
        undo_check_in(attendee=attendee, day=FIRST, by=officer, now=MORNING)
    with pytest.raises(RefusedError):
        note_presence(attendee=attendee, day=FIRST, by=people["enterprise"], now=MORNING)
    assert AuditEntry.objects.filter(action__startswith="events.attendee.").count() == 2


class TestDoor:
    def post(self, client: Client, attendee, body: object):
        address = f"/events/checkin/{attendee.event_id}/scans/"
        return client.post(
            address, body if isinstance(body, str) else json.dumps(body), content_type="application/json"
        )

    def test_several_scans_are_answered_in_turn(self, officer: Client, attendee) -> None:
        other = guest(attendee.event.registration_setup, 2)
        with time_machine.travel(MORNING, tick=False):
            codes = [attendee.code, "ABCDEFGHJK", other.code, attendee.code]
            scans = [{"code": code, "at": MORNING.isoformat()} for code in codes]
            answer = self.post(officer, attendee, {"scans": scans, "sent_at": MORNING.isoformat()})
            assert [each["result"] for each in answer.json()["results"]] == ["in", "refused", "in", "in"]

    def test_a_phone_s_wrong_clock_is_corrected(self, officer: Client, attendee) -> None:
        wrong = MORNING - timedelta(days=300)
        scans = [{"code": attendee.code, "at": (wrong - 5 * MINUTE).isoformat()}]
        with time_machine.travel(MORNING, tick=False):
            self.post(officer, attendee, {"scans": scans, "sent_at": wrong.isoformat()})
        assert CheckIn.objects.get().at == MORNING - 5 * MINUTE

    @pytest.mark.parametrize(
        "body",
        [
            "",
            "[]",
            "{",
            {"scans": 1},
            {"scans": [1]},
            {"scans": [{"code": 1}]},
            {"scans": [{"code": "A" * 301}]},
            {"scans": [{"code": "A", "at": "never"}]},
            {"scans": [{"code": "A", "at": "2026-12-12T10:00:00"}]},
            {"scans": [{"code": "A", "at": "9999-12-31T23:59:59Z"}], "sent_at": "0001-01-01T00:00:00Z"},
            {"scans": [{"code": "A", "method": "magic"}]},
            {"sent_at": None},
        ],
    )
    def test_bad_requests_are_refused(self, officer: Client, attendee, body: object) -> None:
        assert self.post(officer, attendee, body).status_code == 400
        assert not CheckIn.objects.exists()

    def test_the_page_its_list_and_its_worker(self, officer: Client, attendee) -> None:
        address = f"/events/checkin/{attendee.event_id}/"
        shown = officer.get(address).content.decode()
        assert "现场签到" in shown
        assert "style=" not in shown
        assert len(officer.get(f"{address}tickets/").json()["tickets"]) == 1
        worker = officer.get("/events/checkin/sw.js")
        assert worker["Content-Type"].startswith("text/javascript")
        assert "check_in_queue" in worker.content.decode()

    def test_nobody_else_gets_in(self, enterprise: Client, visitor: Client, attendee) -> None:
        address = f"/events/checkin/{attendee.event_id}/"
        assert visitor.get(address).status_code == 302
        for client in (enterprise, visitor):
            assert client.get(f"{address}tickets/").status_code == 404
            assert self.post(client, attendee, {"scans": []}).status_code == 404
        assert enterprise.get(address).status_code == 404
