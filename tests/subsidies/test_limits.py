"""What the office's history tells an officer of some districts: nothing of companies elsewhere, whatever it is about."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.log_actions import log

from accounts.limits import bound_models
from accounts.models import Enterprise, MemberRole, User, Verification, WalletDocument
from accounts.seeds import seed_companies
from subsidies.models import Application, IndependentSite, OverseasWarehouse
from tests.factories import subsidies as factories

pytestmark = pytest.mark.django_db
HISTORY = "/admin/reports/site-history/"


def test_everything_that_belongs_to_companies_is_limited() -> None:
    assert set(bound_models()) == {
        Application, Enterprise, IndependentSite, OverseasWarehouse, Verification, WalletDocument,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["site", "application"])
def test_history_of_other_districts_stays_there(
    kind: str, people: dict[str, User], client_of: Callable[[str], Client]
) -> None:
    seed_companies()
    company = Enterprise.objects.get(memberships__user=people["enterprise"], memberships__role=MemberRole.OWNER)
    if kind == "site":
        row: object = factories.site(company, "history-of-a-site.com")
    else:
        version = factories.scheme_version(title="留痕的项目")
        row = factories.draft(company, call=factories.open_call(version), by=people["enterprise"])
    log(instance=row, action="wagtail.edit", user=people["admin"])
    title = str(row)
    assert title in client_of("officer").get(HISTORY).content.decode()
    assert title not in client_of("officer2").get(HISTORY).content.decode()
