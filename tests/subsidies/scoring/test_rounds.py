"""Rounds: who opens one with whom, when it may be concluded, and what a wide spread asks for."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import Notification
from core.models import AuditEntry
from subsidies.models import ExpertReview
from subsidies.services import told_scoring
from subsidies.services.advancing import advance, may_advance
from subsidies.services.refusals import RefusedError
from subsidies.services.scoring.experts import eligible_experts
from subsidies.services.scoring.panel import add_expert, replace_expert
from subsidies.services.scoring.reviewing import declare
from subsidies.services.scoring.rounds import conclude, explain, open_round
from subsidies.services.scoring.standing import rounds_of
from subsidies.services.supplements import Item, ask
from subsidies.workflow import State
from tests.factories.scored import fresh, score
from tests.subsidies.scoring.conftest import NOW, Scene

LATER = NOW + timedelta(hours=1)


def names_told(topic: str) -> list[str]:
    return sorted(Notification.objects.filter(topic=topic).values_list("user__username", flat=True))


def test_a_round_asks_its_experts_until_the_step_is_due(scene: Scene) -> None:
    round_ = scene.opened()
    assert (round_.ordinal, round_.needed, round_.full_mark) == (1, 2, 100)
    assert round_.due_at == scene.application.due_at
    assert {review.expert for review in round_.reviews.all()} == set(scene.experts)
    assert names_told(told_scoring.ASSIGNED) == ["expert1", "expert2", "expert3"]
    assert "甲公司" not in "".join(
        each.title + each.body for each in Notification.objects.filter(topic=told_scoring.ASSIGNED)
    )
    event = scene.application.events.latest("pk")
    assert (event.kind, event.for_applicant) == ("scoring_opened", False)
    with pytest.raises(RefusedError, match="还在进行"):
        scene.opened()


def test_an_overdue_step_gives_its_experts_days_of_their_own(scene: Scene) -> None:
    late = scene.application.due_at + timedelta(days=1)
    round_ = open_round(application=scene.application, experts=scene.experts, by=scene.officer, now=late)
    assert round_.due_at > late


def test_experts_are_accounts_in_use_of_that_role_and_strangers_to_the_company(scene: Scene) -> None:
    scene.application.enterprise.memberships.create(user=scene.experts[0], role="viewer")
    scene.experts[1].is_active = False
    scene.experts[1].save()
    assert set(eligible_experts(scene.application)) == {scene.experts[2], scene.spare}
    for wrong in (scene.experts[0], scene.experts[1], scene.owner, scene.district_officer):
        with pytest.raises(RefusedError, match="不能评审"):
            open_round(application=scene.application, experts=[scene.spare, wrong], by=scene.officer, now=NOW)
    for asked, words in (
        ([scene.spare], "至少选择 2 位"),
        ([scene.spare, scene.spare], "不能选择两次"),
        ([scene.spare, scene.officer], "不能邀请自己"),
    ):
        with pytest.raises(RefusedError, match=words):
            open_round(application=scene.application, experts=asked, by=scene.officer, now=NOW)
    assert not ExpertReview.objects.exists()


@pytest.mark.parametrize("who", ["district_officer", "elsewhere", "owner"])
def test_the_experts_step_belongs_to_the_city(scene: Scene, who: str) -> None:
    """Its district's officer handles the first look alone; others handle nothing."""
    with pytest.raises(RefusedError, match="不由您办理"):
        open_round(application=scene.application, experts=scene.experts, by=getattr(scene, who), now=NOW)
    round_ = scene.opened()
    for act in (
        lambda by: conclude(round_=round_, by=by, now=NOW),
        lambda by: explain(round_=round_, note="好", by=by, now=NOW),
        lambda by: add_expert(round_=round_, expert=scene.spare, by=by, now=NOW),
        lambda by: replace_expert(review=scene.review_of(round_, 0), expert=scene.spare, by=by, now=NOW),
    ):
        with pytest.raises(RefusedError, match="不由您办理"):
            act(getattr(scene, who))


def test_an_officer_of_the_company_handles_nothing_of_it(scene: Scene) -> None:
    scene.application.enterprise.memberships.create(user=scene.officer, role="viewer")
    with pytest.raises(RefusedError, match="不由您办理"):
        scene.opened()


def test_it_is_concluded_exactly_when_as_many_have_submitted_as_must(scene: Scene) -> None:
    round_ = scene.opened()
    score(scene.review_of(round_, 0), 80, now=NOW)
    with pytest.raises(RefusedError, match="已提交 1 份评分，至少需要 2 份"):
        conclude(round_=round_, by=scene.officer, now=NOW)
    score(scene.review_of(round_, 1), 71, now=NOW)
    done = conclude(round_=round_, by=scene.officer, now=LATER)
    assert (done.average, done.spread, done.is_flagged) == (Decimal("75.50"), Decimal("9.00"), False)
    assert done.concluded_by == scene.officer
    with pytest.raises(RefusedError, match="已经汇总"):
        conclude(round_=round_, by=scene.officer, now=LATER)
    with pytest.raises(RefusedError, match="不再组织"):
        scene.opened()
    with pytest.raises(RefusedError, match="已经结束"):  # the third answers too late
        declare(review=scene.review_of(round_, 2), has_conflict=False, by=scene.experts[2], now=LATER)
    assert AuditEntry.objects.filter(action="subsidies.application.scoring_concluded").count() == 1
    assert may_advance(application=fresh(scene.application), by=scene.officer)


