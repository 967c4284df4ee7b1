"""Reminders of what is due: in time, once, to those who can act."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import time_machine
from django.core import mail
from django.core.management import call_command

from accounts.models import Notification
from accounts.topics import announced_topics
from subsidies.services import announcements
from subsidies.services.reminders import remind
from subsidies.services.supplements import Item, ask
from tests.factories.submitted import filled, followed_call, submitted
from tests.subsidies.after.conftest import Cast

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def told() -> list[str]:
    return sorted(each.user.username for each in Notification.objects.filter(topic=announcements.DEADLINE))


def test_a_supplement_is_reminded_of_three_days_before_once(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        application = submitted(cast.company, cast.owner)
        items = [Item("project", "请补充")]
        request = ask(application=application, by=cast.officer, now=NOW, items=items, reason="不全", days=10)
    assert remind(now=request.due_at - timedelta(days=3, seconds=1)) == 0
    assert remind(now=request.due_at - timedelta(days=3)) == 1
    assert remind(now=request.due_at - timedelta(days=2)) == 0
    assert told() == ["applicant", "owner"]
    assert remind(now=request.due_at) == 0  # too late to remind


def test_a_draft_is_reminded_of_before_its_call_closes(cast: Cast) -> None:
    application = filled(cast.company, cast.owner, call=followed_call(now=NOW, closes_at=NOW + timedelta(days=2)))
    assert remind(now=NOW) == 1
    assert "草稿尚未提交" in Notification.objects.filter(topic=announcements.DEADLINE)[0].title
    assert remind(now=NOW) == 0
    application.call.closes_at += timedelta(hours=1)
    application.call.save()
    assert remind(now=NOW) == 1  # another deadline


def test_the_command_says_how_many(cast: Cast) -> None:
    filled(cast.company, cast.owner, call=followed_call(now=NOW, closes_at=NOW + timedelta(days=2)))
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("remind_deadlines", stdout=out)
    assert out.getvalue().strip() == "1"


def test_every_topic_is_announced() -> None:
    named = {
        announcements.SUBMITTED, announcements.MESSAGE, announcements.SUPPLEMENT, announcements.DEADLINE,
        announcements.CLOSED, announcements.INCOMING,
    }  # fmt: skip
    assert named <= set(announced_topics())


def test_the_receipt_goes_out_by_mail(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        application = submitted(cast.company, cast.owner)
    assert sorted(message.to[0] for message in mail.outbox) == ["applicant@example.org", "owner@example.org"]
    assert application.number in mail.outbox[0].subject
