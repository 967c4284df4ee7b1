"""What officers do with postings: let them through, send them back, take them down, put them up again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from talent.models import Posting
from talent.rules.jobs import Side
from talent.services.jobs import told
from talent.services.jobs.access import may_handle, may_post
from talent.services.jobs.postings import locked_posting, move
from talent.services.refusals import require


@transaction.atomic
def approve(*, posting: Posting, by: User, now: datetime) -> Posting:
    """Make it public. Raises RefusedError."""
    locked = _locked(posting, by)
    require(may_post(locked.enterprise, locked.kind))
    moved = move(locked, "approve", side=Side.OFFICER, by=by, now=now)
    told.checked(moved)
    return moved


@transaction.atomic
def send_back(*, posting: Posting, by: User, now: datetime, reason: str) -> Posting:
    """Back to its poster, for a reason. Raises RefusedError."""
    moved = move(_locked(posting, by), "send_back", side=Side.OFFICER, by=by, now=now, reason=reason)
    told.checked(moved, reason=moved.reason)
    return moved


@transaction.atomic
def take_down(*, posting: Posting, by: User, now: datetime, reason: str) -> Posting:
    """No longer public, for a reason. Raises RefusedError."""
    moved = move(_locked(posting, by), "take_down", side=Side.OFFICER, by=by, now=now, reason=reason)
    told.taken_down(moved, reason=moved.reason)
    return moved


@transaction.atomic
def restore(*, posting: Posting, by: User, now: datetime, reason: str) -> Posting:
    """Public again, for a reason. Raises RefusedError."""
    locked = _locked(posting, by)
    require(may_post(locked.enterprise, locked.kind))
    moved = move(locked, "restore", side=Side.OFFICER, by=by, now=now, reason=reason)
    told.restored(moved)
    return moved


def _locked(posting: Posting, by: User) -> Posting:
    locked = locked_posting(posting.pk)
    require(may_handle(locked, by))
    return locked
