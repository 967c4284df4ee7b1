"""Show interest in what was suggested, or refuse it: contacts are shared once both are interested."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.consents import give
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Direction, Listing, Match
from events.rules.suggesting import may_meet
from events.services.access import may_act_for
from events.services.consents import MATCHING, about
from events.services.suggesting import side_of
from events.services.told_matching import tell_mutual

INTERESTED, REFUSED = "events.match.interest", "events.match.refuse"


@transaction.atomic
def show_interest(*, mine: Listing, theirs: Listing, by: User | None, now: datetime, consents: bool) -> Match:
    """Say that one's own offer or need wants the other; with the other's interest both see contacts.

    Raises RefusedError without consent to that, or when the two do not fit together.
    """
    if not consents:
        raise RefusedError(_("请勾选同意：双方都有意时，对方可以看到您的联系方式。"))
    match, side = _locked(mine, theirs, by, now)
    if getattr(match, f"{side}_interested_at") is None:
        setattr(match, f"{side}_interested_at", now)
    setattr(match, f"{side}_refused_at", None)
    became = match.mutual_at is None and bool(match.offer_interested_at and match.need_interested_at)
    became = became and not (match.offer_refused_at or match.need_refused_at)
    if became:
        match.mutual_at = now
    match.save()
    if by is not None:
        give(person=by, purpose=MATCHING, now=now, page=theirs.get_absolute_url(), about=about(mine))
    audit.write(action=INTERESTED, subject=match, by=by, now=now, data={"side": side, "mutual": became})
    if became:
        tell_mutual(match)
    return match


@transaction.atomic
def refuse(*, mine: Listing, theirs: Listing, by: User | None, now: datetime) -> Match:
    """Not this one. The other side is told nothing, and sees nothing but that no answer came. Raises RefusedError."""
    match, side = _locked(mine, theirs, by, now)
    if match.mutual_at is not None:
        raise RefusedError(_("双方已经互换联系方式。不想继续的，请取消洽谈。"))
    setattr(match, f"{side}_refused_at", now)
    setattr(match, f"{side}_interested_at", None)
    match.save()
    audit.write(action=REFUSED, subject=match, by=by, now=now, data={"side": side})
    return match


def is_awaited(match: Match, listing: Listing) -> bool:
    """Whether the listing's company said yes and the other said nothing yet, or refused, which is not told."""
    side = side_name(listing)
    return getattr(match, f"{side}_interested_at") is not None and match.mutual_at is None


def side_name(listing: Listing) -> str:
    """``offer`` or ``need``."""
    return Direction(listing.direction).value


def _locked(mine: Listing, theirs: Listing, by: User | None, now: datetime) -> tuple[Match, str]:
    require(may_act_for(by, mine.enterprise))
    if not may_meet(side_of(mine), side_of(theirs)):
        raise RefusedError(_("这两条信息不能对接。"))
    # In the order of keys: two companies that answer one another at once wait, and do not block each other.
    rows = Listing.objects.select_for_update(of=("self",)).filter(pk__in=[mine.pk, theirs.pk]).order_by("pk")
    locked = {row.pk: row for row in rows.select_related("enterprise")}
    published = Listing.objects.published(localtime(now).date()).filter(pk__in=list(locked))
    if published.count() < 2:
        raise RefusedError(_("信息已关闭或过期，不能再对接。"))
    pair = {side_name(mine): locked[mine.pk], side_name(theirs): locked[theirs.pk]}
    match, _created = Match.objects.get_or_create(offer=pair["offer"], need=pair["need"])
    match.offer, match.need = pair["offer"], pair["need"]
    return match, side_name(mine)
