"""Every move through the service, from every state: what the table allows is made and audited once, all else changes nothing."""

import pytest
from django.utils import timezone

from accounts.models import MemberRole, User
from accounts.roles import Role
from core.models import AuditEntry
from core.services.audit import verify
from subsidies.models import Application
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError
from subsidies.workflow import APPLICATION, OVER, Actor, State
from tests.factories.companies import company, person
from tests.factories.submitted import submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    owner = person("owner")
    return submitted(company(members={owner: MemberRole.OWNER}), owner)


@pytest.fixture
def officer() -> User:
    return person("officer", Role.OFFICER)


def trail(application: Application) -> list[AuditEntry]:
    return list(AuditEntry.objects.about(application))


def test_every_move_is_audited_and_no_end_is_left(application: Application, officer: User) -> None:
    made = 0
    for state in State:
        for each in APPLICATION.moves:
            Application.objects.filter(pk=application.pk).update(state=state)
            before, events = trail(application), application.events.count()
            values = {"name": each.name, "by": officer, "actors": each.actors, "now": timezone.now(), "note": "理由"}
            if state not in each.sources:
                with pytest.raises(RefusedError):
                    move(application=application, **values)
                assert (trail(application), application.events.count()) == (before, events)
                continue
            assert state not in OVER
            moved = move(application=application, **values)
            made += 1
            [entry] = trail(application)[len(before) :]
            assert (entry.action, entry.actor_id) == (f"subsidies.application.{each.name}", officer.pk)
            assert (entry.data["from"], entry.data["to"]) == (state, each.target)
            assert (moved.state, application.events.count()) == (each.target, events + 1)
    assert made == sum(len(each.sources) for each in APPLICATION.moves)
    assert verify() is None


def test_who_plays_no_part_moves_nothing(application: Application, officer: User) -> None:
    for each in APPLICATION.moves:
        Application.objects.filter(pk=application.pk).update(state=next(iter(sorted(each.sources))))
        before = trail(application)
        for actors in (frozenset(), frozenset(Actor) - each.actors):
            with pytest.raises(RefusedError):
                move(application=application, name=each.name, by=officer, actors=actors, now=timezone.now(), note="x")
        if each.needs_reason:
            with pytest.raises(RefusedError):
                move(
                    application=application,
                    name=each.name,
                    by=officer,
                    actors=each.actors,
                    now=timezone.now(),
                    note=" ",
                )
        assert trail(application) == before
