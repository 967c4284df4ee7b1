"""Run the rules of retention, keep what they did, say which did not run."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Max, Min, Sum
from django.utils.timezone import localtime

from core.health import Check, Health
from core.models.retention import PersonalDataSettings, RetentionRun
from core.retention import Rule, announced_rules

logger = logging.getLogger(__name__)
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule with its last run (None: never), what that day's runs and all runs removed, and whether it is late."""

    rule: Rule
    last: RetentionRun | None
    total: int
    is_stale: bool


@transaction.atomic
def report(rule: str, *, removed: int, now: datetime, problem: str = "") -> RetentionRun:
    """Keep that a rule ran. Commands and services of apps call it after their work."""
    day = localtime(now).date()
    row, _created = RetentionRun.objects.select_for_update().get_or_create(
        rule=rule, day=day, defaults={"last_at": now}
    )
    row.last_at = max(row.last_at, now)
    row.runs += 1
    row.removed += removed
    row.problem = problem
    row.save()
    return row


def run_due(*, now: datetime) -> dict[str, int | None]:
    """Run every rule whose time has come: how much each removed, None for one that failed (the log says why).

    Safe to repeat; one that fails keeps no other from running.
    """
    last = _last_good()
    done: dict[str, int | None] = {}
    for rule in announced_rules():
        if rule.key in last and last[rule.key] + rule.every > now:
            continue
        done[rule.key] = run(rule, now=now)
    return done


def run(rule: Rule, *, now: datetime) -> int | None:
    """Run one rule and report it."""
    try:
        removed = rule.run(now)
    except Exception:
        logger.exception("retention rule %s failed", rule.key)
        report(rule.key, removed=0, now=now, problem=FAILED)
        return None
    report(rule.key, removed=removed, now=now)
    return removed


def overview(*, now: datetime) -> list[Standing]:
    """Every rule, how it stands; three queries, however many there are."""
    settings = PersonalDataSettings.load()
    latest = RetentionRun.objects.values("rule").annotate(last=Max("day"))
    days = {row["rule"]: row["last"] for row in latest}
    runs = {
        run.rule: run for run in RetentionRun.objects.filter(day__in=set(days.values())) if days[run.rule] == run.day
    }
    totals = dict(RetentionRun.objects.values_list("rule").annotate(total=Sum("removed")))
    late = _late(announced_rules(), settings.stale_days, now)
    return [Standing(rule, runs.get(rule.key), totals.get(rule.key, 0), rule.key in late) for rule in announced_rules()]


def retention() -> Check:
    """For ``/readyz``: degraded while a rule has not run for longer than the setting says."""
    now = localtime()
    late = _late(announced_rules(), PersonalDataSettings.load().stale_days, now)
    detail = f"{len(late)} retention rules have not run" if late else ""
    return Check("retention", Health.DEGRADED if late else Health.OK, detail)


def forget_runs(now: datetime) -> int:
    """Delete records of runs older than the setting says, never a rule's last one."""
    before = localtime(now).date() - timedelta(days=PersonalDataSettings.load().run_keep_days)
    last = RetentionRun.objects.values("rule").annotate(last=Max("day"))
    kept = {(row["rule"], row["last"]) for row in last}
    old = [
        row.pk
        for row in RetentionRun.objects.filter(day__lt=before).only("pk", "rule", "day")
        if (row.rule, row.day) not in kept
    ]
    RetentionRun.objects.filter(pk__in=old).delete()
    return len(old)


def _last_good() -> dict[str, datetime]:
    """When each rule last ran without a fault, by its key."""
    return dict(RetentionRun.objects.filter(problem="").values_list("rule").annotate(last=Max("last_at")))


def _late(rules: Sequence[Rule], days: int, now: datetime) -> frozenset[str]:
    """Keys of rules that should have run. A site younger than the period owes nothing yet."""
    before = now - timedelta(days=days)
    last = _last_good()
    late = {rule.key for rule in rules if rule.key not in last or last[rule.key] < before - rule.every}
    if not late or late & last.keys():
        return frozenset(late)
    oldest = get_user_model().objects.aggregate(first=Min(F("date_joined")))["first"]
    return frozenset(late) if oldest is not None and oldest < before else frozenset()
