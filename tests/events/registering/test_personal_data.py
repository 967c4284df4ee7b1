"""Whose an attendee is: of who registered, or of an address that is one person's alone."""

from datetime import timedelta

import pytest

from accounts.models import MemberRole
from accounts.services.personal_data.closing import erase_kind
from core.personal_data import kind_of
from events.models import Attendee
from tests.factories.companies import company
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import group, states, training

pytestmark = pytest.mark.django_db
MAILBOX = "mailbox@example.org"


def test_a_mailbox_that_colleagues_share_gives_nobody_the_others_data() -> None:
    keeper, clerk = account("mailbox"), account("clerk")
    firm = company("海贸通", members={clerk: MemberRole.OWNER})
    setup = training()
    made = group(setup, firm, by=clerk, numbers=range(1, 4))
    kind = kind_of("events.registrations")
    first, second, third = made.attendees.order_by("pk")
    Attendee.objects.filter(pk=first.pk).update(email=MAILBOX)
    assert sum(each.count for each in kind.outcomes(keeper)) == 1  # somebody registered them, and nobody else by it
    Attendee.objects.filter(pk=second.pk).update(email=MAILBOX.title())
    assert kind.outcomes(keeper) == []
    before = states(setup)
    erase_kind(kind=kind, person=keeper, now=NOW + timedelta(hours=1))
    assert states(setup) == before
    assert not Attendee.objects.filter(name="").exists()
    Attendee.objects.filter(pk=second.pk).update(email="other@example.org")
    erase_kind(kind=kind, person=keeper, now=NOW + timedelta(hours=1))
    assert list(Attendee.objects.filter(name="").values_list("pk", flat=True)) == [first.pk]
    assert Attendee.objects.get(pk=third.pk).state == "seated"
