"""When support for one thing is applied for twice, and whether that is forbidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.rules.duplicates import Other, duplicates
from subsidies.rules.scheme import DuplicateRule

SITE, CATEGORY = "site:3", "site_build"


def other(scheme: int = 1, category: str = CATEGORY, slot: str = SITE) -> Other:
    return Other(number="2026-000001", title="独立站建设支持", scheme=scheme, category=category, slot=slot)


def found(rule: DuplicateRule, *others: Other, slot: str = SITE) -> list[bool]:
    """Whether each duplicate blocks."""
    return [each.blocks for each in duplicates(rule, scheme=1, category=CATEGORY, slot=slot, others=others)]


@pytest.mark.parametrize(
    ("rule", "blocks"),
    [
        (DuplicateRule.FORBID_SAME_LEVEL, True),
        (DuplicateRule.FORBID_ALL, True),
        (DuplicateRule.HIGHER_ONLY, False),
    ],
)
def test_the_rule_decides_whether_a_second_one_is_forbidden(rule: DuplicateRule, blocks: bool) -> None:
    assert found(rule, other()) == [blocks]
    assert found(rule, other(slot=""), slot="") == [False]  # nothing tells what the enterprise applies for apart


def test_of_the_same_scheme_or_category_and_about_the_same_thing() -> None:
    rule = DuplicateRule.FORBID_ALL
    assert found(rule, other(category="renamed"), other(scheme=2)) == [True, True]
    assert found(rule, other(scheme=2, category="site_award"), other(slot="site:4"), other(slot="")) == []


@given(st.sampled_from(DuplicateRule), st.lists(st.sampled_from([SITE, "", "warehouse:3"])))
def test_nothing_about_another_thing_is_ever_found(rule: DuplicateRule, slots: list[str]) -> None:
    others = [other(slot=slot) for slot in slots]
    assert len(found(rule, *others)) == slots.count(SITE)
