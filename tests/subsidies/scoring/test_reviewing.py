"""An expert's own review: declared first, kept as a draft, sealed once; reminded of, and left to no deputy."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Delegation, Notification
from core.models import AuditEntry
from subsidies.models import ExpertReview
from subsidies.services import told_scoring
from subsidies.services.refusals import RefusedError
from subsidies.services.scoring.reviewing import declare, save_draft, scores_of, submit
from subsidies.services.told_scoring import remind_experts
from tests.factories.scored import marks, score
from tests.subsidies.scoring.conftest import NOW, Scene


@pytest.fixture
def review(scene: Scene) -> ExpertReview:
    return scene.review_of(scene.opened(), 0)


def test_nothing_is_scored_before_it_was_declared(scene: Scene, review: ExpertReview) -> None:
    by = review.expert
    for act in (save_draft, submit):
        more = {"now": NOW} if act is submit else {}
        with pytest.raises(RefusedError, match="请先声明"):
            act(review=review, scores=marks(80), comment="好", by=by, **more)
    declare(review=review, has_conflict=False, note="不会保存", by=by, now=NOW)
    review.refresh_from_db()
    assert (review.conflict, review.conflict_note, review.declared_at) == ("none", "", NOW)
    with pytest.raises(RefusedError, match="已经作过声明"):
        declare(review=review, has_conflict=True, by=by, now=NOW)


def test_who_has_a_conflict_is_out(scene: Scene, review: ExpertReview) -> None:
    declare(review=review, has_conflict=True, note="曾任顾问", by=review.expert, now=NOW)
    with pytest.raises(RefusedError, match="已经结束"):
        submit(review=review, scores=marks(80), comment="好", by=review.expert, now=NOW)


def test_a_draft_may_be_incomplete_but_not_wrong(review: ExpertReview) -> None:
    by = review.expert
    declare(review=review, has_conflict=False, by=by, now=NOW)
    kept = save_draft(review=review, scores={"plan": Decimal("50.5"), "nothing": Decimal(1)}, comment=" 待定 ", by=by)
    assert (scores_of(kept), kept.comment, kept.total) == ({"plan": Decimal("50.5")}, "待定", None)
    for wrong in ("60.5", "-1", "1.25"):
        with pytest.raises(RefusedError, match="不在范围内"):
            save_draft(review=review, scores={"plan": Decimal(wrong)}, comment="", by=by)


def test_it_is_submitted_whole_and_once(scene: Scene, review: ExpertReview) -> None:
    by = review.expert
    declare(review=review, has_conflict=False, by=by, now=NOW)
    with pytest.raises(RefusedError, match="每一项"):
        submit(review=review, scores={"plan": Decimal(50)}, comment="好", by=by, now=NOW)
    with pytest.raises(RefusedError, match="一半"):
        submit(review=review, scores={"plan": Decimal(60), "team": Decimal("19.5")}, comment=" ", by=by, now=NOW)
    done = submit(review=review, scores={"plan": Decimal("49.5"), "team": Decimal(20)}, comment="", by=by, now=NOW)
    assert (done.total, done.submitted_at) == (Decimal("69.50"), NOW)
    for act in (submit, save_draft):
        more = {"now": NOW} if act is submit else {}
        with pytest.raises(RefusedError, match="已提交，不能再修改"):
            act(review=review, scores=marks(99), comment="改", by=by, **more)
    done.refresh_from_db()
    assert done.total == Decimal("69.50")


def test_nobody_writes_in_anothers_name(scene: Scene, review: ExpertReview) -> None:
    """No colleague, no officer, no deputy: there is no way to hand a review on."""
    for by in (scene.experts[1], scene.officer, scene.owner):
        with pytest.raises(RefusedError, match="已经结束"):
            declare(review=review, has_conflict=False, by=by, now=NOW)


def test_a_deputy_gets_no_review(scene: Scene, review: ExpertReview) -> None:
    """Who stands in for an expert during leave scores nothing in their place."""
    Delegation.objects.create(
        from_user=review.expert, to_user=scene.spare, first_day=NOW.date(), last_day=NOW.date(), created_at=NOW
    )
    assert not ExpertReview.objects.of(scene.spare).exists()
    with pytest.raises(RefusedError, match="已经结束"):
        declare(review=review, has_conflict=False, by=scene.spare, now=NOW)


def test_who_joins_the_company_meanwhile_reads_and_writes_no_more(scene: Scene, review: ExpertReview) -> None:
    declare(review=review, has_conflict=False, by=review.expert, now=NOW)
    scene.application.enterprise.memberships.create(user=review.expert, role="viewer")
    assert not ExpertReview.objects.of(review.expert).exists()
    with pytest.raises(RefusedError, match="已经结束"):
        submit(review=review, scores=marks(80), comment="好", by=review.expert, now=NOW)


def test_the_trail_tells_it_of_the_round_and_the_application_does_not(scene: Scene, review: ExpertReview) -> None:
    """Officers read an application's history; who has submitted is not their business yet."""
    before = scene.application.events.count()
    score(review, 80, now=NOW)
    assert scene.application.events.count() == before
    entries = AuditEntry.objects.filter(action__startswith="subsidies.scoring.").order_by("sequence")
    assert [(each.action, each.actor_name) for each in entries] == [
        ("subsidies.scoring.declare", "expert1"),
        ("subsidies.scoring.submit", "expert1"),
    ]
    assert {each.subject_type for each in entries} == {"subsidies.scoringround"}
    assert not any("expert1" in str(each.data) or "48" in str(each.data) for each in entries)


def test_experts_are_reminded_once_within_three_days(scene: Scene) -> None:
    round_ = scene.opened()
    score(scene.review_of(round_, 0), 80, now=NOW)
    declare(review=scene.review_of(round_, 1), has_conflict=True, by=scene.experts[1], now=NOW)
    assert remind_experts(now=round_.due_at - timedelta(days=3, seconds=1)) == 0
    assert remind_experts(now=round_.due_at - timedelta(days=3)) == 1
    assert remind_experts(now=round_.due_at - timedelta(days=1)) == 0
    [told] = Notification.objects.filter(topic=told_scoring.DUE)
    assert told.user == scene.experts[2]
    Notification.objects.filter(topic=told_scoring.DUE).delete()
    type(round_).objects.filter(pk=round_.pk).update(due_at=NOW + timedelta(days=2))
    written = StringIO()
    call_command("remind_deadlines", stdout=written)
    assert written.getvalue().strip() == "1"
