"""Which schemes fit a company, and why: its facts gathered once, held against many rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.utils.timezone import localtime

from accounts.models import Enterprise
from criteria.rules.facts import Facts
from criteria.rules.results import Outcome, Result
from subsidies.models import IndependentSite, OverseasWarehouse, Scheme
from subsidies.rules.scheme import AssetKind, SchemeDefinition
from subsidies.services.checking import Check, check
from subsidies.services.facts import facts_for
from subsidies.services.offers import Offer, OfferState, offers_of
from subsidies.services.yearly import NOTHING, taken_by_scheme

Asset = IndependentSite | OverseasWarehouse
RANKS = {Outcome.PASS: 0, Outcome.UNKNOWN: 1, Outcome.FAIL: 2}


@dataclass(frozen=True, slots=True)
class Case:
    """What an application could be about: the company alone, or one of its sites or warehouses."""

    facts: Facts
    asset: Asset | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """How a scheme fits a company, with the asset that fits best.

    ``others`` counts further assets that were looked at. ``lacks_asset``: the scheme is about a site
    or warehouse and none is registered.
    """

    offer: Offer
    form: SchemeDefinition
    check: Check
    asset: Asset | None = None
    others: int = 0
    lacks_asset: bool = False

    @property
    def outcome(self) -> Outcome:
        return self.check.outcome

    @property
    def passed(self) -> int:
        return self.check.assessment.count(Outcome.PASS)

    @property
    def failed(self) -> list[Result]:
        """Conditions that are not met."""
        return self._with(Outcome.FAIL)

    @property
    def open_questions(self) -> list[Result]:
        """Conditions that something is unknown for."""
        return self._with(Outcome.UNKNOWN)

    def _with(self, outcome: Outcome) -> list[Result]:
        return [result for result in self.check.assessment.results if result.outcome is outcome]

    @property
    def total(self) -> Decimal | None:
        """The amount in 元 as far as it can be computed now."""
        return self.check.amount.total if self.check.amount else None


class Profile:
    """A company and all that it could apply with, read once."""

    def __init__(self, enterprise: Enterprise, now: datetime) -> None:
        self.enterprise, self.now, self.day = enterprise, now, localtime(now).date()
        prefetch_related_objects([enterprise], "district", "aeo_level", "figures", "sites__sales", "warehouses")
        self.taken = taken_by_scheme(enterprise, self.day)
        self._alone = Case(facts_for(enterprise=enterprise, day=self.day))
        self._with_assets: dict[AssetKind, list[Case]] = {
            AssetKind.SITE: [self._case(site=site) for site in enterprise.sites.all()],
            AssetKind.WAREHOUSE: [self._case(warehouse=warehouse) for warehouse in enterprise.warehouses.all()],
        }

    def _case(self, *, site: IndependentSite | None = None, warehouse: OverseasWarehouse | None = None) -> Case:
        facts = facts_for(enterprise=self.enterprise, site=site, warehouse=warehouse, day=self.day)
        return Case(facts, site or warehouse)

    def cases(self, kind: AssetKind) -> Sequence[Case]:
        """What an application of a scheme about ``kind`` could be about; the company alone where nothing is."""
        return self._with_assets.get(kind) or [self._alone]

    def taken_of(self, offer: Offer) -> Decimal:
        """What the company's applications in the offer's scheme have taken of the yearly cap, in 元."""
        return self.taken.get(offer.scheme.pk, NOTHING)

    def match(self, offer: Offer) -> Match:
        """How the offer fits, with the best of the company's assets."""
        form = offer.version.form
        cases = self.cases(form.asset_kind)
        call = offer.call if offer.calls else None
        taken = self.taken_of(offer)
        checked = [(case, check(offer.version, case.facts, day=self.day, call=call, taken=taken)) for case in cases]
        best, found = min(checked, key=lambda pair: by_fit(pair[1]))
        lacking = form.asset_kind is not AssetKind.NONE and best.asset is None
        return Match(offer, form, found, best.asset, len(cases) - 1, lacking)

    def match_all(self, offers: Iterable[Offer]) -> list[Match]:
        """Every offer, the best fit first."""
        return sorted((self.match(offer) for offer in offers), key=by_rank)


def by_fit(found: Check) -> tuple[int, int, int, Decimal]:
    """Sorts the better result first: what holds, then what fails least, then what gives most."""
    total = found.amount.total if found.amount and found.amount.total is not None else Decimal(0)
    assessment = found.assessment
    return RANKS[found.outcome], assessment.count(Outcome.FAIL), assessment.count(Outcome.UNKNOWN), -total


def by_rank(match: Match) -> tuple[object, ...]:
    """Sorts a list of matches: what fits and can be applied for now comes first."""
    rank, failed, unknown, _total = by_fit(match.check)
    call = match.offer.call
    deadline = call.closes_at.timestamp() if call else float("inf")
    return rank, match.lacks_asset, not match.offer.is_open, failed, unknown, deadline, match.offer.scheme.pk


def matches_for(enterprise: Enterprise, *, now: datetime) -> list[Match]:
    """All schemes with open or coming calls, the best fit first; as many queries for one as for many."""
    schemes = Scheme.objects.published().with_open_or_coming_call(now)
    offers = [offer for offer in offers_of(schemes, now) if offer.state in (OfferState.OPEN, OfferState.COMING)]
    return Profile(enterprise, now).match_all(offers)
