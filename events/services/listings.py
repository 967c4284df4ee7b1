"""Companies publish offers and needs; the office looks at each before it is public."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise, User
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Listing
from events.rules.matching_workflow import LISTING, Actor, ListingState
from events.services.access import may_act_for, may_keep
from events.services.embedding import request_vectors
from events.services.told_matching import tell_looked_at, tell_submitted

SUBMITTED = "events.listing.submit"
MOVED = "events.listing."
FIELDS = (
    "event", "direction", "title", "text", "categories", "markets", "languages", "expires_on",
    "contact_name", "contact_phone", "contact_email",
)  # fmt: skip
MOST_OPEN = 50  # of a company


@transaction.atomic
def submit_listing(*, enterprise: Enterprise, by: User | None, now: datetime, values: Mapping[str, Any]) -> Listing:
    """Bring an offer or a need to the office. Raises RefusedError, ValidationError by field."""
    require(may_act_for(by, enterprise))
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if enterprise.listings.exclude(state=ListingState.CLOSED.value).count() >= MOST_OPEN:
        raise RefusedError(_("每家企业最多同时有 %(most)d 条供需信息，请先关闭不用的。") % {"most": MOST_OPEN})
    listing = Listing(enterprise=enterprise, submitted_by=by, submitted_at=now)
    _write(listing, values, now)
    listing.save()
    audit.write(action=SUBMITTED, subject=listing, by=by, now=now)
    tell_submitted(listing)
    return listing


@transaction.atomic
def edit_listing(*, listing: Listing, by: User | None, now: datetime, values: Mapping[str, Any]) -> Listing:
    """Change it: the office looks at it anew, and it is not public meanwhile. Raises RefusedError, ValidationError."""
    locked = _locked(listing)
    require(may_act_for(by, locked.enterprise))
    if values["direction"] != locked.direction:
        raise RefusedError(_("发布后不能在供应和需求之间更改，请关闭这条，另发一条。"))
    _write(locked, values, now)
    locked.submitted_at = now
    _move(locked, "edit", Actor.COMPANY, by=by, now=now)
    tell_submitted(locked)
    return locked


@transaction.atomic
def close_listing(*, listing: Listing, by: User | None, now: datetime) -> Listing:
    """Nobody is suggested to it any more; what was agreed stays. Raises RefusedError."""
    locked = _locked(listing)
    require(may_act_for(by, locked.enterprise))
    _move(locked, "close", Actor.COMPANY, by=by, now=now)
    return locked


@transaction.atomic
def publish_listing(*, listing: Listing, by: User | None, now: datetime) -> Listing:
    """Let it be public. Raises RefusedError."""
    locked = _locked(listing)
    require(may_keep(by))
    locked.published_at = now
    _move(locked, "publish", Actor.KEEPER, by=by, now=now)
    transaction.on_commit(request_vectors)
    tell_looked_at(locked)
    return locked


@transaction.atomic
def return_listing(*, listing: Listing, by: User | None, now: datetime, reason: str) -> Listing:
    """Let the company mend it. Raises RefusedError."""
    locked = _locked(listing)
    require(may_keep(by))
    _move(locked, "return", Actor.KEEPER, by=by, now=now, reason=reason)
    tell_looked_at(locked)
    return locked


def _write(listing: Listing, values: Mapping[str, Any], now: datetime) -> None:
    for name in FIELDS:
        setattr(listing, name, values[name])
    event, today = listing.event, localtime(now).date()
    if event is not None and (not event.is_published or event.is_cancelled or event.days[1] < today):
        raise RefusedError(_("这场对接会已结束或取消，请另选。"))
    listing.full_clean(exclude=["enterprise", "submitted_by", "event", "state"])


def _locked(listing: Listing) -> Listing:
    rows = Listing.objects.select_for_update(of=("self",)).select_related("enterprise")
    found: Listing = rows.get(pk=listing.pk)
    return found


def _move(listing: Listing, name: str, actor: Actor, *, by: User | None, now: datetime, reason: str = "") -> None:
    decision = LISTING.may(name, state=ListingState(listing.state), actors={actor}, reason=reason)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    made = LISTING.by_name[name]
    listing.state = made.target.value
    listing.reason = reason.strip() if made.needs_reason else ""
    listing.save()
    audit.write(action=f"{MOVED}{name}", subject=listing, by=by, now=now, data={"reason": listing.reason})
