"""What a park's people do with an enquiry: answer, offer a viewing, close."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, require
from parks.models import Enquiry
from parks.models.enquiries import Outcome
from parks.services import told_enquiries
from parks.services.enquiries import locked_enquiry, move
from parks.services.tenants import may_keep
from parks.workflow.enquiries import Actor


@transaction.atomic
def answer(*, enquiry: Enquiry, words: str, by: User, now: datetime) -> Enquiry:
    """Answer what was asked. Raises RefusedError."""
    locked = _of_their_park(enquiry, by)
    _first_answer(locked, now)
    move(locked, "answer", Actor.PARK, words=words, by=by, now=now)
    told_enquiries.answered(locked, words)
    return locked


@transaction.atomic
def offer_viewing(*, enquiry: Enquiry, at: datetime, place: str, words: str, by: User, now: datetime) -> Enquiry:
    """Offer a time and place to look at the space. Raises RefusedError for one that has passed."""
    locked = _of_their_park(enquiry, by)
    if at <= now:
        raise RefusedError(_("看场地的时间要在现在之后。"))
    if not place.strip():
        raise RefusedError(_("请写明看场地的地点。"))
    locked.viewing_at, locked.viewing_place = at, place.strip()
    _first_answer(locked, now)
    move(locked, "offer_viewing", Actor.PARK, words=words, by=by, now=now)
    told_enquiries.viewing_offered(locked)
    return locked


@transaction.atomic
def close(*, enquiry: Enquiry, outcome: str, words: str, by: User, now: datetime) -> Enquiry:
    """Say how it ended. Raises RefusedError for an outcome that there is not."""
    locked = _of_their_park(enquiry, by)
    if outcome not in Outcome.values:
        raise RefusedError(_("请选择办理结果。"))
    locked.outcome = outcome
    _first_answer(locked, now)
    move(locked, "close", Actor.PARK, words=words, by=by, now=now)
    told_enquiries.closed(locked, words)
    return locked


def _of_their_park(enquiry: Enquiry, by: User) -> Enquiry:
    locked = locked_enquiry(enquiry)
    require(may_keep(by, locked.park))
    return locked


def _first_answer(enquiry: Enquiry, now: datetime) -> None:
    enquiry.first_answered_at = enquiry.first_answered_at or now
