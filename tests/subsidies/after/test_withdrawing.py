"""Taking an application back, and what stays of it."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage

from accounts.models import Notification
from subsidies.models import Application
from subsidies.services import announcements
from subsidies.services.refusals import RefusedError
from subsidies.services.withdrawing import delete_draft, withdraw
from subsidies.workflow import State
from tests.factories.submitted import attach, filled, followed_call, submitted
from tests.subsidies.after.conftest import Cast

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def test_a_withdrawn_application_stays_on_record_and_frees_its_slot(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    moved = withdraw(application=application, by=cast.applicant, now=NOW, reason="换一个独立站")
    assert (moved.state, moved.number) == (State.WITHDRAWN, application.number)
    assert moved.submissions.count() == 1
    assert moved.events.get(kind="withdraw").note == "换一个独立站"
    again = submitted(cast.company, cast.owner, call=application.call)
    assert again.number != application.number
    told = Notification.objects.filter(topic=announcements.CLOSED)
    assert {each.user for each in told} == {cast.owner, cast.applicant}
    assert Notification.objects.filter(topic=announcements.INCOMING, user=cast.officer).exists()


@pytest.mark.parametrize("name", ["finance", "viewer", "stranger", "officer"])
def test_only_owner_and_applicant_withdraw(cast: Cast, name: str) -> None:
    application = submitted(cast.company, cast.owner)
    with pytest.raises(RefusedError):
        withdraw(application=application, by=getattr(cast, name), now=NOW)
    application.refresh_from_db()
    assert application.state == State.SUBMITTED


def test_nothing_is_withdrawn_twice(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    withdraw(application=application, by=cast.owner, now=NOW)
    with pytest.raises(RefusedError):
        withdraw(application=application, by=cast.owner, now=NOW)
    assert application.events.filter(kind="withdraw").count() == 1


def test_a_draft_is_deleted_with_its_files(cast: Cast, django_capture_on_commit_callbacks) -> None:
    application = filled(cast.company, cast.owner)
    stored = attach(application, "audit", "审计.pdf").file.name
    assert default_storage.exists(stored)
    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(application=application, by=cast.applicant)
    assert not Application.objects.exists()
    assert not default_storage.exists(stored)


def test_a_draft_is_not_withdrawn_and_what_was_submitted_is_not_deleted(cast: Cast) -> None:
    draft = filled(cast.company, cast.owner)
    with pytest.raises(RefusedError, match="直接删除草稿"):
        withdraw(application=draft, by=cast.owner, now=NOW)
    sent = submitted(cast.company, cast.owner, call=followed_call(draft.version, title="第二批"))
    with pytest.raises(RefusedError, match="只有没有提交过的草稿"):
        delete_draft(application=sent, by=cast.owner)
    with pytest.raises(RefusedError):
        delete_draft(application=draft, by=cast.viewer)
    assert Application.objects.count() == 2
