"""On PostgreSQL: many want one booth, one table, one company, all at once."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from core.refusals import RefusedError
from events.models import Match, Meeting, MeetingSeat, Stand
from events.services.allocating import allocate
from events.services.interest import show_interest
from events.services.meetings import propose
from tests.factories.booths import LATER, application, group_stand, owned
from tests.factories.events import NOW
from tests.factories.matching import listing, mutual, room

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_entries", lambda: False)


def at_once(*doing: Callable[[], object]) -> list[str]:
    """Run all at the same moment; what each was refused for, or nothing."""
    gate, said = threading.Barrier(len(doing)), []

    def run(one: Callable[[], object]) -> None:
        try:
            gate.wait()
            one()
            said.append("")
        except RefusedError as error:
            said.append(error.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_one_stand_goes_to_one_company() -> None:
    group = group_stand(stands=2)
    made = [application(group, owned(number)[0], None) for number in range(1, 9)]
    said = at_once(*(lambda one=one: allocate(application=one, numbers=["A01"], by=None, now=LATER) for one in made))
    assert said.count("") == 1
    assert Stand.objects.exclude(holder=None).count() == 1
    assert group.applications.filter(state="allocated").count() == 1


def test_tables_and_companies_are_taken_once() -> None:
    made = room(tables=2, rounds=2)
    offers = [listing(owned(number)[0], "offer") for number in (1, 2, 3)]
    needs = [listing(owned(number)[0], "need") for number in (21, 22, 23)]
    matches = [mutual(offer, need) for offer in offers for need in needs]
    time = made.times.first()
    said = at_once(
        *(
            lambda match=match: propose(match=match, time=time, as_company=match.offer.enterprise, by=None, now=NOW)
            for match in matches
        )
    )
    assert said.count("") == 2  # two tables, two pairs of different companies
    seated = Meeting.objects.seated()
    assert sorted(seated.values_list("table", flat=True)) == [1, 2]
    assert max(Counter(MeetingSeat.objects.values_list("enterprise", "time")).values()) == 1


def test_both_say_yes_at_once_and_it_is_mutual() -> None:
    offer, need = listing(owned(1)[0], "offer"), listing(owned(2)[0], "need")
    at_once(
        lambda: show_interest(mine=offer, theirs=need, by=None, now=NOW, consents=True),
        lambda: show_interest(mine=need, theirs=offer, by=None, now=NOW, consents=True),
    )
    assert Match.objects.get().mutual_at == NOW
