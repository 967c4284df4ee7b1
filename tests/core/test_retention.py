"""Rules of retention run when they are due, report what they did, and say when they did not run."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail import hooks

from accounts.models import Enterprise, Invitation, MemberRole, Notification, User
from core.health import Health
from core.models import PersonalDataSettings, RetentionRun
from core.models.retention import validate_export_rate
from core.retention import HOOK, Rule, announced_rules
from core.services.retention import forget_runs, overview, report, retention, run_due
from policy_kb.services.retention import clean_up
from tests.factories.companies import company, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def rule(key: str = "test.rule", run=lambda _now: 2, **columns: object) -> Rule:
    return Rule(**{"key": key, "what": "东西", "after": lambda: "3 天", "setting": "设置", "run": run, **columns})


def only(*rules: Rule):
    """These rules besides the apps' own."""
    return hooks.register_temporarily(HOOK, lambda: list(rules))


def test_a_day_has_one_row_however_often_it_runs() -> None:
    for number in range(3):
        report("test.rule", removed=number, now=NOW + timedelta(minutes=number))
    row = RetentionRun.objects.get()
    assert (row.runs, row.removed, row.last_at) == (3, 3, NOW + timedelta(minutes=2))
    report("test.rule", removed=1, now=NOW + timedelta(days=1))
    assert RetentionRun.objects.count() == 2


def test_the_day_is_the_offices() -> None:
    report("test.rule", removed=0, now=datetime(2026, 11, 30, 17, tzinfo=UTC))  # 1 December in Beijing
    assert f"{RetentionRun.objects.get().day}" == "2026-12-01"


def test_rules_run_once_a_day_unless_they_say_otherwise() -> None:
    with only(rule(), rule("test.often", every=timedelta(0))):
        assert run_due(now=NOW)["test.rule"] == 2
        again = run_due(now=NOW + timedelta(hours=1))
        assert "test.rule" not in again
        assert again["test.often"] == 2
        assert run_due(now=NOW + timedelta(hours=20))["test.rule"] == 2


def test_one_that_fails_is_tried_again_and_keeps_no_other_from_running() -> None:
    def fails(_now: datetime) -> int:
        raise RuntimeError("out of order")

    with only(rule("test.bad", fails), rule("test.good")):
        done = run_due(now=NOW)
        assert (done["test.bad"], done["test.good"]) == (None, 2)
        assert RetentionRun.objects.get(rule="test.bad").problem
        assert "test.bad" in run_due(now=NOW + timedelta(minutes=5))
        with pytest.raises(CommandError, match="1 rules failed"):
            call_command("tend_personal_data", verbosity=0)


def test_two_rules_of_one_key_are_refused() -> None:
    with only(rule(), rule()), pytest.raises(ValueError, match=r"test\.rule"):
        announced_rules()


def test_a_young_site_owes_nothing_and_an_old_one_everything() -> None:
    assert retention().health is Health.OK
    User.objects.create(username="old", date_joined=NOW - timedelta(days=10))
    assert retention().health is Health.DEGRADED
    run_due(now=NOW)
    assert retention().health is Health.OK
    with time_machine.travel(NOW + timedelta(days=5), tick=False):
        check = retention()
    assert check.health is Health.DEGRADED
    assert "not run" in check.detail


def test_the_overview_says_when_and_how_many(django_assert_max_num_queries) -> None:
    with only(rule(), rule("test.never")):
        report("test.rule", removed=4, now=NOW - timedelta(days=9))
        report("test.rule", removed=1, now=NOW - timedelta(days=8))
        with django_assert_max_num_queries(6):
            standings = {standing.rule.key: standing for standing in overview(now=NOW)}
    assert (standings["test.rule"].last.removed, standings["test.rule"].total) == (1, 5)
    assert standings["test.rule"].is_stale
    assert standings["test.never"].last is None


def test_the_last_run_of_a_rule_is_never_forgotten() -> None:
    for days in (4000, 3999, 10):
        report("test.rule", removed=0, now=NOW - timedelta(days=days))
    report("test.once", removed=0, now=NOW - timedelta(days=4000))
    assert forget_runs(NOW) == 2
    assert set(RetentionRun.objects.values_list("rule", flat=True)) == {"test.rule", "test.once"}


def test_commands_of_apps_report_their_runs() -> None:
    clean_up(now=NOW)
    for command in ("tend_registrations", "purge_identity"):
        call_command(command, verbosity=0)
    rules = set(RetentionRun.objects.values_list("rule", flat=True))
    assert rules == {
        "policy_kb.anonymised",
        "policy_kb.conversations",
        "policy_kb.questions",
        "events.registrations",
        "talent.identity",
    }


def test_read_notifications_lapsed_invitations_and_sessions_go_in_time() -> None:
    ming = person("ming")
    firm: Enterprise = company(members={ming: MemberRole.OWNER})
    old = NOW - timedelta(days=1000)
    Notification.objects.create(user=ming, topic="members", title="旧", read_at=old)
    Notification.objects.create(user=ming, topic="members", title="没读")
    for number, until in enumerate((old, NOW)):
        Invitation.objects.create(
            enterprise=firm, email=f"{number}@example.org", role="viewer", secret_hash=str(number), expires_at=until
        )
    Session.objects.create(session_key="over", session_data="", expire_date=old)
    done = run_due(now=NOW)
    assert (done["accounts.notifications"], done["accounts.invitations"], done["core.sessions"]) == (1, 1, 1)
    assert Notification.objects.get(user=ming, topic="members").title == "没读"
    assert Invitation.objects.get().email == "1@example.org"


@pytest.mark.parametrize("written", ["", "3", "0/d", "-1/d", "3/w", "a/d", "3/d/d"])
def test_a_rate_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        validate_export_rate(written)
    settings = PersonalDataSettings(export_rate=written)
    with pytest.raises(ValidationError):
        settings.full_clean()


@pytest.mark.parametrize(("column", "value"), [("grace_days", 0), ("grace_days", 61), ("export_days", 0)])
def test_periods_have_their_bounds(column: str, value: int) -> None:
    with pytest.raises(ValidationError):
        PersonalDataSettings(**{column: value}).full_clean()


class TestAnyTimes(TestCase):
    """However the timer ticks, a daily rule runs at most once in its period and totals what it removed."""

    @given(st.lists(st.integers(min_value=0, max_value=60 * 72), max_size=8))
    def test_never_twice_in_a_period(self, minutes: list[int]) -> None:
        ran: list[datetime] = []

        def note(now: datetime) -> int:
            ran.append(now)
            return 1

        with only(rule(run=note)):
            for minute in sorted(minutes):
                run_due(now=NOW + timedelta(minutes=minute))
        assert all(later - earlier >= timedelta(hours=20) for earlier, later in pairwise(ran))
        assert bool(ran) == bool(minutes)
        assert sum(RetentionRun.objects.filter(rule="test.rule").values_list("removed", flat=True)) == len(ran)
