"""What becomes of a person's enquiries when they are erased, and of a park's contact when consent is withdrawn."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.consents import Purpose
from accounts.models import Consent, User
from accounts.services.consents import give, withdraw_about
from parks.models import Enquiry, ParkPage
from parks.services.enquiries import withdraw
from parks.services.words import index_park

PUBLIC_CONTACT = "parks.public_contact"


def anonymise_enquiries(rows: QuerySet[Enquiry], person: User, now: datetime) -> int:
    """Nobody is called back any more: open ones of the person alone are withdrawn, names and numbers go.

    What a company asked stays with the company, without who asked.
    """
    count = 0
    for enquiry in rows.select_related("park", "enterprise", "asked_by"):
        is_own = enquiry.enterprise_id is None
        if is_own and enquiry.is_open and enquiry.asked_by_id == person.pk:
            enquiry = withdraw(enquiry=enquiry, by=person, now=now)  # noqa: PLW2901 - the row as it now stands
        enquiry.contact_name, enquiry.contact_phone, enquiry.contact_email = _("已注销用户"), "", ""
        columns = ["contact_name", "contact_phone", "contact_email"]
        if is_own:
            enquiry.message = ""
            columns.append("message")
        enquiry.save(update_fields=columns)
        count += 1
    return count


def about(park: ParkPage) -> str:
    """How a consent names a park."""
    return f"parks.parkpage:{park.pk}"


@transaction.atomic
def keep_contact_consent(*, park: ParkPage, by: Any, purpose: Purpose, now: datetime, page: str) -> None:
    """After a park is published: the box is ticked, or not any more, by who wrote the text (``by``)."""
    shows = park.contact_consent
    if shows and by is not None:
        give(person=by, purpose=purpose.key, now=now, page=page, about=about(park))
    elif not shows:
        withdraw_about(purpose=purpose.key, about=about(park), now=now)


def hide_contact(consent: Consent, _now: datetime) -> None:
    """The park's contact is shown to visitors no more, in the page and in its latest draft."""
    _model, _colon, key = consent.about.partition(":")
    park = ParkPage.objects.filter(pk=int(key) if key.isdecimal() else 0, contact_consent=True).first()
    if park is None:
        return
    ParkPage.objects.filter(pk=park.pk).update(contact_consent=False)
    park.contact_consent = False
    latest = park.get_latest_revision()
    if latest is not None and latest.content.get("contact_consent"):
        latest.content = {**latest.content, "contact_consent": False}
        latest.save(update_fields=["content"])
    index_park(park)
