"""Feedback after the event; personal data go when their time is over, what is counted stays."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.models import Notification
from core.models import AuditEntry
from core.refusals import RefusedError
from events.models import Attendee, CheckIn, EventSettings, Feedback, Registration
from events.services.attending.certifying import issue_certificates
from events.services.attending.feedback import averages_of, give_feedback
from events.services.registering.tending import tend
from events.services.registering.tokens import ticket_token
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import came, course, guest, registered, training

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 12)
DURING, AFTER = NOW + timedelta(days=12), NOW + timedelta(days=15)
SCORES = {"overall": 5, "content": 4, "organisation": 3, "words": "很好"}


class TestFeedback:
    def test_once_by_who_has_a_ticket(self) -> None:
        setup = training()
        one, two = guest(setup, 1), guest(setup, 2)
        with pytest.raises(RefusedError, match="活动开始后"):
            give_feedback(attendee=one, values=SCORES, now=NOW)
        give_feedback(attendee=one, values=SCORES, now=AFTER)
        with pytest.raises(RefusedError, match="已经反馈过"):
            give_feedback(attendee=one, values=SCORES, now=AFTER)
        give_feedback(attendee=two, values={**SCORES, "overall": 2}, now=AFTER)
        found = averages_of(setup.event)
        assert (found.count, found.overall, found.content, found.organisation) == (2, 3.5, 4.0, 3.0)

    def test_by_the_link_of_the_ticket(self, client: Client) -> None:
        attendee = guest(training())
        address = f"/events/tickets/{ticket_token(attendee)}/feedback/"
        with time_machine.travel(NOW, tick=False):
            assert "活动开始后可以反馈" in client.get(address).content.decode()
        with time_machine.travel(AFTER, tick=False):
            assert client.post(address, {"overall": "9"}).status_code == 422
            assert client.post(address, SCORES).status_code == 302
            assert "已经反馈过" in client.get(address).content.decode()
        assert Feedback.objects.get().words == "很好"

    def test_asked_for_once_the_day_after(self) -> None:
        user, setup = account("one"), training()
        registered(setup, by=user)
        assert tend(now=DURING).asked == 0
        assert tend(now=AFTER).asked == 1
        assert tend(now=AFTER).asked == 0
        assert Notification.objects.filter(user=user).latest("pk").title == "请给个反馈：合规培训"


class TestErasing:
    def test_names_go_and_counts_stay(self, client: Client) -> None:
        user, setup = account("one"), training()
        made = registered(setup, by=user, answers={"1": "素食"})
        attendee = made.attendees.select_related("event").get()
        came(attendee, FIRST)
        give_feedback(attendee=attendee, values=SCORES, now=AFTER)
        due = NOW + timedelta(days=14 + 181)
        assert tend(now=due - timedelta(days=3)).erased == 0
        assert tend(now=due).erased == 1
        assert tend(now=due).erased == 0
        made, attendee = Registration.objects.get(), Attendee.objects.get()
        assert [made.user, made.contact_name, made.contact_email, made.contact_phone, made.answers] == [
            None,
            "",
            "",
            "",
            {},
        ]
        assert [attendee.name, attendee.phone, attendee.email, attendee.identity] == [""] * 4
        assert attendee.state == "seated"
        assert CheckIn.objects.count() == 1
        assert (Feedback.objects.get().words, Feedback.objects.get().overall) == ("", 5)
        assert AuditEntry.objects.filter(action="events.registration.erase").count() == 1

    def test_the_office_sets_the_time(self) -> None:
        guest(training())
        EventSettings.objects.update_or_create(pk=EventSettings.load().pk, defaults={"keep_days": 10})
        assert tend(now=NOW + timedelta(days=26)).erased == 1

    def test_a_course_keeps_its_people_until_its_last_event(self) -> None:
        first, last = training("一"), training("二", first=FIRST + timedelta(days=170))
        found = course(first.event, last.event, needed=2)
        attendee = guest(first)
        came(attendee, FIRST)
        assert tend(now=NOW + timedelta(days=200)).erased == 0
        came(guest(last), FIRST + timedelta(days=170))
        assert issue_certificates(course=found, by=None, now=NOW + timedelta(days=200))
        assert tend(now=NOW + timedelta(days=400)).erased == 2

    def test_the_command_says_what_it_did(self, capsys: pytest.CaptureFixture[str]) -> None:
        guest(training())
        with time_machine.travel(NOW + timedelta(days=400), tick=False):
            call_command("tend_registrations")
        assert capsys.readouterr().out.strip() == "moved 0, asked 0, erased 1"
