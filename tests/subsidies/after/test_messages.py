"""Messages between a company and the office."""

from datetime import UTC, datetime

import pytest

from accounts.models import Notification
from subsidies.services import announcements
from subsidies.services import messages as exchange
from subsidies.services.refusals import RefusedError
from tests.factories.submitted import filled, submitted
from tests.subsidies.after.conftest import Cast

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def test_each_side_writes_and_the_other_is_told(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    Notification.objects.all().delete()
    asked = exchange.send(application=application, by=cast.applicant, body=" 什么时候有结果？ ", now=NOW)
    assert (asked.body, asked.from_office, asked.sender_name) == ("什么时候有结果？", False, "applicant")
    assert [(each.user, each.topic) for each in Notification.objects.all()] == [(cast.officer, announcements.INCOMING)]
    Notification.objects.all().delete()
    exchange.send(application=application, by=cast.officer, body="两周内。", now=NOW, from_office=True)
    told = Notification.objects.all()
    assert {each.user for each in told} == {cast.owner, cast.applicant}
    assert all("两周内" not in each.body + each.title for each in told)  # the words stay behind the sign-in


def test_reading_marks_the_other_sides_messages_alone(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    mine = exchange.send(application=application, by=cast.owner, body="问", now=NOW)
    theirs = exchange.send(application=application, by=cast.officer, body="答", now=NOW, from_office=True)
    assert exchange.mark_read(application=application, by_office=False, now=NOW) == 1
    assert exchange.mark_read(application=application, by_office=False, now=NOW) == 0
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.read_at, theirs.read_at) == (None, NOW)


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("viewer", False),
        ("finance", False),
        ("stranger", False),
        ("officer", False),
        ("elsewhere", True),
        ("owner", True),
    ],
)
def test_who_may_not_write(cast: Cast, name: str, office: bool) -> None:
    application = submitted(cast.company, cast.owner)
    with pytest.raises(RefusedError):
        exchange.send(application=application, by=getattr(cast, name), body="问", now=NOW, from_office=office)
    assert not application.messages.exists()


@pytest.mark.parametrize(("body", "words"), [("  ", "请写下"), ("长" * 2001, "最多 2000 字")])
def test_what_is_not_sent(cast: Cast, body: str, words: str) -> None:
    application = submitted(cast.company, cast.owner)
    with pytest.raises(RefusedError, match=words):
        exchange.send(application=application, by=cast.owner, body=body, now=NOW)


def test_nobody_sees_a_draft_so_nobody_is_written_to(cast: Cast) -> None:
    with pytest.raises(RefusedError, match="提交申报后"):
        exchange.send(application=filled(cast.company, cast.owner), by=cast.owner, body="问", now=NOW)


def test_a_flood_is_stopped_for_its_own_side(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(exchange, "MOST_A_DAY", 2)
    application = submitted(cast.company, cast.owner)
    now = application.submitted_at
    for _turn in range(2):
        exchange.send(application=application, by=cast.owner, body="问", now=now)
    with pytest.raises(RefusedError, match="明天"):
        exchange.send(application=application, by=cast.owner, body="问", now=now)
    exchange.send(application=application, by=cast.officer, body="答", now=now, from_office=True)
