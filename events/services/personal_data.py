"""What becomes of a person's registrations and contacts when they are erased, or consent to them is withdrawn."""

from collections import Counter
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import Consent, User
from accounts.services.addresses import is_proved_address
from core.refusals import RefusedError
from events.models import Attendee, Feedback, Listing, Match, Registration
from events.rules.matching_workflow import ListingState
from events.services.listings import close_listing
from events.services.registering.changing import give_back
from events.services.registering.erasing import erase


def named_by_address(person: Any) -> list[int]:
    """Keys of attendees whom others registered by an address that the person proved, and that is theirs alone.

    An address that several people of a registration share (a company's mailbox) says of none of them who they are.
    """
    rows = Attendee.objects.filter(is_proved_address("email", person)).order_by()
    found = [
        (key, (registration, email.lower()))
        for key, registration, email in rows.values_list("pk", "registration", "email")
    ]
    times = Counter(whose for _key, whose in found)
    return [key for key, whose in found if times[whose] == 1]


def forget_registration(registration: Registration, *, now: datetime) -> None:
    """Seats that are still of use to others are given back, then names and answers go; days of attendance stay.

    Of a company's registration only who made it and whom to call goes: its people come all the same.
    """
    if registration.enterprise_id is not None:
        Registration.objects.filter(pk=registration.pk).update(
            user=None, contact_name="", contact_phone="", contact_email=""
        )
        return
    if registration.erased_at is None:
        keys = list(registration.attendees.active().values_list("pk", flat=True))
        give_back(registration=registration, keys=keys, now=now)
        erase(registration=registration, now=now)


def forget_registrations(rows: QuerySet[Registration], _person: User, now: datetime) -> int:
    """Each of them; how many."""
    found = list(rows.select_related("event"))
    for registration in found:
        forget_registration(registration, now=now)
    return len(found)


def forget_attendees(rows: QuerySet[Attendee], _person: User, now: datetime) -> int:
    """Somebody whom others registered does not come any more, and is nobody; how many."""
    found = list(rows.select_related("registration__event"))
    for attendee in found:
        give_back(registration=attendee.registration, keys=[attendee.pk], now=now)
        Feedback.objects.filter(attendee=attendee).update(words="")
    keys = [attendee.pk for attendee in found]
    Attendee.objects.filter(pk__in=keys).update(name="", phone="", email="", job="", identity="", reason="")
    return len(found)


def forget_listings(rows: QuerySet[Listing], person: User, now: datetime) -> int:
    """Nobody is to be called any more: what is open is closed, names and numbers go; how many."""
    count = 0
    for listing in rows.select_related("enterprise"):
        if listing.state != ListingState.CLOSED:
            with suppress(RefusedError):  # who left the company closes nothing of its any more
                close_listing(listing=listing, by=person, now=now)
        count += 1
    rows.update(contact_name="", contact_phone="", contact_email="")
    return count


def registration_withdrawn(consent: Consent, now: datetime) -> None:
    """Without consent nothing is kept: the registration is cancelled and erased."""
    registration = Registration.objects.filter(pk=_key(consent), user=consent.person_id).first()
    if registration is not None:
        forget_registration(registration, now=now)


def matching_withdrawn(consent: Consent, _now: datetime) -> None:
    """Interest that was not answered yet is taken back, so that no contact is shared by it. What was shared was."""
    unanswered = Match.objects.filter(mutual_at__isnull=True)
    unanswered.filter(offer=_key(consent)).update(offer_interested_at=None)
    unanswered.filter(need=_key(consent)).update(need_interested_at=None)


def _key(consent: Consent) -> int:
    _model, _colon, key = consent.about.partition(":")
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
