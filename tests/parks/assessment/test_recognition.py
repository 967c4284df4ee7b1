"""The recognition example of the field, held against a park: passed, failed, unknown, with the clause's words."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from criteria.models import RuleSet
from criteria.rules.definition import AgeUnit, ClauseRef, Comparison, Criterion, RuleSetDefinition, Test
from criteria.services.catalogue import fact_specs
from criteria.services.drafting import write_rules
from criteria.services.publishing import publish_rule_set
from parks.models import YearlyFigures
from parks.services.facts import facts_of_park
from parks.services.recognition import recognitions
from policy_kb.models import Clause
from tests.factories.parks import managed, park
from tests.factories.policies import WAREHOUSE, publish

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
LEAST = (("building_area", 8000), ("tenants", 20), ("cross_border_tenants", 5), ("volume", 100_000_000),
         ("customs_coded_share", 50))  # fmt: skip


def published_rules() -> Clause:
    clause = publish(WAREHOUSE).versions.get().clauses.filter(is_searchable=True).first()
    quote = clause.text[:8]
    ref = ClauseRef(clause_id=clause.pk, document="文件", label=clause.label, quote=quote, url="/policies/")
    above = Comparison.ABOVE
    tests = [Test(fact="park.opened_on", comparison=above, number=Decimal(1), age=AgeUnit.YEARS)]
    tests += [Test(fact=f"park.{name}", comparison=above, number=Decimal(least)) for name, least in LEAST]
    criteria = tuple(
        Criterion(key=f"c{number}", title=test.fact, rule=test, clause=ref) for number, test in enumerate(tests)
    )
    rule_set = RuleSet.objects.create(title="园区认定（演示）", live=False)
    write_rules(rule_set=rule_set, definition=RuleSetDefinition(criteria=criteria))
    publish_rule_set(rule_set=rule_set, by=None)
    return clause


def test_parks_facts_are_in_the_catalogue() -> None:
    assert {"park.opened_on", "park.customs_coded_share"} <= set(fact_specs())


def test_what_nobody_reported_is_unknown() -> None:
    published_rules()
    page = park("a", opened_on=date(2020, 1, 1), building_area=7999)
    YearlyFigures.objects.create(park=page, year=2025, tenants=30, state="submitted")
    [found] = recognitions(page, day=DAY)
    assert [result.outcome.value for result in found.results] == ["pass", "fail", *["unknown"] * 4]
    assert found.outcome == "fail"


def test_a_park_that_meets_all_passes_and_its_people_read_why(people: dict[str, User], parkmanager: Client) -> None:
    clause = published_rules()
    page = managed(park("a", opened_on=date(2020, 1, 1), building_area=8000), people["parkmanager"])
    YearlyFigures.objects.create(
        park=page, year=2025, tenants=20, cross_border_tenants=5, volume=100_000_000, cross_border_volume=80_000_000,
        customs_coded_volume=40_000_000, state="signed_off",
    )  # fmt: skip
    facts = facts_of_park(page, day=DAY)
    assert facts["park.customs_coded_share"].value == 50  # of the cross-border volume
    assert facts["park.customs_coded_share_of_all"].value == 40
    [found] = recognitions(page, day=DAY)
    assert found.outcome == "pass"
    words = parkmanager.get(f"/admin/parks/recognition/{page.pk}/").content.decode()
    assert clause.text[:8] in words
    other = park("b")
    assert parkmanager.get(f"/admin/parks/recognition/{other.pk}/").status_code == 404
