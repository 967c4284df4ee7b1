"""Play the demonstration's applications: what everybody did, in the order of time, by the services that do it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction

from accounts.models import User
from core.happenings import Happening, play
from core.refusals import RefusedError
from talent.models import Application, Programme
from talent.seeds.cases.filling import apply
from talent.seeds.cases.office import Office, office_work
from talent.seeds.cases.rows import APPLICANTS, Applicant, Fate

CAST = ("officer", "officer2", "director", "person")
APPLIED = {
    Fate.GRANTED: -170,
    Fate.REVOKED: -170,
    Fate.PERSON_GRANTED: -120,
    Fate.LAPSED: -60,
    Fate.REFUSED: -50,
    Fate.OBJECTED: -30,
    Fate.DECIDED: -30,
    Fate.LATE: -14,
    Fate.VISITED: -9,
    Fate.REVIEW: -8,
    Fate.UNDECIDED: -8,
    Fate.SUPPLEMENT: -6,
    Fate.NEW: -2,
}


def seed_cases(*, now: datetime) -> Iterator[str]:
    """Applications in every state, unless they were made before or there is nothing to apply for; a line on them."""
    people = {user.username: user for user in User.objects.filter(username__in=CAST, is_active=True)}
    slugs = {row.programme for row in APPLICANTS}
    programmes = {
        each.slug: each
        for each in Programme.objects.published().filter(is_demonstration=True, slug__in=slugs)
    }  # fmt: skip
    is_ready = len(people) == len(CAST) and len(programmes) == len(slugs)
    if not is_ready or Application.objects.filter(programme__slug__in=slugs, programme__is_demonstration=True).exists():
        return
    try:
        play_cases(now=now, people=people, programmes=programmes)
    except RefusedError as error:  # somebody changed the demo programmes: their site, their rules
        yield f"talent: demo applications left out: {error.reason}"
        return
    yield f"talent: {len(APPLICANTS)} demo applications on their way through the office"


@transaction.atomic
def play_cases(*, now: datetime, people: dict[str, User], programmes: dict[str, Programme]) -> None:
    """Everything that happened before ``now``. Raises RefusedError; nothing is written then."""
    office = Office(people)
    play([*_applying(office, programmes), *office_work(office)], now=now)


def _applying(office: Office, programmes: dict[str, Programme]) -> Iterator[Happening]:
    for row in APPLICANTS:
        yield Happening(APPLIED[row.fate], 9, _submitting(office, row, programmes[row.programme]))


def _submitting(office: Office, row: Applicant, programme: Programme) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        office.keys.setdefault(row.fate, []).append(apply(row, programme=programme, now=now))

    return act
