"""At once: a list is published once, a line closes once, and no line closes over an objection that was taken."""

import pytest

from accounts.models import Notification
from core.models import AuditEntry
from core.services.audit import verify
from subsidies.models import Objection
from subsidies.services.publicity.closing import close_over
from subsidies.services.publicity.objections import dismiss, uphold
from subsidies.services.publicity.publishing import publish
from subsidies.services.refusals import RefusedError
from subsidies.services.told_publicity import PUBLICITY
from subsidies.workflow import State
from tests.subsidies.filling.test_races import all_at_once
from tests.subsidies.publicity.conftest import AFTER, NOW, drafted
from tests.subsidies.publicity.test_objections import objected, statement

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
AT_ONCE = 8


def tried(action, *args, **kwargs) -> bool:
    """Whether it was done, or refused."""
    try:
        action(*args, **kwargs)
    except RefusedError:
        return False
    return True


def test_published_and_closed_by_many_it_is_once(call, officer, decide) -> None:
    applications = [decide(call, number) for number in (1, 2, 3)]
    notice = drafted(call, officer)
    done = all_at_once(AT_ONCE, lambda _number: tried(publish, notice=notice, by=officer, now=NOW))
    assert done.count(True) == 1
    assert sum(all_at_once(AT_ONCE, lambda _number: close_over(now=AFTER))) >= len(applications)
    for application in applications:
        application.refresh_from_db()
        kinds = list(application.events.values_list("kind", flat=True))
        assert (application.state, kinds.count("publish"), kinds.count("close_publicity")) == (State.APPROVED, 1, 1)
    assert AuditEntry.objects.filter(action="subsidies.publicity.close").count() == 1
    assert Notification.objects.filter(topic=PUBLICITY, title__contains="公示通过").count() == len(applications)
    assert verify() is None


def test_an_objection_and_the_clock_never_both_win(call, officer, decide) -> None:
    """Who objects at the last moment, as others' clocks have passed it: either it is heard, or it came too late."""
    application = decide(call, 1)
    notice = drafted(call, officer)
    publish(notice=notice, by=officer, now=NOW)

    def act(number: int) -> bool:
        if number % 2:
            return bool(close_over(now=AFTER))
        return tried(objected, notice, application, statement=statement(name=f"赵实名{number}"))

    all_at_once(AT_ONCE, act)
    application.refresh_from_db()
    expected = State.PUBLICITY if Objection.objects.exists() else State.APPROVED
    assert application.state == expected
    assert verify() is None


def test_answered_by_two_it_is_answered_once(call, officer, decide) -> None:
    application = decide(call, 1)
    notice = drafted(call, officer)
    publish(notice=notice, by=officer, now=NOW)
    found = objected(notice, application)

    def act(number: int) -> bool:
        if number % 2:
            return tried(dismiss, objection=found, by=officer, now=NOW, answer="不属实")
        return tried(uphold, objection=found, by=officer, now=NOW, answer="属实", reason="域名不符")

    assert all_at_once(AT_ONCE, act).count(True) == 1
    application.refresh_from_db()
    found.refresh_from_db()
    upheld = found.state == Objection.State.UPHELD
    assert application.state == (State.DECISION if upheld else State.PUBLICITY)
