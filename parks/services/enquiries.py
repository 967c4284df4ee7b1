"""Ask a park for space, ask on, withdraw: what the asker does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, require
from core.services import audit
from parks.models import Enquiry, EnquiryEvent, ParkPage
from parks.services import told_enquiries
from parks.workflow.enquiries import ENQUIRY, Actor, State

ASKED = "parks.enquiry.ask"
MOVED = "parks.enquiry."  # and the name of the move
FIELDS = ("use", "area", "wished_from", "message", "contact_name", "contact_phone", "contact_email")
NOT_YOURS = gettext_lazy("这份咨询不是您提出的。")
NOT_PUBLIC = gettext_lazy("这个园区现在不接受咨询。")


def may_ask_on(user: User, enquiry: Enquiry) -> Decision:
    """Whether ``user`` writes for the asker: whoever acts for the company, or the person who asked without one."""
    if enquiry.enterprise is not None:
        return may(user, Action.APPLY, enquiry.enterprise)
    return ALLOWED if enquiry.asked_by_id == user.pk else refused(NOT_YOURS)


@transaction.atomic
def ask_for_space(
    *, park: ParkPage, values: Mapping[str, Any], enterprise: Enterprise | None, by: User | None, now: datetime
) -> Enquiry:
    """Keep the enquiry and tell the park's people; ``by`` is None for a visitor, who is called back.

    Raises RefusedError, ValidationError by field.
    """
    if not ParkPage.objects.published().filter(pk=park.pk).exists():
        raise RefusedError(NOT_PUBLIC)
    if enterprise is not None:
        require(may(by, Action.APPLY, enterprise) if by else refused(NOT_YOURS))
    enquiry = Enquiry(park=park, enterprise=enterprise, asked_by=by, received_at=now, waiting_since=now)
    for name in FIELDS:
        setattr(enquiry, name, values[name])
    enquiry.full_clean(exclude=["park", "enterprise", "asked_by"])
    enquiry.save()
    audit.write(action=ASKED, subject=enquiry, by=by, now=now, data={"park": park.pk})
    told_enquiries.asked(enquiry)
    return enquiry


@transaction.atomic
def ask_again(*, enquiry: Enquiry, words: str, by: User, now: datetime) -> Enquiry:
    """Say more: it is the park's turn again. Raises RefusedError."""
    locked = locked_enquiry(enquiry)
    require(may_ask_on(by, locked))
    move(locked, "ask_again", Actor.ASKER, words=words, by=by, now=now)
    told_enquiries.asked(locked)
    return locked


@transaction.atomic
def withdraw(*, enquiry: Enquiry, by: User, now: datetime) -> Enquiry:
    """The asker needs no answer any more. Raises RefusedError."""
    locked = locked_enquiry(enquiry)
    require(may_ask_on(by, locked))
    move(locked, "withdraw", Actor.ASKER, words="", by=by, now=now)
    told_enquiries.withdrawn(locked)
    return locked


def locked_enquiry(enquiry: Enquiry) -> Enquiry:
    """The row until the transaction ends."""
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("park", "enterprise", "asked_by")
    found: Enquiry = rows.get(pk=enquiry.pk)
    return found


def move(enquiry: Enquiry, name: str, actor: Actor, *, words: str, by: User, now: datetime) -> None:
    """Make the move on a locked row, with its event and entry in the audit trail. Raises RefusedError."""
    decision = ENQUIRY.may(name, state=State(enquiry.state), actors={actor}, reason=words)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    target = ENQUIRY.by_name[name].target
    enquiry.state = target.value
    enquiry.waiting_since = (enquiry.waiting_since or now) if target is State.RECEIVED else None
    enquiry.closed_at = now if target in ENQUIRY.ends else None
    enquiry.save()
    EnquiryEvent.objects.create(
        enquiry=enquiry, kind=name, is_of_park=actor is Actor.PARK, by=by, words=words.strip(), at=now
    )
    audit.write(action=f"{MOVED}{name}", subject=enquiry, by=by, now=now, data={"state": enquiry.state})
