"""The table of batches: whatever people try, the bank gets nothing that a second person has not approved."""

from hypothesis import given
from hypothesis import strategies as st

from subsidies.models import PaymentBatch
from subsidies.rules.paying import BATCH, BatchActor, BatchState

STEPS = st.lists(st.tuples(st.sampled_from(sorted(BATCH.by_name)), st.sampled_from(list(BatchActor)), st.booleans()))


def test_the_states_are_the_models() -> None:
    assert {state.value for state in BatchState} == set(PaymentBatch.State.values)


@given(steps=STEPS)
def test_nothing_is_settled_that_a_checker_has_not_approved(steps: list[tuple[str, BatchActor, bool]]) -> None:
    state, approved = BATCH.start, False
    for name, actor, has_reason in steps:
        if not BATCH.may(name, state=state, actors=[actor], reason="x" if has_reason else ""):
            continue
        assert state not in BATCH.ends
        approved |= name == "approve"
        assert name != "approve" or actor is BatchActor.CHECKER
        assert has_reason or not BATCH.by_name[name].needs_reason
        state = BATCH.by_name[name].target
    assert approved or state not in {BatchState.APPROVED, BatchState.SETTLED}
