"""Spaces held against needs: three values, what rules out, what only ranks; and the same in SQL."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import District, User
from parks.models import ParkUnit
from parks.rules.matching import About, Finding, Need, Outcome, Space, held_against, matches
from parks.services.lead_matching import COLUMNS, matched_spaces, need_of, space_of
from tests.factories.leads import lead, pinned
from tests.factories.parks import park

DAY = date(2027, 3, 1)
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
USES = ("warehouse", "office", "bonded", "plant")
SERVICES = ("clearance", "logistics", "finance")
few = st.integers(1, 6)
needs = st.builds(
    Need,
    use=st.sampled_from(["", *USES]),
    area_from=st.none() | few,
    area_to=st.none() | few,
    rent_to=st.none() | few.map(Decimal),
    wished_from=st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 1)),
    district=st.none() | st.integers(1, 2),
    services=st.frozensets(st.sampled_from(SERVICES)),
)
spaces = st.builds(
    Space,
    key=st.integers(1, 10**6),
    area=st.none() | few,
    rent_from=st.none() | few.map(Decimal),
    rent_to=st.none() | few.map(Decimal),
    is_vacant=st.none() | st.booleans(),
    vacant_from=st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 1)),
    uses=st.frozensets(st.sampled_from(USES[:3])),
    district=st.none() | st.integers(1, 2),
    services=st.frozensets(st.sampled_from(SERVICES)),
)


def outcomes(need: Need, space: Space) -> dict[About, Outcome]:
    return {each.about: each.outcome for each in held_against(need, space).findings}


@calmly
@given(needs, st.lists(spaces, max_size=4))
def test_what_matches_is_ranked_and_ruled_out_by_nothing(need: Need, found: list[Space]) -> None:
    result = matches(need, found)
    assert [match.rank for match in result] == sorted(match.rank for match in result)
    kept = [match.space for match in result]
    for space in found:
        missed = {about for about, outcome in outcomes(need, space).items() if outcome is Outcome.MISSED}
        assert (space in kept) is missed.isdisjoint({About.VACANT, About.USE, About.AREA, About.RENT})


@calmly
@given(needs, spaces)
def test_a_need_that_asks_less_loses_no_space(need: Need, space: Space) -> None:
    if held_against(need, space).suits:
        for wider in (
            Need(area_from=need.area_from),
            Need(use=need.use),
            Need(rent_to=need.rent_to),
            Need(wished_from=need.wished_from),
            Need(),
        ):
            assert held_against(wider, space).suits


@calmly
@given(needs)
def test_of_a_space_without_facts_all_is_unknown_and_nothing_rules_it_out(need: Need) -> None:
    match = held_against(need, Space(key=1))
    assert match.suits
    assert {finding.outcome for finding in match.findings} == {Outcome.UNKNOWN}


def test_each_thing_asked_for_is_met_missed_or_unknown() -> None:
    need = Need("bonded", 500, 800, Decimal(30), DAY, 1, frozenset({"clearance", "finance"}))
    good = Space(1, 600, Decimal(28), Decimal(34), True, None, frozenset({"bonded"}), 1, frozenset(SERVICES))
    assert set(outcomes(need, good).values()) == {Outcome.MET}
    bad = Space(2, 900, Decimal(31), None, True, date(2027, 3, 2), frozenset({"office"}), 2, frozenset({"finance"}))
    assert set(outcomes(need, bad).values()) == {Outcome.MISSED}
    assert Finding(About.SERVICES, Outcome.MISSED, frozenset({"clearance"})) in held_against(need, bad).findings
    assert outcomes(Need(use="plant"), good)[About.USE] is Outcome.UNKNOWN  # of no space is that recorded


def test_another_district_and_a_missing_service_only_rank_a_space_lower() -> None:
    need = Need(district=1, services=frozenset({"finance"}))
    near, far = (
        Space(2, is_vacant=True, district=1, services=frozenset({"finance"})),
        Space(1, is_vacant=True, district=2, services=frozenset({"logistics"})),
    )
    assert [match.space.key for match in matches(need, [far, near])] == [2, 1]


@pytest.mark.django_db
class TestInTheRegistry:
    def test_the_question_in_sql_leaves_out_what_the_rules_rule_out(self, people: dict[str, User]) -> None:
        rents = [{}, {"rent_from": 20}, {"rent_to": 35}, {"rent_from": 31, "rent_to": 40}]
        vacancies = [{"is_vacant": None}, {"is_vacant": False}, {"is_vacant": True},
                     {"is_vacant": True, "vacant_from": date(2027, 5, 1)}]  # fmt: skip
        uses = [{}, {"fits_bonded": True}, {"fits_office": True}]
        areas = [{"area": area} for area in (None, 300, 600, 900)]
        units = tuple({**a, **b, **c, **d} for a in rents for b in vacancies for c in uses for d in areas)
        park("many", units=units)
        everything = list(ParkUnit.objects.public().values(*COLUMNS))
        assert len(everything) == 4 * 4 * 3 * 4
        for need in (
            Need(), Need(use="bonded"), Need(use="plant"), Need(area_from=500), Need(area_to=500),
            Need(rent_to=Decimal(30)), Need(wished_from=DAY), Need("bonded", 500, 800, Decimal(30), DAY),
        ):  # fmt: skip
            ruled = {match.space.key for match in matches(need, (space_of(u, frozenset()) for u in everything))}
            assert ruled == set(ParkUnit.objects.not_ruled_out_by(need).values_list("pk", flat=True))

    def test_reasons_are_in_words_and_drafts_are_no_offer(
        self, people: dict[str, User], django_assert_max_num_queries
    ) -> None:
        officer, district = people["officer"], District.objects.create(name="近区", slug="near")
        good = park("good", district=district, services=("clearance",),
                    units=({"area": 900, "is_vacant": True, "fits_bonded": True, "rent_from": 26, "rent_to": 30},))  # fmt: skip
        park("unsure", units=({"building": "B 库"},))
        park("small", units=({"area": 90, "is_vacant": True, "fits_bonded": True},))
        park("draft", live=False, units=({"area": 900, "is_vacant": True, "fits_bonded": True},))
        found = lead(officer, use="bonded", area_from=800, rent_to=Decimal(28), district=district,
                     services=["clearance", "finance"])  # fmt: skip
        pinned(found, good, officer, good.units.get())
        with django_assert_max_num_queries(5):
            candidates, total = matched_spaces(found)
        assert [each.unit.park.slug for each in candidates] == ["good", "unsure"]
        assert total == 2
        first, second = candidates
        assert first.proposal is not None
        assert second.proposal is None
        words = {(each.label, each.found) for each in first.reasons}
        assert {("符合", "900 平方米"), ("符合", "26–30 元/平方米·月"), ("符合", "近区"), ("符合", "现在可租"),
                ("不符", "没有登记：金融")} <= words  # fmt: skip
        assert {each.outcome for each in second.reasons} == {"unknown"}
        assert need_of(found).services == frozenset({"clearance", "finance"})

    def test_many_spaces_are_counted_and_the_best_shown(self, people: dict[str, User]) -> None:
        park("many", units=tuple({"area": 100 + n, "is_vacant": True} for n in range(30)))
        shown, total = matched_spaces(lead(people["officer"], area_from=100), most=5)
        assert [each.unit.area for each in shown] == [100, 101, 102, 103, 104]
        assert total == 30
        assert matched_spaces(lead(people["officer"], services=["finance"])) == ([], 0)  # asks for no space
