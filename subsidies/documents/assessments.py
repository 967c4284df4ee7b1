"""What experts and evaluation found of one application, as data for templates."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from core.docx.filling.data import Data, Grid
from core.workflow.scoring import CENT, passes
from subsidies.documents.about import NONE, Addressee, about, day_of, moment_of
from subsidies.documents.answers import money, number
from subsidies.models import Evaluation, ExpertReview, ScoringRound
from subsidies.rules.evaluating import Outcome

FULL = "100"


def expert_data(
    round_: ScoringRound, reviews: Sequence[ExpertReview], *, company: Addressee, titles: Sequence[str]
) -> Data:
    """A concluded round; ``reviews`` in the order of the nameless ``titles`` (专家一 …). No name is in it."""
    scoring = round_.application.version.form.scoring
    average, spread = round_.average or Decimal(0), round_.spread or Decimal(0)
    return {
        **about(round_.application, company),
        "ordinal": str(round_.ordinal),
        "needed": str(round_.needed),
        "counted": str(len(reviews)),
        "full_mark": str(round_.full_mark),
        "average": number(average),
        "spread": number(spread),
        "spread_words": _("分差过大") if round_.is_flagged else _("在允许范围内"),
        "conclusion": _("达到合格线") if passes(average, scoring) else _("低于合格线"),
        "opened_on": day_of(round_.opened_at),
        "concluded_on": day_of(round_.concluded_at),
        "note": round_.note or NONE,
        "marks": _marks(round_, reviews, titles),
        "comments": [
            {"expert": title, "total": number(review.total or Decimal(0)), "words": review.comment or NONE}
            for title, review in zip(titles, reviews, strict=True)
        ],
    }


def _marks(round_: ScoringRound, reviews: Sequence[ExpertReview], titles: Sequence[str]) -> Grid:
    """A row for each item of the rubric, a column for each expert, the totals below."""
    scores = [{key: Decimal(mark) for key, mark in review.scores.items()} for review in reviews]
    rows = [
        _row(item.title, str(item.most), [each.get(item.key, Decimal(0)) for each in scores])
        for item in round_.application.version.form.scoring.items
    ]
    totals = [review.total or Decimal(0) for review in reviews]
    rows.append(_row(_("总分"), str(round_.full_mark), totals))
    head = [_("评分项目"), _("满分"), *titles, _("平均")]
    return Grid(head, rows, shares=(6, 2, *[2] * len(titles), 2), is_small=True)


def _row(title: str, most: str, marks: Sequence[Decimal]) -> list[str]:
    mean = (sum(marks, Decimal(0)) / max(len(marks), 1)).quantize(CENT, ROUND_HALF_UP)
    return [title, most, *(number(mark) for mark in marks), number(mean)]


def evaluation_data(evaluation: Evaluation, outcomes: Sequence[Outcome], *, company: Addressee) -> Data:
    """A graded evaluation with its indicators."""
    application = evaluation.application
    return {
        **about(application, company),
        "amount": money(application.amount_granted, NONE),
        "opened_on": day_of(evaluation.opened_at),
        "due_on": day_of(evaluation.due_at),
        "reported_at": moment_of(evaluation.reported_at) if evaluation.reported_at else _("逾期未填报"),
        "evaluated_on": day_of(evaluation.evaluated_at),
        "indicators": [_indicator(place, each) for place, each in enumerate(outcomes, start=1)],
        "summary": [{"text": line.strip()} for line in evaluation.summary.splitlines() if line.strip()],
        "score": NONE if evaluation.score is None else str(evaluation.score),
        "full_score": FULL,
        "grade": evaluation.get_grade_display(),
        "findings": evaluation.findings or NONE,
    }


def _indicator(place: int, outcome: Outcome) -> Data:
    reached = {True: _("达标"), False: _("未达标"), None: NONE}[outcome.is_reached]
    return {
        "place": str(place),
        "title": outcome.indicator.title,
        "unit": outcome.indicator.unit or NONE,
        "target": number(outcome.indicator.target, NONE),
        "found": number(outcome.figure, NONE),
        "reached": reached,
    }