def test_the_officers_are_told_when_all_are_in(scene: Scene) -> None:
    round_ = scene.opened()
    for place in (0, 1):
        score(scene.review_of(round_, place), 80, now=NOW)
    told = Notification.objects.filter(title__contains="已全部提交")
    assert not told.exists()
    score(scene.review_of(round_, 2), 80, now=NOW)
    assert set(told.values_list("user__username", flat=True)) == {"anofficer", "ofchaoyang"}


def test_a_wide_spread_needs_words_or_another_round(scene: Scene) -> None:
    round_ = scene.opened()
    for place, total in enumerate((95, 60, 90)):
        score(scene.review_of(round_, place), total, now=NOW)
    with pytest.raises(RefusedError, match="汇总后才能填写"):
        explain(round_=round_, note="早了", by=scene.officer, now=NOW)
    flagged = conclude(round_=round_, by=scene.officer, now=NOW)
    assert flagged.is_flagged
    decision = may_advance(application=fresh(scene.application), by=scene.officer)
    assert not decision
    assert "分差过大" in decision.reason
    with pytest.raises(RefusedError, match="请填写"):
        explain(round_=round_, note="  ", by=scene.officer, now=NOW)
    explain(round_=round_, note="第二位专家对方案理解有误。", by=scene.officer, now=NOW)
    assert advance(application=fresh(scene.application), by=scene.officer, now=NOW).state == State.INSPECTION


def test_another_round_stands_in_the_place_of_a_flagged_one(scene: Scene) -> None:
    first = scene.opened()
    for place, total in enumerate((95, 60)):
        score(scene.review_of(first, place), total, now=NOW)
    conclude(round_=first, by=scene.officer, now=NOW)
    second = open_round(
        application=scene.application, experts=[scene.spare, scene.experts[2]], by=scene.officer, now=LATER
    )
    assert second.ordinal == 2
    assert not may_advance(application=fresh(scene.application), by=scene.officer)  # it runs
    for review in second.reviews.all():
        score(review, 82, now=LATER)
    conclude(round_=second, by=scene.officer, now=LATER)
    assert may_advance(application=fresh(scene.application), by=scene.officer)


def test_an_expert_is_replaced_while_nothing_is_submitted(scene: Scene) -> None:
    round_ = scene.opened()
    score(scene.review_of(round_, 0), 80, now=NOW)
    with pytest.raises(RefusedError, match="已提交评分，不能更换"):
        replace_expert(review=scene.review_of(round_, 0), expert=scene.spare, by=scene.officer, now=NOW)
    with pytest.raises(RefusedError, match="已经在本轮"):
        replace_expert(review=scene.review_of(round_, 1), expert=scene.experts[2], by=scene.officer, now=NOW)
    gone = scene.review_of(round_, 1)
    replace_expert(review=gone, expert=scene.spare, by=scene.officer, now=LATER)
    assert Notification.objects.filter(user=gone.expert, title__contains="不再需要").exists()
    with pytest.raises(RefusedError, match="已经更换"):
        replace_expert(review=gone, expert=scene.spare, by=scene.officer, now=LATER)
    with pytest.raises(RefusedError, match="已经结束"):
        declare(review=gone, has_conflict=False, by=gone.expert, now=LATER)
    score(round_.reviews.get(expert=scene.spare), 78, now=LATER)
    assert rounds_of(scene.application)[0].submitted == 2


def test_one_who_steps_aside_leaves_a_place_to_fill(scene: Scene) -> None:
    round_ = scene.opened()
    declare(review=scene.review_of(round_, 0), has_conflict=True, note="亲属", by=scene.experts[0], now=NOW)
    told = Notification.objects.filter(title__contains="有专家回避")
    assert set(told.values_list("user__username", flat=True)) == {"anofficer", "ofchaoyang"}
    score(scene.review_of(round_, 1), 80, now=NOW)
    add_expert(round_=round_, expert=scene.spare, by=scene.officer, now=NOW)
    [seen] = rounds_of(scene.application)
    assert (seen.asked, seen.submitted) == (3, 1)
    assert [(seat.is_out, seat.why_out) for seat in seen.seats] == [(True, "亲属"), *[(False, "")] * 3]


def test_a_supplement_voids_what_was_open_and_what_was_concluded(scene: Scene) -> None:
    """Experts judged what has changed since."""
    round_ = scene.opened()
    score(scene.review_of(round_, 0), 80, now=NOW)
    ask(
        application=fresh(scene.application),
        by=scene.officer,
        now=LATER,
        items=[Item("project", "改")],
        reason="改",
        days=5,
    )
    with pytest.raises(RefusedError, match="现在的状态"):
        conclude(round_=round_, by=scene.officer, now=LATER)
    with pytest.raises(RefusedError, match="已经结束"):
        declare(review=scene.review_of(round_, 1), has_conflict=False, by=scene.experts[1], now=LATER)
    back = fresh(scene.application)
    back.state, back.stage_since, back.due_at = State.SCORING.value, LATER, LATER + timedelta(days=9)
    back.save()
    assert rounds_of(back)[0].is_void
    with pytest.raises(RefusedError, match="作废"):
        conclude(round_=round_, by=scene.officer, now=LATER)
    again = open_round(application=back, experts=scene.experts, by=scene.officer, now=LATER)
    round_.refresh_from_db()
    assert (again.ordinal, round_.average, round_.concluded_at) == (2, None, LATER)
    assert not may_advance(application=fresh(back), by=scene.officer)


def test_a_scheme_without_a_rubric_needs_no_experts(scene: Scene) -> None:
    version = scene.application.version
    version.definition = {**version.definition, "scoring": {}}
    version.save()
    with pytest.raises(RefusedError, match="没有设置评分表"):
        scene.opened()
    assert may_advance(application=fresh(scene.application), by=scene.officer)
