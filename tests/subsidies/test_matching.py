"""Which schemes fit a company: with the best of its assets, the best fit first, in as many queries for many as for one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Enterprise
from criteria.rules.results import Outcome
from subsidies.models import Call, Scheme
from subsidies.rules.scheme import AssetKind
from subsidies.services.matching import Match, matches_for
from subsidies.services.offers import OfferState, offers_of
from subsidies.workflow import State
from tests.factories.companies import company
from tests.factories.finder import A_YEAR_OLD, CAPPED_BY_YEAR, HALF_OF_SPEND, OWN_BRAND, TAXES, offered, scheme
from tests.factories.subsidies import draft, open_call, site

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OPEN = {"opens_at": NOW - DAY, "closes_at": NOW + 30 * DAY}


def slugs(matches: list[Match]) -> list[str]:
    return [match.offer.scheme.slug for match in matches]


class TestMatching:
    def test_reasons_are_kept_apart(self) -> None:
        offered("a", A_YEAR_OLD, OWN_BRAND, TAXES, asset_kind=AssetKind.SITE, call=OPEN)
        enterprise = company()
        site(enterprise, own_brand_share=Decimal(46))
        [match] = matches_for(enterprise, now=NOW)
        assert match.outcome is Outcome.FAIL
        assert match.passed == 1
        assert [result.criterion.title for result in match.failed] == ["自有品牌占比不低于 50%"]
        assert match.failed[0].finding.short == 4
        assert [result.criterion.key for result in match.open_questions] == ["tax"]

    def test_the_best_site_counts(self) -> None:
        offered("a", OWN_BRAND, asset_kind=AssetKind.SITE, call=OPEN)
        enterprise = company()
        site(enterprise, "one.com", own_brand_share=Decimal(46))
        best = site(enterprise, "two.com", own_brand_share=Decimal(50))
        site(enterprise, "three.com")
        [match] = matches_for(enterprise, now=NOW)
        assert (match.outcome, match.asset, match.others) == (Outcome.PASS, best, 2)

    def test_without_a_site_it_says_so(self) -> None:
        offered("a", OWN_BRAND, asset_kind=AssetKind.SITE, call=OPEN)
        [match] = matches_for(company(), now=NOW)
        assert match.lacks_asset
        assert match.outcome is Outcome.UNKNOWN

    def test_another_company_s_site_counts_for_nothing(self) -> None:
        offered("a", OWN_BRAND, asset_kind=AssetKind.SITE, call=OPEN)
        site(company("乙公司", number=2), own_brand_share=Decimal(99))
        [match] = matches_for(company(), now=NOW)
        assert match.asset is None
        assert match.outcome is Outcome.UNKNOWN

    def test_what_fits_comes_first_then_what_is_unknown(self) -> None:
        enterprise = company(registered_on=date(2026, 6, 1))
        offered("fails", A_YEAR_OLD, call=OPEN)
        offered("unknown", TAXES, call=OPEN)
        offered("fits", call=OPEN)
        offered("fits-later", call={"opens_at": NOW + DAY, "closes_at": NOW + 2 * DAY})
        offered("fits-sooner", call={**OPEN, "closes_at": NOW + DAY})
        assert slugs(matches_for(enterprise, now=NOW)) == ["fits-sooner", "fits", "fits-later", "unknown", "fails"]

    def test_closed_and_hidden_schemes_are_left_out(self) -> None:
        offered("closed", call={"opens_at": NOW - 2 * DAY, "closes_at": NOW})
        offered("draft", call={**OPEN, "state": Call.State.DRAFT})
        offered("hidden", call=OPEN)
        Scheme.objects.filter(slug="hidden").update(live=False)
        scheme("never-called")
        assert matches_for(company(), now=NOW) == []

    def test_the_amount_waits_for_what_is_unknown(self) -> None:
        offered("a", amount=HALF_OF_SPEND, call=OPEN)
        [match] = matches_for(company(), now=NOW)
        assert match.total is None
        assert match.check.unknown_facts == {"expenses.eligible"}

    def test_what_was_asked_for_this_year_is_no_longer_to_be_had(self) -> None:
        call, enterprise = offered("a", amount=CAPPED_BY_YEAR, call=OPEN), company()
        asked = {"state": State.SUBMITTED, "number": "2026-1", "submitted_at": NOW, "slot": "site:1"}
        draft(enterprise, call=call, amount_requested=Decimal(300_000), **asked)
        draft(company("乙公司", number=2), call=call, amount_requested=Decimal(1), **{**asked, "number": "2026-2"})
        [match] = matches_for(enterprise, now=NOW)
        assert match.total == Decimal(100_000)

    def test_a_call_keeps_the_version_it_was_published_with(self) -> None:
        call = offered("a", call=OPEN)
        newer = scheme("a", A_YEAR_OLD)
        [match] = matches_for(company(), now=NOW)
        assert match.offer.version == call.version != newer

    def test_a_scheme_with_two_calls_is_listed_once(self) -> None:
        call = offered("a", call=OPEN)
        open_call(call.version, opens_at=NOW + 40 * DAY, closes_at=NOW + 50 * DAY)
        [match] = matches_for(company(), now=NOW)
        assert match.offer.call == call
        assert len(match.offer.calls) == 2

    def test_as_many_queries_for_two_hundred_as_for_ten(self) -> None:
        enterprise = company()
        site(enterprise, own_brand_share=Decimal(46))

        def queries(wanted: int) -> int:
            for number in range(Scheme.objects.count(), wanted):
                offered(f"s{number}", A_YEAR_OLD, OWN_BRAND, asset_kind=AssetKind.SITE, call=OPEN)
            fresh = Enterprise.objects.get(pk=enterprise.pk)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert len(matches_for(fresh, now=NOW)) == wanted
            return len(captured)

        assert queries(10) == queries(200) <= 11  # one of them asks other apps what they tell of the company


class TestOffers:
    def test_the_state_turns_with_the_minute(self) -> None:
        call = offered("a", call=OPEN)

        def state(now: datetime) -> OfferState:
            [offer] = offers_of([Scheme.objects.get(slug="a")], now)
            return offer.state

        assert state(call.opens_at - timedelta(seconds=1)) is OfferState.COMING
        assert state(call.opens_at) is OfferState.OPEN
        assert state(call.closes_at - timedelta(seconds=1)) is OfferState.OPEN
        assert state(call.closes_at) is OfferState.CLOSED

    def test_the_first_to_close_is_the_present_call(self) -> None:
        later = offered("a", call=OPEN)
        sooner = open_call(later.version, opens_at=NOW - DAY, closes_at=NOW + DAY)
        [offer] = offers_of([later.scheme], NOW)
        assert offer.call == sooner

    def test_a_scheme_that_is_not_open_shows_its_newest_version(self) -> None:
        offered("a", call={"opens_at": NOW - 2 * DAY, "closes_at": NOW - DAY})
        newest = scheme("a")
        [offer] = offers_of([newest.scheme], NOW)
        assert (offer.version, offer.state) == (newest, OfferState.CLOSED)

    def test_without_any_call_there_is_none(self) -> None:
        [offer] = offers_of([scheme("a").scheme], NOW)
        assert (offer.state, offer.call) == (OfferState.NONE, None)
