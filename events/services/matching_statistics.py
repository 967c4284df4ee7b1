"""What offers, needs and meetings came to, as figures and charts for the office."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.charts import Chart, Kind, Series, Tone
from events.models import Category, Direction, Event, Listing, Match, Meeting, MeetingOutcome
from events.rules.matching_workflow import ListingState, MeetingState
from events.rules.rounds import counted_amount

MOST_EVENTS = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of all time, or of one event."""

    offers: int
    needs: int
    mutual: int
    agreed: int
    met: int
    no_shows: int
    intents: int
    contracts: int
    amount: Decimal


def figures_of(event: Event | None = None) -> Figures:
    """The figures. Three queries."""
    listings = Listing.objects.filter(state=ListingState.PUBLISHED.value)
    meetings = Meeting.objects.filter(state=MeetingState.CONFIRMED.value)
    matches = Match.objects.mutual()
    if event is not None:
        listings = listings.filter(event=event)
        meetings = meetings.filter(time__room__event=event)
        matches = matches.filter(offer__event=event) | matches.filter(need__event=event)
    directions = Counter(listings.values_list("direction", flat=True))
    rows = [list(meeting.outcomes.all()) for meeting in meetings.prefetch_related("outcomes")]
    met = [row for row in rows if any(said.result == MeetingOutcome.Result.MET for said in row)]
    return Figures(
        offers=directions[Direction.OFFER.value],
        needs=directions[Direction.NEED.value],
        mutual=matches.count(),
        agreed=len(rows),
        met=len(met),
        no_shows=sum(any(said.result == MeetingOutcome.Result.NO_SHOW for said in row) for row in rows),
        intents=sum(_best(row) == MeetingOutcome.Intent.INTENT for row in met),
        contracts=sum(_best(row) == MeetingOutcome.Intent.CONTRACT for row in met),
        amount=sum((counted_amount(said.amount for said in row) for row in met), Decimal(0)),
    )


def _best(outcomes: list[MeetingOutcome]) -> str:
    order = [*MeetingOutcome.Intent.values]
    return max((said.intent for said in outcomes), key=order.index)


def charts_of(event: Event | None, figures: Figures) -> list[Chart]:
    """Offers beside needs by category, and how far meetings came."""
    listings = Listing.objects.filter(state=ListingState.PUBLISHED.value)
    if event is not None:
        listings = listings.filter(event=event)
    counted: dict[str, Counter[str]] = {direction: Counter() for direction in Direction.values}
    for direction, categories in listings.values_list("direction", "categories"):
        counted[direction].update(categories)
    shown = [value for value in Category.values if any(counts[value] for counts in counted.values())]
    names = tuple(str(Category(value).label) for value in shown)
    by_category = Chart(
        key="categories",
        title=_("各品类的供应和需求"),
        kind=Kind.BARS,
        labels=names,
        series=tuple(
            Series(str(Direction(direction).label), tuple(counts[value] for value in shown))
            for direction, counts in counted.items()
        ),
        heading=_("品类"),
        unit=_("条"),
    )
    steps = {
        _("双方有意"): figures.mutual,
        _("约定洽谈"): figures.agreed,
        _("实际洽谈"): figures.met,
        _("达成意向"): figures.intents,
        _("签订合同"): figures.contracts,
    }
    came_to = Chart(
        key="steps",
        title=_("对接进展"),
        kind=Kind.BARS,
        labels=tuple(steps),
        series=(Series(_("数量"), tuple(steps.values()), Tone.OK),),
        heading=_("阶段"),
        unit=_("次"),
    )
    return [by_category, came_to]
