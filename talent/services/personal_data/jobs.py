"""What becomes of a person's talks with posters when they are erased, or consent to one is withdrawn."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import Consent, User
from talent.models import Contact
from talent.services.jobs.tending import delete_talks


def forget_talks(rows: QuerySet[Contact], _person: User, now: datetime) -> int:
    """Messages and CVs go with them; how many."""
    return delete_talks(Contact.objects.filter(pk__in=list(rows.values_list("pk", flat=True))), now=now)


def contact_withdrawn(consent: Consent, now: datetime) -> None:
    """Without consent the poster has nothing of the person: the talk is deleted."""
    _model, _colon, key = consent.about.partition(":")
    if key.isascii() and key.isdecimal() and len(key) < 19:
        delete_talks(Contact.objects.filter(pk=int(key), person=consent.person_id), now=now)
