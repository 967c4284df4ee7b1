"""A yearly cap holds over all of an enterprise's applications in a scheme, not for each of them anew."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accounts.models import Enterprise
from subsidies.models import Application
from subsidies.services.yearly import taken_by_scheme, taken_this_year
from subsidies.workflow import State
from tests.factories.companies import company
from tests.factories.subsidies import draft, open_call, scheme_version

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.fixture
def ours() -> Enterprise:
    return company()


@pytest.fixture
def mine(ours: Enterprise) -> Application:
    return draft(ours, call=open_call())


def other(enterprise: Enterprise, mine: Application, slot: str, **columns: object) -> Application:
    """Another application, submitted in the spring unless said otherwise."""
    defaults = {
        "state": State.SUBMITTED,
        "number": f"2026-{slot}",
        "submitted_at": datetime(2026, 3, 1, tzinfo=UTC),
        "amount_requested": Decimal(60_000),
    }
    return draft(enterprise, call=mine.call, slot=slot, **{**defaults, **columns})


def test_what_is_under_review_counts(ours: Enterprise, mine: Application) -> None:
    other(ours, mine, "site:1")
    other(ours, mine, "site:2", state=State.SUPPLEMENT, amount_requested=Decimal(15_000))
    assert taken_this_year(mine, DAY) == Decimal(75_000)


@pytest.mark.parametrize(
    "columns",
    [
        {"state": State.WITHDRAWN},
        {"state": State.LAPSED},
        {"state": State.DRAFT, "number": None, "submitted_at": None},
        {"submitted_at": datetime(2025, 12, 31, 15, 59, tzinfo=UTC)},  # the last minute of the year in Shanghai
        {"amount_requested": None},
    ],
)
def test_what_came_to_nothing_or_belongs_to_another_year_does_not(
    ours: Enterprise, mine: Application, columns: dict
) -> None:
    other(ours, mine, "site:1", **columns)
    assert taken_this_year(mine, DAY) == 0


def test_neither_do_others_other_schemes_and_the_application_itself(ours: Enterprise, mine: Application) -> None:
    other(company("乙公司", number=2), mine, "site:1")
    elsewhere = open_call(scheme_version(slug="other", title="另一个项目"))
    other(ours, draft(ours, call=elsewhere), "site:1", number="2026-8")
    Application.objects.filter(pk=mine.pk).update(
        state=State.SUBMITTED, number="2026-9", submitted_at=datetime(2026, 5, 1, tzinfo=UTC), amount_requested=1
    )
    assert taken_this_year(mine, DAY) == 0


def test_before_an_application_is_begun_it_is_told_by_scheme(ours: Enterprise, mine: Application) -> None:
    other(ours, mine, "site:1")
    other(ours, mine, "site:2", state=State.WITHDRAWN)
    other(ours, mine, "site:3", amount_requested=Decimal(15_000), submitted_at=datetime(2025, 5, 1, tzinfo=UTC))
    elsewhere = draft(ours, call=open_call(scheme_version(slug="other", title="另一个项目")))
    other(ours, elsewhere, "site:1", number="2026-8", amount_requested=Decimal(1))
    other(company("乙公司", number=2), mine, "site:1", number="2026-9")
    assert taken_by_scheme(ours, DAY) == {mine.call.scheme_id: Decimal(60_000), elsewhere.call.scheme_id: Decimal(1)}
