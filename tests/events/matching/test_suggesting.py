"""Suggestions: rules with reasons, likeness beside them; never one's own, never the same kind."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Listing
from events.rules.suggesting import ENOUGH, Reason, Side, Why, may_meet, shared_phrases, suggested, weighed
from events.services.interest import refuse, show_interest
from events.services.listings import close_listing
from events.services.suggesting import suggestions_for
from policy_kb.models import CachedVector
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.rules.text import text_hash
from tests.factories.booths import owned
from tests.factories.events import NOW, TODAY, event
from tests.factories.matching import listing

WORDS = st.frozensets(st.sampled_from(["a", "b", "c"]))
SIDES = st.builds(
    Side,
    key=st.integers(1, 50),
    enterprise=st.integers(1, 4),
    is_offer=st.booleans(),
    text=st.sampled_from(["德国海外仓一件代发", "便携储能电源工厂", "木制玩具检测认证"]),
    categories=WORDS,
    markets=WORDS,
    languages=WORDS,
    event=st.sampled_from([None, 1, 2]),
)
LIKENESS = st.one_of(st.none(), st.floats(0, 1))
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine


@unhurried
@given(SIDES, st.lists(st.tuples(SIDES, LIKENESS), max_size=6))
def test_only_others_of_the_other_kind_the_best_first_and_each_with_reasons(
    side: Side, others: list[tuple[Side, float | None]]
) -> None:
    found = suggested(side, others, most=5)
    assert len(found) <= 5
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.score >= ENOUGH
        assert one.reasons
        assert any(other.key == one.key and may_meet(side, other) for other, _likeness in others)


@unhurried
@given(SIDES, SIDES, LIKENESS)
def test_both_sides_see_the_same(one: Side, other: Side, likeness: float | None) -> None:
    assert weighed(one, other, likeness)[0] == weighed(other, one, likeness)[0]


@pytest.mark.parametrize(
    ("one", "other", "phrases"),
    [
        ("德国海外仓一件代发，按件计费", "寻德国的仓库做一件代发和退货", ("一件代发",)),
        ("We sell OEM power banks", "need power supplies", ("power",)),
        ("我们公司提供优质服务", "我们公司需要服务", ()),
    ],
)
def test_phrases_are_what_both_say_and_not_what_all_say(one: str, other: str, phrases: tuple[str, ...]) -> None:
    assert set(shared_phrases(one, other)) == set(phrases)


def test_likeness_counts_with_its_phrases_alone() -> None:
    one = Side(1, 1, is_offer=True, text="德国仓一件代发", categories=frozenset({"warehouse"}))
    other = Side(2, 2, is_offer=False, text="寻一件代发", categories=frozenset({"warehouse"}))
    alike, reasons = weighed(one, other, 0.95)
    unlike, _reasons = weighed(one, other, 0.5)
    assert alike > unlike
    assert Reason(Why.WORDING, ("一件代发",)) in reasons


def vectors(*pairs: tuple[Listing, list[float]]) -> None:
    """As if the model had read them."""
    for made, numbers in pairs:
        vector = np.zeros(384, dtype=np.float32)
        vector[: len(numbers)] = np.array(numbers) / np.linalg.norm(numbers)
        CachedVector.objects.update_or_create(
            model=get_embeddings().model, text_hash=text_hash(made.words), defaults={"vector": vector.tobytes()}
        )


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is not asked here; what it would say is written down."""
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)


@pytest.mark.django_db
class TestSuggestions:
    def test_reasons_are_in_words(self) -> None:
        (one, _), (other, _) = owned(1), owned(2)
        mine = listing(one, "offer")
        theirs = listing(other, "need", title="寻德国海外仓", text="需要一件代发", markets=["DE", "FR"])
        vectors((mine, [1, 0]), (theirs, [1, 0.05]))
        (found,) = suggestions_for(mine, day=TODAY)
        assert found.listing == theirs
        assert found.reasons[:2] == ("同类：海外仓储", "共同市场：德国")
        assert any(reason.startswith("内容相近：“") and "一件代发" in reason for reason in found.reasons)
        assert found.reasons[-1] == "都可用中文洽谈"

    def test_without_the_model_rules_alone_suggest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (one, _), (other, _) = owned(1), owned(2)
        mine, theirs = listing(one, "offer"), listing(other, "need")
        monkeypatch.setattr("events.services.suggesting.get_embeddings", lambda: 1 / 0)
        assert [found.listing for found in suggestions_for(mine, day=TODAY)] == [theirs]

    def test_never_ones_own_the_same_kind_another_event_or_what_is_not_public(self) -> None:
        (one, _), (other, _) = owned(1), owned(2)
        here, there = (event(f"对接会{n}", kind="matchmaking", first=date(2026, 12, n), days=1) for n in (5, 6))
        mine = listing(one, "offer", event=here)
        listing(one, "need")
        listing(other, "offer")
        listing(other, "need", event=there)
        listing(other, "need", published=False)
        listing(other, "need", expires_on=TODAY)
        assert suggestions_for(mine, day=TODAY + timedelta(days=1)) == []
        kept = listing(other, "need", event=here)
        assert [found.listing for found in suggestions_for(mine, day=TODAY + timedelta(days=1))] == [kept]

    def test_what_was_answered_is_suggested_no_more(self) -> None:
        (one, owner), (other, _) = owned(1), owned(2)
        mine = listing(one, "offer")
        first, second = (listing(other, "need", title=f"需求{n}") for n in (1, 2))
        show_interest(mine=mine, theirs=first, by=owner, now=NOW, consents=True)
        refuse(mine=mine, theirs=second, by=owner, now=NOW)
        assert suggestions_for(mine, day=TODAY) == []
        close_listing(listing=first, by=None, now=NOW)

    def test_as_many_questions_for_many_as_for_few(self, django_assert_max_num_queries) -> None:
        mine = listing(owned(1)[0], "offer")
        for number in range(2, 12):
            listing(owned(number)[0], "need", title=f"需求{number}")
        with django_assert_max_num_queries(4):
            assert len(suggestions_for(mine, day=TODAY)) == 8
