"""Suggest partners: rules and the embedding model together, each with its reasons in words."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from events.models import Category, Direction, Listing, Match, TradeLanguage
from events.rules.suggesting import Reason, Side, Suggestion, Why, suggested
from events.services.places import country_name
from policy_kb.retrieval.embeddings import get_embeddings

logger = logging.getLogger(__name__)
MOST, CANDIDATES = 8, 500
Vectors = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A listing of another company, and why it is shown."""

    listing: Listing
    reasons: tuple[str, ...]
    score: float


def suggestions_for(listing: Listing, *, day: date, most: int = MOST) -> list[Suggested]:
    """What fits the listing best on ``day``, without what its company refused or already took up. Five queries."""
    if not listing.is_published:
        return []
    other = Direction.NEED if listing.direction == Direction.OFFER else Direction.OFFER
    candidates = Listing.objects.published(day).filter(direction=other).exclude(enterprise=listing.enterprise_id)
    found = candidates.exclude(pk__in=_decided(listing)).for_listing().order_by("-published_at", "-pk")[:CANDIDATES]
    by_key = {each.pk: each for each in found}
    vectors = known_vectors([listing, *by_key.values()])
    likeness = _likeness_to(listing, vectors)
    sides = [(side_of(each), likeness(each)) for each in by_key.values()]
    return [
        Suggested(by_key[one.key], tuple(in_words(reason) for reason in one.reasons), one.score)
        for one in suggested(side_of(listing), sides, most=most)
    ]


def reasons_between(offer: Listing, need: Listing) -> tuple[str, ...]:
    """Why two fit, in words."""
    likeness = _likeness_to(offer, known_vectors([offer, need]))(need)
    found: list[Suggestion] = suggested(side_of(offer), [(side_of(need), likeness)], most=1)
    return tuple(in_words(reason) for one in found for reason in one.reasons)


def side_of(listing: Listing) -> Side:
    """The listing as the rules read it."""
    return Side(
        key=listing.pk,
        enterprise=listing.enterprise_id,
        is_offer=listing.direction == Direction.OFFER,
        text=listing.words,
        categories=frozenset(listing.categories),
        markets=frozenset(listing.markets),
        languages=frozenset(listing.languages),
        event=listing.event_id,
    )


def in_words(reason: Reason) -> str:
    """A reason for the person who reads it."""
    said = {
        Why.CATEGORY: _("同类：%(shared)s"),
        Why.MARKET: _("共同市场：%(shared)s"),
        Why.LANGUAGE: _("都可用%(shared)s洽谈"),
        Why.EVENT: _("参加同一场对接会"),
        Why.WORDING: _("内容相近：%(shared)s"),
    }[reason.why]
    return said % {"shared": "、".join(_named(reason.why, value) for value in reason.shared)}


def _named(why: Why, value: str) -> str:
    if why is Why.CATEGORY:
        return str(Category(value).label)
    if why is Why.LANGUAGE:
        return str(TradeLanguage(value).label)
    return country_name(value) if why is Why.MARKET else f"“{value}”"


def _decided(listing: Listing) -> Any:
    """Listings of the other kind about which this company has said yes or no."""
    mine, theirs = ("offer", "need") if listing.direction == Direction.OFFER else ("need", "offer")
    said = Match.objects.filter(**{mine: listing})
    said = said.exclude(**{f"{mine}_interested_at": None, f"{mine}_refused_at": None})
    return said.values(theirs)


def known_vectors(listings: Sequence[Listing]) -> Vectors:
    """The vectors there are, by text; none when the model's cache cannot be read."""
    try:
        return dict(get_embeddings().known(listing.words for listing in listings))
    except Exception:
        logger.exception("vectors of offers and needs cannot be read; rules alone suggest")
        return {}


def _likeness_to(listing: Listing, vectors: Vectors) -> Callable[[Listing], float | None]:
    own = vectors.get(listing.words)

    def likeness(other: Listing) -> float | None:
        theirs = vectors.get(other.words)
        return None if own is None or theirs is None else float(own @ theirs)

    return likeness
