"""Schemes and calls: read by the office, kept by officers of all districts; what is published is public in the API."""

from collections.abc import Mapping
from datetime import UTC, datetime

from accounts.models import User
from subsidies.models import Call
from tests.factories.subsidies import open_call, scheme_version
from tests.matrix import OFFICE, CompanyRow

SNIPPET = "/admin/snippets/subsidies"
KEEPERS = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # officer2 looks after one district: sent back, told why
KEEPERS_FORM = (302, 302, 302, 302, 302, 302, 422, 302, 422)  # an empty form comes back
REFUSED = (302, 302, 302, 302, 302, 302, 302, 302, 302)  # nobody: what was published stays
ROWS = [
    CompanyRow("api-1:list_schemes", "/api/v1/schemes", 200),
    CompanyRow("api-1:get_scheme", "/api/v1/schemes/{scheme_slug}", 200),
    CompanyRow("api-1:list_calls", "/api/v1/calls", 200),
    CompanyRow("wagtailsnippets_subsidies_scheme", f"{SNIPPET}/scheme/", OFFICE),
    CompanyRow("wagtailsnippets_subsidies_scheme", f"{SNIPPET}/scheme/add/", KEEPERS),
    CompanyRow("wagtailsnippets_subsidies_scheme", f"{SNIPPET}/scheme/edit/{{scheme}}/", KEEPERS),
    CompanyRow("wagtailsnippets_subsidies_scheme", f"{SNIPPET}/scheme/delete/{{scheme}}/", REFUSED),
    CompanyRow("wagtailsnippets_subsidies_call", f"{SNIPPET}/call/", OFFICE),
    CompanyRow("wagtailsnippets_subsidies_call", f"{SNIPPET}/call/add/", KEEPERS),
    CompanyRow("wagtailsnippets_subsidies_call", f"{SNIPPET}/call/edit/{{call}}/", KEEPERS),
    CompanyRow("wagtailsnippets_subsidies_call", f"{SNIPPET}/call/delete/{{call}}/", REFUSED),
    CompanyRow("schemes_office", "/admin/subsidies/schemes/{scheme}/versions/", OFFICE),
    CompanyRow("schemes_office", "/admin/subsidies/affected/", OFFICE),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/extend/", KEEPERS),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/cancel/", KEEPERS),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/budget/", KEEPERS),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/extend/", KEEPERS_FORM, "post"),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/cancel/", KEEPERS_FORM, "post"),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/budget/", KEEPERS_FORM, "post"),
    CompanyRow("schemes_office", "/admin/subsidies/calls/{call}/publish/", REFUSED, "post"),  # back to the editor
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A published scheme with an open call."""
    version = scheme_version(slug="matrix-scheme", title="矩阵项目")
    call: Call = open_call(version, now=datetime(2026, 11, 1, tzinfo=UTC))
    return {"scheme": version.scheme.pk, "scheme_slug": version.scheme.slug, "call": call.pk}
