"""Keep what people agree to, and let them take it back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.consents import Purpose, announced_purposes
from accounts.models import Consent, User
from core.refusals import RefusedError
from core.services import audit

GIVEN, WITHDRAWN = "accounts.consent.give", "accounts.consent.withdraw"


@transaction.atomic
def give(*, person: User, purpose: str, now: datetime, page: str = "", about: str = "") -> Consent:
    """Record that ``person`` agreed to the purpose in the words shown now; once, while it stands in the same version.

    ``page`` is the path where it was asked, ``about`` the thing it was given for (``app.model:key``).
    Raises ValueError for a purpose nobody announced: a typing error would record what nobody can read.
    """
    found = _announced(purpose)
    User.objects.select_for_update().get(pk=person.pk)  # two requests at once record one consent
    standing = Consent.objects.of(person).standing().filter(purpose=purpose, about=about).first()
    if standing is not None and standing.version == found.version:
        return standing
    if standing is not None:  # given anew to other words: the older one ends there
        Consent.objects.filter(pk=standing.pk).update(withdrawn_at=max(now, standing.given_at))
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        version=found.version,
        wording=found.wording(),
        about=about[:80],
        page=page[:300],
        given_at=now,
    )
    data = {"purpose": purpose, "version": found.version, "about": about}
    audit.write(action=GIVEN, subject=consent, by=person, now=now, data=data)
    return consent


@transaction.atomic
def withdraw(*, consent: Consent, by: User, now: datetime) -> Consent:
    """Take a consent back, with the effect its purpose has; a second time changes nothing.

    Raises RefusedError for one of somebody else, or one that only ends with the account.
    """
    locked: Consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if locked.person_id != by.pk:
        raise RefusedError(_("这不是您的同意记录。"))
    if locked.withdrawn_at is not None:
        return locked
    purpose = announced_purposes().get(locked.purpose)
    if purpose is not None and not purpose.is_withdrawable:
        raise RefusedError(purpose.effect)
    locked.withdrawn_at = max(now, locked.given_at)
    locked.save(update_fields=["withdrawn_at"])
    if purpose is not None and purpose.on_withdrawn is not None:
        purpose.on_withdrawn(locked, now)
    data = {"purpose": locked.purpose, "version": locked.version, "about": locked.about}
    audit.write(action=WITHDRAWN, subject=locked, by=by, now=now, data=data)
    return locked


@transaction.atomic
def withdraw_about(*, purpose: str, about: str, now: datetime) -> int:
    """End the standing consents for a thing that is gone or no longer shown, without their effect; how many."""
    standing = Consent.objects.standing().filter(purpose=purpose, about=about, given_at__lte=now)
    return int(standing.update(withdrawn_at=now))


def has(*, person: Any, purpose: str, about: str = "") -> bool:
    """Whether the person's consent stands, in any version; never for a visitor."""
    if not person.is_authenticated:
        return False
    return Consent.objects.of(person).standing().filter(purpose=purpose, about=about).exists()


def _announced(purpose: str) -> Purpose:
    found = announced_purposes().get(purpose)
    if found is None:
        raise ValueError(f"no app announces the purpose {purpose!r}")
    return found
