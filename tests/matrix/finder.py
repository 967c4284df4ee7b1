"""Finder, scheme pages and self-check: open to all, but with a company's data only for its own people."""

from collections.abc import Mapping

from accounts.models import Enterprise, User
from subsidies.rules.scheme import AssetKind
from tests.factories.finder import A_YEAR_OLD, OWN_BRAND, offered
from tests.factories.subsidies import site
from tests.matrix import SIGNED_IN, CompanyRow

ITS_PEOPLE = (404, 200, 200, 200, 200, 404, 404, 404, 404)
ITS_PEOPLE_SIGNED_IN = (302, *ITS_PEOPLE[1:])

ROWS = [
    CompanyRow("subsidies:finder", "/subsidies/", 200),
    CompanyRow("subsidies:finder", "/subsidies/?company={company}", ITS_PEOPLE),
    CompanyRow("subsidies:match", "/subsidies/match/", SIGNED_IN),
    CompanyRow("subsidies:match", "/subsidies/match/?company={company}", ITS_PEOPLE_SIGNED_IN),
    CompanyRow("subsidies:scheme", "/subsidies/schemes/{finder_slug}/", 200),
    CompanyRow("subsidies:scheme", "/subsidies/schemes/{finder_slug}/?v=9", 404),
    CompanyRow("subsidies:check", "/subsidies/schemes/{finder_slug}/check/", 200),
    CompanyRow("subsidies:check", "/subsidies/schemes/{finder_slug}/check/", 200, method="post"),
    CompanyRow("subsidies:check", "/subsidies/schemes/{finder_slug}/check/?company={company}", ITS_PEOPLE),
    CompanyRow("subsidies:check", "/subsidies/schemes/{finder_slug}/check/?asset={finder_site}", ITS_PEOPLE),
    CompanyRow(
        "subsidies:check", "/subsidies/schemes/{finder_slug}/check/?asset={finder_site}", ITS_PEOPLE, method="post"
    ),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A scheme about independent sites with an open call, and the first company's site."""
    call = offered("of-the-finder", A_YEAR_OLD, OWN_BRAND, asset_kind=AssetKind.SITE)
    company = Enterprise.objects.get(memberships__user=people["enterprise"])
    return {"finder_slug": call.scheme.slug, "finder_site": site(company, "of-the-finder.com").pk}
