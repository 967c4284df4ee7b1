"""Reminders of deadlines, and what the chat knows of the calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.models import Notification, User
from core.entries import Audience
from events.models import EventSettings
from events.services.entries import event_entries
from events.services.following import follow
from events.services.keeping import change_event
from events.services.moving import cancel_event
from events.services.reminders import remind
from policy_kb.retrieval.entries import entries_for
from policy_kb.services.entries import refresh_entries
from tests.factories.events import NOW, event

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
SOON = datetime(2026, 12, 2, 18, tzinfo=SHANGHAI)


def test_followers_are_reminded_once_and_anew_when_the_deadline_moves(people: dict[str, User]) -> None:
    made = event(register_by=SOON)
    follow(event=made, user=people["enterprise"])
    assert (remind(now=NOW), remind(now=NOW)) == (1, 0)
    told = Notification.objects.get(user=people["enterprise"])
    assert (told.topic, told.title) == ("event_reminder", "报名即将截止：选品博览会")
    assert "2026年12月2日 18:00" in told.body
    follow(event=made, user=people["enterprise2"])  # who comes later is told, too
    assert remind(now=NOW) == 1
    change_event(event=made, by=None, now=NOW, values={"register_by": SOON - timedelta(days=1)})
    assert remind(now=NOW) == 2


def test_filing_is_reminded_of_too_and_the_office_sets_how_early(people: dict[str, User]) -> None:
    made = event(region="europe", country="DE", first=date(2026, 12, 8) + timedelta(days=40))
    follow(event=made, user=people["enterprise"])
    assert remind(now=NOW) == 0
    settings = EventSettings.load()
    settings.remind_days = 10
    settings.save()
    assert remind(now=NOW) == 1
    assert Notification.objects.get(user=people["enterprise"]).title == "备案即将截止：选品博览会"


def test_nobody_is_reminded_of_what_is_cancelled_or_over(people: dict[str, User]) -> None:
    made = event(register_by=SOON)
    follow(event=made, user=people["enterprise"])
    assert remind(now=SOON + timedelta(minutes=1)) == 0
    cancel_event(event=made, by=None, now=NOW, reason="不办了")
    assert remind(now=NOW) == 0


def test_the_chat_knows_the_next_month() -> None:
    event("选品博览会", first=date(2026, 12, 12))
    event("秘密", is_published=False)
    cancelled = event("取消的")
    cancel_event(event=cancelled, by=None, now=NOW, reason="不办了")
    with time_machine.travel(NOW, tick=False):
        found = {entry.key: entry for entry in event_entries(NOW)}
        titles = [entry.title for entry in found.values()]
        assert titles[:2] == ["选品博览会", "下个月（2026年12月）有哪些展会和活动"]
        assert [title.partition("：")[0] for title in titles[2:]] == ["组团展位", "供需对接"]
        assert "下个月（下月）" in found["events.months:1"].body
        refresh_entries(NOW)
        pointed = entries_for("下个月有什么展会？", cited=[], audiences={Audience.PUBLIC}, now=NOW)
    assert {entry.url for entry in pointed} >= {"/events/?day=2026-12-01"}
