"""Play the demonstration's applications: what everybody did, in the order of time, by the services that do it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from core.happenings import Happening
from core.happenings import play as play_in_time
from subsidies.models import Application, Call
from subsidies.seeds.cases.applicants import USERNAME, clerk, company_of, site_of
from subsidies.seeds.cases.closing import aftercare, payments, publicity
from subsidies.seeds.cases.deciding import decisions
from subsidies.seeds.cases.filling import apply
from subsidies.seeds.cases.reviewing import reviews
from subsidies.seeds.cases.rows import APPLICANTS, EARLY, Applicant, Fate
from subsidies.seeds.cases.stage import Stage

SLUG = "site-build"
CAST = ("officer", "reviewer", "reviewer2", "reviewer3", "director", "cashier", "cashier2")
ROUNDS = {True: "第二批", False: "第一批"}  # of the open call, of the closed one
APPLIED = {Fate.REVIEW: -9, Fate.ASKED: -9, Fate.APART: -9, Fate.SUPPLEMENT: -6, Fate.WITHDRAWN: -6}


def seed_cases(*, now: datetime) -> Iterator[str]:
    """Applications in every state, unless they were made before or there is nothing to apply for; a line on them."""
    people = {user.username: user for user in User.objects.filter(username__in=CAST, is_active=True)}
    calls = {is_early: _call(word) for is_early, word in ROUNDS.items()}
    applied = Application.objects.filter(created_by__username=USERNAME).exists()
    if applied or len(people) < len(CAST) or not all(calls.values()):
        return
    play(now=now, people=people, calls={early: call for early, call in calls.items() if call})
    yield f"applications: {len(APPLICANTS)} on their way through the office"


def _call(word: str) -> Call | None:
    found: Call | None = Call.objects.filter(
        scheme__slug=SLUG, scheme__is_demonstration=True, title__contains=word, version__isnull=False
    ).first()
    return found


@transaction.atomic
def play(*, now: datetime, people: dict[str, User], calls: dict[bool, Call]) -> None:
    """Everything that happened before ``now``, the earliest first, so that the trail is in the order of time."""
    stage = Stage(people=people, keys={})
    happenings = [
        *_applying(stage, calls, localdate(now)),
        *reviews(stage),
        *decisions(stage, calls[False]),
        *publicity(stage, calls[False]),
        *payments(stage, calls[False]),
        *aftercare(stage),
    ]
    play_in_time(happenings, now=now)


def _applying(stage: Stage, calls: dict[bool, Call], today: date) -> Iterator[Happening]:
    by = clerk()
    for place, row in enumerate(APPLICANTS, start=1):
        is_early = row.fate in EARLY
        day = APPLIED.get(row.fate, -2) if is_early else -190 + 2 * place
        yield Happening(day, 10, _submitting(stage, row, place, calls[is_early], by, today + timedelta(days=day - 200)))


def _submitting(
    stage: Stage, row: Applicant, place: int, call: Call, by: User, launched: date
) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        enterprise = company_of(row, place, by)
        site = site_of(enterprise, row, launched)
        key = apply(row, call=call, enterprise=enterprise, site=site, by=by, now=now)
        stage.keys.setdefault(row.fate, []).append(key)

    return act
