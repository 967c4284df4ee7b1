"""At the same time: one review is submitted once, one round is concluded once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import ExpertReview
from subsidies.services.refusals import RefusedError
from subsidies.services.scoring.reviewing import declare, submit
from subsidies.services.scoring.rounds import conclude
from tests.factories.companies import person
from tests.factories.scored import marks, score
from tests.subsidies.scoring.conftest import NOW, Scene

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Any) -> list[str]:
    """What becomes of each, let loose together: ``done``, or why not."""
    start = Barrier(len(acts))

    def run(act: Any) -> str:
        try:
            start.wait(timeout=60)
            act()
        except RefusedError as error:
            return error.reason
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_submits_one_is_kept_and_of_two_officers_one_concludes(scene: Scene) -> None:
    round_ = scene.opened()
    review = scene.review_of(round_, 0)
    declare(review=review, has_conflict=False, by=review.expert, now=NOW)

    def sending(total: int) -> Any:
        return lambda: submit(review=review, scores=marks(total), comment="好", by=review.expert, now=NOW)

    assert at_once(sending(90), sending(70)) == ["done", "评分已提交，不能再修改。"]
    review.refresh_from_db()
    assert sum(float(mark) for mark in review.scores.values()) == review.total
    assert AuditEntry.objects.filter(action="subsidies.scoring.submit").count() == 1

    score(scene.review_of(round_, 1), 80, now=NOW)
    officers = [scene.officer, person("secondofficer", Role.OFFICER)]
    acts = [lambda by=by: conclude(round_=round_, by=by, now=NOW) for by in officers]
    assert at_once(*acts) == ["done", "本轮评分已经汇总，请刷新页面。"]
    assert scene.application.events.filter(kind="scoring_concluded").count() == 1


def test_a_last_submit_and_the_conclusion_never_disagree(scene: Scene) -> None:
    """Either the third is in the average, or it came too late."""
    round_ = scene.opened()
    for place in (0, 1):
        score(scene.review_of(round_, place), 80, now=NOW)
    late = scene.review_of(round_, 2)
    declare(review=late, has_conflict=False, by=late.expert, now=NOW)
    at_once(
        lambda: conclude(round_=round_, by=scene.officer, now=NOW),
        lambda: submit(review=late, scores=marks(50), comment="差", by=late.expert, now=NOW),
    )
    round_.refresh_from_db()
    counted = ExpertReview.objects.filter(round=round_).submitted().count()
    assert (counted, str(round_.average)) in {(2, "80.00"), (3, "70.00")}
