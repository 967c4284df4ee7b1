"""Companies on which officers try rules: of their districts, and made-up ones."""

from datetime import date

import pytest

from accounts.roles import Role
from criteria.services.samples import samples_for
from subsidies.rules.fact_specs import KINDS
from subsidies.services.samples import MADE_UP, made_up_facts
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.subsidies import site

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def titles(user: object) -> list[str]:
    return [sample.title for sample in samples_for(user) if "虚构" not in sample.title]  # type: ignore[arg-type]


def test_officers_try_rules_on_companies_of_their_districts() -> None:
    mine, other = district("海淀区", "haidian"), district()
    shop = site(company("甲公司", district=mine))
    company("乙公司", number=2, district=other)
    officer = limited_officer("zhao", mine)
    assert titles(officer) == ["甲公司", f"甲公司：{shop.name}"]
    by_title = {sample.title: sample for sample in samples_for(officer)}
    assert by_title["甲公司"].facts(DAY)["enterprise.district"].value == "haidian"
    assert by_title[f"甲公司：{shop.name}"].key == f"subsidies.site:{shop.pk}"


def test_who_reads_no_companies_tries_rules_on_made_up_ones_alone() -> None:
    company("甲公司")
    editor = person("wu", Role.ENTERPRISE)
    assert titles(editor) == []
    assert len(samples_for(editor)) == len(MADE_UP)


@pytest.mark.parametrize("key", list(MADE_UP))
def test_made_up_facts_are_facts_that_rules_know(key: str) -> None:
    assert set(made_up_facts(key, DAY)) <= set(KINDS)
