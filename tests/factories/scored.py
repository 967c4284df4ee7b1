"""Applications in the steps of the experts and of the inspectors, brought there by the services."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Enterprise, User
from accounts.roles import Role
from core.workflow.definitions import ReviewStep, RubricItem, Scoring
from subsidies.models import Application, ExpertReview, ScoringRound
from subsidies.rules.scheme import InspectionItem
from subsidies.services.advancing import advance
from subsidies.services.scoring.reviewing import declare, submit
from subsidies.services.scoring.rounds import conclude, open_round
from tests.factories.companies import person
from tests.factories.submitted import FORM, followed_call, submitted
from tests.factories.subsidies import scheme_version

SCORED = FORM.model_copy(
    update={
        "steps": (
            ReviewStep(key="district", title="区级初审", role="district_officer", days=5),
            ReviewStep(key="experts", title="专家评审", role="reviewer", days=10),
            ReviewStep(key="visit", title="现场核查", role="inspector", days=10),
            ReviewStep(key="committee", title="会议审定", role="committee", days=10),
        ),
        "scoring": Scoring(
            items=(
                RubricItem(key="plan", title="建设方案", hint="目标是否明确、内容是否可行", most=60),
                RubricItem(key="team", title="团队能力", hint="人员与运营经验", most=40),
            ),
            assigned=3,
            needed=2,
            spread=20,
            passing=60,
        ),
        "inspection_items": (
            InspectionItem(key="site", title="网站可访问，内容与申报一致"),
            InspectionItem(key="books", title="发票、合同与付款凭证相互对应"),
        ),
    }
)


def experts(count: int = 3) -> list[User]:
    """Experts of no company."""
    return [person(f"expert{place}", Role.REVIEWER) for place in range(1, count + 1)]


def in_scoring(
    enterprise: Enterprise, by: User, *, officer: User, now: datetime | None = None, **columns: Any
) -> Application:
    """An application that an officer has sent on to the experts."""
    moment = now or timezone.now()
    if "call" not in columns:
        columns["call"] = followed_call(scheme_version(SCORED, slug="scored"), now=moment)
    application = submitted(enterprise, by, now=moment, **columns)
    advance(application=application, by=officer, now=moment)
    return fresh(application)


def fresh(application: Application) -> Application:
    """The row as it is now."""
    found: Application = Application.objects.for_moving().get(pk=application.pk)
    return found


def opened(application: Application, asked: Sequence[User], *, by: User, now: datetime) -> ScoringRound:
    """A round of those experts, the first of whom is ``reviews.first()``."""
    return open_round(application=application, experts=asked, by=by, now=now)


def marks(total: int) -> dict[str, Decimal]:
    """Marks of the rubric that come to ``total``, three fifths of them for the plan."""
    plan = (Decimal(total) * 6 / 10).quantize(Decimal(1))
    return {"plan": plan, "team": total - plan}


def score(review: ExpertReview, total: int, *, now: datetime, comment: str = "可行。") -> ExpertReview:
    """The expert declares no conflict and submits."""
    by = review.expert
    declare(review=review, has_conflict=False, by=by, now=now)
    return submit(review=review, scores=marks(total), comment=comment, by=by, now=now)


def in_inspection(
    enterprise: Enterprise, by: User, *, officer: User, now: datetime | None = None, **columns: Any
) -> Application:
    """An application that experts have scored alike and an officer has sent on."""
    moment = now or timezone.now()
    application = in_scoring(enterprise, by, officer=officer, now=moment, **columns)
    round_ = opened(application, experts(2), by=officer, now=moment)
    for review in round_.reviews.all():
        score(review, 80, now=moment)
    conclude(round_=round_, by=officer, now=moment)
    advance(application=fresh(application), by=officer, now=moment)
    return fresh(application)
