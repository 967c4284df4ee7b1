"""Talent applications, 1,000 and 10,000 of them, as officers open, filter and search them; the finder for a company."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.test import Client
from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Membership, User
from policy_kb.management.bench.figures import Figure, at_most
from policy_kb.management.bench.timing import page_times
from talent.management.bench import made_up
from talent.models import Application, Programme
from talent.services.programmes import definition_of
from talent.workflow import REVIEWS, State

SMALL, LARGE = 1_000, 10_000
APPLICANTS, PROGRAMMES = 1_000, 20  # of each kind; as many programmes as are open at once in a large city
AIM = 1.5  # times as long at LARGE as at SMALL, at p95
FINDER_AIM = 500  # milliseconds at p95
LIST = "/admin/talent/applications/"
STATES = (*REVIEWS, State.GRANTED, State.REFUSED)


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    now = timezone.now()
    organisations, people = made_up.organisations(APPLICANTS, timezone.localdate()), made_up.persons(APPLICANTS)
    programmes = _programmes(now)
    desk, company = Client(), Client()
    desk.force_login(made_up.officer("view_application", "change_application"))
    owner = people[0]
    Membership.objects.create(enterprise=organisations[0], user=owner, role=MemberRole.OWNER)
    company.force_login(owner)
    taken: dict[str, dict[int, float]] = {}
    for count in (SMALL, LARGE):
        keys = _fill(count, programmes, organisations, people, now)
        for name, address in _addresses(keys).items():
            taken.setdefault(name, {})[count] = page_times(desk, address)[1]
    _, finder = page_times(company, lambda _random: f"/talent/?company={organisations[0].pk}")
    return [
        *(figure for name, found in taken.items() for figure in _figures(name, found)),
        at_most(f"finder for a company, {PROGRAMMES} programmes, p95", finder, "ms", FINDER_AIM),
    ]


def _figures(name: str, found: dict[int, float]) -> list[Figure]:
    return [
        *(Figure(f"{name}, {count:,} applications, p95", found[count], "ms") for count in (SMALL, LARGE)),
        at_most(f"{name}, {LARGE:,} against {SMALL:,}", found[LARGE] / found[SMALL], "×", AIM),
    ]


def _addresses(keys: list[int]) -> dict[str, Callable[[Random], str]]:
    """What is opened: another state, word, application each time."""
    return {
        "list": lambda _random: LIST,
        "list, a later page": lambda random: f"{LIST}?page={random.randint(2, 20)}",
        "filtered by state": lambda random: f"{LIST}?state={random.choice(STATES).value}",
        "search for an applicant": lambda random: f"{LIST}?q=第{random.randrange(APPLICANTS)}号",
        "search for a number": lambda random: f"{LIST}?q=R{random.randrange(SMALL):08d}",
        "worklist": lambda _random: "/admin/talent/worklist/",
        "one application": lambda random: f"{LIST}{random.choice(keys)}/",
    }


def _programmes(now: datetime) -> list[Programme]:
    made = []
    for number in range(PROGRAMMES):
        programme = Programme.objects.create(
            title=f"Programme {number}",
            slug=f"bench-{number}",
            kind="training_base",
            applicants=["organisation", "person"],
            is_published=True,
            published_at=now,
        )
        programme.questions.create(key="plan", kind="long_text", label="Plan")
        programme.steps.create(key="look", title="Look", role="officer", days=5)
        programme.steps.create(key="decide", title="Decide", role="committee", days=10)
        programme.save()
        made.append(programme)
    return made


def _fill(
    count: int, programmes: list[Programme], organisations: list[Enterprise], people: list[User], now: datetime
) -> list[int]:
    """Bring the table to ``count`` applications, half of them people's; the keys of all."""
    start, random = Application.objects.count(), Random(count)  # noqa: S311
    definitions = [definition_of(each).model_dump(mode="json") for each in programmes]

    def application(number: int) -> Application:
        pair, is_person = divmod(number, 2)
        place, applicant = divmod(pair, APPLICANTS)
        return Application(
            programme=programmes[place],
            definition=definitions[place],
            organisation=None if is_person else organisations[applicant],
            person=people[applicant] if is_person else None,
            number=f"R{number:08d}",
            state=random.choice(STATES),
            step="look",
            answers={"plan": "四期课程。"},
            submitted_at=now - timedelta(minutes=number),
            stage_since=now - timedelta(minutes=number),
            due_at=now + timedelta(days=random.randint(-1, 20)),
        )

    Application.objects.bulk_create((application(number) for number in range(start, count)), batch_size=2_000)
    return list(Application.objects.values_list("pk", flat=True))
