"""Any chain an officer writes: officers look first, the decision comes last and once, publicity is never skipped."""

from hypothesis import given
from hypothesis import strategies as st

from core.workflow.definitions import ReviewStep
from subsidies.rules.chain import BACK, MOVES, chain, next_stage, payment_step, stage_at
from subsidies.rules.scheme import ReviewRole, SchemeDefinition
from subsidies.workflow import APPLICATION, GRANTED, OVER, RENOUNCEABLE, REVIEWS, Actor, State

steps = st.lists(st.sampled_from(ReviewRole), max_size=8).map(
    lambda roles: tuple(
        ReviewStep(key=f"s{place}", title=role.value, role=role.value, days=5) for place, role in enumerate(roles)
    )
)


@given(steps)
def test_officers_look_first_and_the_decision_comes_last_and_once(written: tuple[ReviewStep, ...]) -> None:
    stages = chain(written)
    assert stages[0].state is State.SUBMITTED
    assert stages[0].role in {ReviewRole.DISTRICT_OFFICER, ReviewRole.OFFICER}
    assert [stage.state for stage in stages].count(State.DECISION) == 1
    assert stages[-1].state is State.DECISION
    assert len({stage.key for stage in stages}) == len(stages)


@given(steps)
def test_every_stage_leads_to_the_next_by_a_move_of_the_table(written: tuple[ReviewStep, ...]) -> None:
    stages = chain(written)
    here, walked = stages[0], [stages[0]]
    while following := next_stage(stages, here.key):
        move = APPLICATION.by_name[MOVES[following.state]]
        assert here.state in move.sources
        assert move.target is following.state
        assert here.actor in move.actors
        here = following
        walked.append(here)
    assert tuple(walked) == stages


@given(steps)
def test_a_supplement_goes_back_to_the_step_that_asked(written: tuple[ReviewStep, ...]) -> None:
    for stage in chain(written):
        if stage.state is State.DECISION:
            continue
        assert stage.state in APPLICATION.by_name["ask_supplement"].sources
        assert APPLICATION.by_name[BACK[stage.state]].target is stage.state


@given(steps, st.text(max_size=5))
def test_an_unknown_step_is_the_first(written: tuple[ReviewStep, ...], key: str) -> None:
    stages = chain(written)
    assert stage_at(stages, key) is next((stage for stage in stages if stage.key == key), stages[0])


def test_the_step_of_the_payment() -> None:
    pay = ReviewStep(key="pay", title="拨付", role=ReviewRole.FINANCE.value, days=20)
    assert payment_step(SchemeDefinition(title="甲", category="other", steps=(pay,))) == pay
    assert payment_step(SchemeDefinition(title="甲", category="other")) is None


walks = st.lists(st.sampled_from([move.name for move in APPLICATION.moves]), max_size=60)


@given(walks)
def test_no_path_skips_publicity_and_nothing_leaves_an_end(names: list[str]) -> None:
    state, passed = APPLICATION.start, [APPLICATION.start]
    for name in names:
        move = APPLICATION.by_name[name]
        if APPLICATION.may(name, state=state, actors=set(Actor), reason="理由"):
            assert state not in OVER
            state = move.target
            passed.append(state)
    if State.PAID in passed:
        before = passed[: passed.index(State.PAID)]
        assert State.PUBLICITY in before
        assert before.index(State.DECISION) < before.index(State.DECIDED) < before.index(State.PUBLICITY)
    if state in GRANTED:
        assert State.DECIDED in passed


def test_every_state_can_be_reached_and_left_unless_it_is_an_end() -> None:
    reached = {APPLICATION.start}
    while further := {move.target for move in APPLICATION.moves if move.sources & reached} - reached:
        reached |= further
    assert reached == set(State)
    left = {state for move in APPLICATION.moves for state in move.sources}
    assert set(State) - left == OVER
    assert RENOUNCEABLE <= GRANTED
    assert set(REVIEWS) < set(State)


def test_money_is_moved_by_those_who_pay_and_decided_by_those_who_decide() -> None:
    by = {move.name: move.actors for move in APPLICATION.moves}
    for name in ("pay", "return_payment", "recover"):
        assert by[name] == {Actor.FINANCE}
    for name in ("approve", "refuse", "claim_back", "uphold_appeal", "dismiss_appeal"):
        assert by[name] == {Actor.DECIDER}
    for name in ("withdraw", "appeal", "submit"):
        assert by[name] == {Actor.APPLICANT}
