"""What a trial reads and asks for."""

from datetime import date
from decimal import Decimal

import pytest

from criteria.forms.trial import TrialForm
from criteria.rules.facts import Fact, FactKind, FactSpec, Option, Series
from criteria.rules.windows import months_before
from criteria.services.catalogue import fact_specs, grouped_specs
from criteria.services.samples import Sample
from criteria.services.trying import Subject, facts_read, try_out
from tests.criteria.services.test_described import criterion, rules, table
from tests.factories.rules import BRAND

DAY = date(2026, 11, 22)
SPECS = [
    FactSpec("n", "数", FactKind.NUMBER, unit="家"),
    FactSpec("p", "比", FactKind.PERCENT),
    FactSpec("d", "日", FactKind.DATE),
    FactSpec("y", "否", FactKind.YES_NO),
    FactSpec("c", "选", FactKind.CHOICE, options=(Option("a", "甲"), Option("b", "乙"))),
    FactSpec("l", "多", FactKind.LIST, options=(Option("a", "甲"), Option("b", "乙"))),
    FactSpec("m", "月", FactKind.MONTHLY),
]
SAMPLES = [Sample(f"s:{n}", f"样本{n}", lambda _day: {"n": Fact(Decimal(1)), "p": Fact(Decimal(2))}) for n in range(6)]


def form(**given: object) -> TrialForm:
    data = {"day": "2026-11-22", **{name.replace("__", ":"): value for name, value in given.items()}}
    made = TrialForm(data, samples=SAMPLES, specs=SPECS)
    made.is_valid()
    return made


def test_every_kind_of_fact_can_be_typed():
    typed = form(
        fact__n="3", fact__p="-5", fact__d="2025-01-31", fact__y="no", fact__c="b", fact__l=["a", "b"], fact__m="7"
    )
    values = {name: fact.value for name, fact in typed.facts().items()}
    assert values.pop("m") == Series(dict.fromkeys(months_before(DAY, 120), Decimal(7)))
    assert values == {
        "n": Decimal(3),
        "p": Decimal(-5),
        "d": date(2025, 1, 31),
        "y": False,
        "c": "b",
        "l": ("a", "b"),
    }
    assert all(fact.is_claimed for fact in typed.facts().values())


def test_what_is_left_empty_stays_unknown():
    assert form(fact__n="", fact__y="").facts() == {}


def test_nought_is_known():
    assert form(fact__n="0").facts()["n"].value == 0


def test_typed_facts_stand_over_those_of_the_samples():
    cases = form(fact__n="9", sample=["s:0", "s:1"]).cases()
    assert list(cases) == ["样本0", "样本1"]
    assert [cases["样本0"][name].value for name in "np"] == [9, 2]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"fact__n": "-1"}, "fact:n"),
        ({"fact__n": "many"}, "fact:n"),
        ({"fact__c": "z"}, "fact:c"),
        ({"sample": [f"s:{n}" for n in range(6)]}, "sample"),
        ({"sample": ["s:99"]}, "sample"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(given, field):
    assert field in form(**given).errors


def test_the_facts_read_are_those_of_conditions_amounts_and_bounds():
    definition = rules(criterion("a", rule=BRAND), amount=table(50))
    assert facts_read(definition) == ["site.own_brand_share", "spend"]


def test_both_sides_see_the_same_case():
    strict = rules(criterion("a", rule=BRAND.model_copy(update={"number": Decimal(60)})))
    loose = rules(criterion("a", rule=BRAND))
    known = {"site.own_brand_share": Fact(Decimal(55))}
    (case,) = try_out(Subject(strict, loose, None), {"甲": known}, day=DAY)
    assert [side.results[0].label for side in (case.draft, case.published)] == ["不符合", "符合"]
    assert case.differs
    (alone,) = try_out(Subject(strict, None, None), {"甲": known}, day=DAY)
    assert alone.published is None
    assert not alone.differs


@pytest.mark.django_db
def test_every_announced_fact_has_words_and_a_group():
    specs = fact_specs()
    assert "site.own_brand_share" in specs
    assert [spec.name for spec in specs.values() if not (spec.title and spec.group)] == []
    assert {spec.name for _group, found in grouped_specs() for spec in found} == set(specs)
    assert all(spec.kind is FactKind.MONEY for _group, found in grouped_specs(FactKind.MONEY) for spec in found)
