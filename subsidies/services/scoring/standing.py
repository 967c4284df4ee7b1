"""What the office may know of a round: how many have answered while it runs, the nameless results afterwards."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core.anonymity import NUMERALS
from core.decisions import ALLOWED, Decision, refused
from core.workflow.definitions import Scoring
from core.workflow.scoring import is_enough, item_averages, passes
from subsidies.models import Application, ExpertReview, ScoringRound
from subsidies.services.scoring.reviewing import scores_of


@dataclass(frozen=True, slots=True)
class Seat:
    """An expert of a running round, as officers see them: not whether they have submitted."""

    review: ExpertReview
    name: str
    is_out: bool  # for a conflict of interest
    why_out: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A sealed review without its author; ``place`` counts from 1 and is no hint at who it is."""

    place: int
    title: str
    total: Decimal
    comment: str


@dataclass(frozen=True)
class RoundSeen:
    """A round as the office sees it. ``seats`` while it runs; ``opinions`` and ``items`` once it is concluded."""

    round: ScoringRound
    asked: int
    submitted: int
    is_void: bool = False  # left open when the application came away from it
    is_running: bool = False
    seats: tuple[Seat, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    items: tuple[tuple[str, Decimal], ...] = ()
    passes: bool = False

    @property
    def may_be_concluded(self) -> bool:
        return self.is_running and is_enough(self.submitted, self.round.needed)

    @property
    def needs_words(self) -> bool:
        """Whether the experts are far apart and nobody has said what is made of it."""
        return self.round.is_flagged and not self.round.note


def rounds_of(application: Application) -> list[RoundSeen]:
    """Every round, the latest first, in a constant number of queries."""
    rounds = list(application.scoring_rounds.order_by("-ordinal").prefetch_related("reviews__expert"))
    present = set(application.scoring_rounds.present().values_list("pk", flat=True))
    scoring = application.version.form.scoring
    return [_seen(each, scoring, is_present=each.pk in present) for each in rounds]


def running_round(application: Application) -> ScoringRound | None:
    """The round that experts answer now."""
    found: ScoringRound | None = application.scoring_rounds.present().open().first()
    return found


def sealed(round_: ScoringRound) -> list[ExpertReview]:
    """The submitted reviews in the order of their places, which neither their making nor a name explains."""
    found = [review for review in round_.reviews.all() if _is_standing(review) and review.submitted_at]
    return sorted(found, key=lambda review: salted_hmac("subsidies.scoring.places", str(review.pk)).hexdigest())


def expert_title(place: int) -> str:
    """专家一, 专家二 …"""
    numeral = NUMERALS[place - 1] if place <= len(NUMERALS) else str(place)
    return _("专家%(place)s") % {"place": numeral}


def settled(application: Application, *, since: datetime | None) -> Decision:
    """Whether the experts' step is done: the latest round since then is concluded, and explained where it must be."""
    if not application.version.form.scoring.items:
        return ALLOWED
    rounds = application.scoring_rounds.order_by("-ordinal")
    latest = (rounds if since is None else rounds.filter(opened_at__gte=since)).first()
    if latest is None or latest.concluded_at is None:
        return refused(_("专家评分汇总后才能转入下一环节。"))
    if latest.is_flagged and not latest.note:
        return refused(_("专家评分分差过大，请填写汇总意见，或组织新一轮评分。"))
    return ALLOWED


def _seen(round_: ScoringRound, scoring: Scoring, *, is_present: bool) -> RoundSeen:
    reviews = [review for review in round_.reviews.all() if review.released_at is None]
    asked = sum(_is_standing(review) for review in reviews)
    if round_.average is None:
        is_running = is_present and round_.concluded_at is None
        seats = tuple(_seat(review) for review in reviews) if is_running else ()
        submitted = sum(review.submitted_at is not None for review in reviews)
        return RoundSeen(round_, asked, submitted, is_void=not is_running, is_running=is_running, seats=seats)
    answered = sealed(round_)
    return RoundSeen(
        round_,
        asked,
        len(answered),
        opinions=tuple(_opinion(place, review) for place, review in enumerate(answered, 1)),
        items=tuple(item_averages(scoring.items, [scores_of(review) for review in answered])),
        passes=passes(round_.average, scoring),
    )


def _is_standing(review: ExpertReview) -> bool:
    return review.released_at is None and review.conflict != ExpertReview.Conflict.PRESENT


def _seat(review: ExpertReview) -> Seat:
    is_out = review.conflict == ExpertReview.Conflict.PRESENT
    return Seat(review, review.expert_name, is_out, review.conflict_note if is_out else "")


def _opinion(place: int, review: ExpertReview) -> Opinion:
    return Opinion(place, expert_title(place), review.total or Decimal(0), review.comment)
