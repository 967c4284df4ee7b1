"""Links that stand in for signing in: signed by the site, worthless once the row's own nonce changes."""

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from events.models import Attendee, Registration
from events.rules.people import Person

LENGTH = 22  # characters of the signature: 132 bits
IDENTITY_LENGTH = 32


def _signature(kind: str, *parts: object) -> str:
    return Signer(salt=f"events.{kind}").signature(":".join(map(str, parts)))[:LENGTH]


def registration_token(registration: Registration) -> str:
    """The end of the address at which a registration is seen and changed."""
    return f"{registration.pk}.{_signature('registration', registration.pk, registration.nonce)}"


def ticket_token(attendee: Attendee) -> str:
    """What a ticket's QR code ends in."""
    return f"{attendee.code}.{_signature('ticket', attendee.code, attendee.nonce)}"


def registration_of(token: str) -> Registration | None:
    """Whose token it is; None for a forged one."""
    key, _dot, _rest = token.partition(".")
    found = (
        Registration.objects.filter(pk=int(key)).first()
        if key.isascii() and key.isdecimal() and len(key) < 19
        else None
    )
    return found if found and constant_time_compare(registration_token(found), token) else None


def attendee_of(token: str) -> Attendee | None:
    """Whose ticket it is, valid or revoked; None for a forged one."""
    code, _dot, _rest = token.partition(".")
    found = Attendee.objects.select_related("event", "registration").filter(code=code[:10].upper()).first()
    return found if found and constant_time_compare(ticket_token(found), token) else None


def registration_address(registration: Registration) -> str:
    """Where who registered goes on, in full: signed in, or by the token."""
    if registration.user_id or registration.enterprise_id:
        return settings.BASE_URL + registration.get_absolute_url()
    return settings.BASE_URL + reverse("events:registration", args=[registration_token(registration)])


def ticket_address(attendee: Attendee) -> str:
    """What the QR code says."""
    return settings.BASE_URL + reverse("events:ticket", args=[ticket_token(attendee)])


def identity_of(person: Person) -> str:
    """The same for the same person at every event; tells nobody who it is."""
    return salted_hmac("events.identity", person.same_as).hexdigest()[:IDENTITY_LENGTH]
