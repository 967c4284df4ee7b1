"""Question sets and their runs: kept, started, advanced a batch at a time, ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.refusals import RefusedError
from policy_kb.models import EvaluationResult, EvaluationRun, EvaluationSet, IndexGeneration, PolicyDocument
from policy_kb.rules.golden import GoldenQuestion, question_of
from policy_kb.rules.measuring import Figures, Outcome

MOST_PROBLEM = 300  # characters of the column


@transaction.atomic
def save_set(*, instance: EvaluationSet, questions: Sequence[GoldenQuestion] | None, by: Any) -> EvaluationSet:
    """Keep a new or changed set; ``questions`` None leaves those it has."""
    added = instance.pk is None
    if questions is not None:
        instance.questions = [question.as_row() for question in questions]
    instance.save()
    log(instance, "wagtail.create" if added else "wagtail.edit", user=by)
    return instance


@transaction.atomic
def delete_set(*, instance: EvaluationSet, by: Any) -> None:
    """Delete a set with all its runs; refuses while one is under way."""
    if instance.runs.under_way(timezone.now()).exists():
        raise RefusedError(_("正在评测，请等结束后再删除。"))
    log(instance, "wagtail.delete", user=by)
    instance.delete()


@transaction.atomic
def request_run(
    *, set_id: int, by: Any = None, document: PolicyDocument | None = None, now: datetime | None = None
) -> EvaluationRun:
    """A run of the set that waits to be worked through; one whose worker is gone is closed before.

    ``document`` is the one whose draft counts as published. Raises RefusedError while another
    run of the same kind is under way, or when the set holds no question.
    """
    now = now or timezone.now()
    chosen = EvaluationSet.objects.select_for_update().get(pk=set_id)
    open_runs = chosen.runs.filter(
        document=document, state__in=(EvaluationRun.State.QUEUED, EvaluationRun.State.RUNNING)
    )
    if open_runs.under_way(now).exists():
        raise RefusedError(_("这个评测集正在评测，请等它结束。"))
    if not chosen.questions:
        raise RefusedError(_("这个评测集还没有题目，请先上传。"))
    open_runs.update(state=EvaluationRun.State.FAILED, problem=_("评测中断，没有完成。"), finished_at=now)
    return EvaluationRun.objects.create(
        set=chosen, document=document, started_by=by, total=len(chosen.questions), beat_at=now
    )


def claim(run_id: int) -> EvaluationRun | None:
    """The run, now running; None for one that somebody else began or that was closed."""
    active = IndexGeneration.objects.filter(is_active=True).values_list("number", flat=True).first()
    waiting = EvaluationRun.objects.filter(pk=run_id, state=EvaluationRun.State.QUEUED)
    if not waiting.update(state=EvaluationRun.State.RUNNING, beat_at=timezone.now(), generation=active):
        return None
    return EvaluationRun.objects.select_related("set").get(pk=run_id)


def questions_of(run: EvaluationRun) -> list[GoldenQuestion]:
    """The questions that the run asks; raises ``BadLineError`` for a row that is none."""
    return [question_of(row) for row in run.set.questions]


@transaction.atomic
def record(*, run: EvaluationRun, outcomes: Iterable[Outcome]) -> bool:
    """Keep a batch of answers and say that the run advances; False when it was closed meanwhile."""
    made = EvaluationResult.objects.bulk_create([_result(run, outcome) for outcome in outcomes])
    run.done += len(made)
    running = EvaluationRun.objects.filter(pk=run.pk, state=EvaluationRun.State.RUNNING)
    return bool(running.update(done=run.done, beat_at=timezone.now()))


def finish(*, run: EvaluationRun, figures: Mapping[str, Figures]) -> None:
    """Close a run that asked every question."""
    run.figures = {name: figure.as_dict() for name, figure in figures.items()}
    run.state, run.finished_at = EvaluationRun.State.DONE, timezone.now()
    run.save(update_fields=["figures", "state", "finished_at"])


def fail(*, run: EvaluationRun, problem: str) -> None:
    """Close a run that could not go on."""
    run.state, run.problem, run.finished_at = EvaluationRun.State.FAILED, problem[:MOST_PROBLEM], timezone.now()
    run.save(update_fields=["state", "problem", "finished_at"])


def _result(run: EvaluationRun, outcome: Outcome) -> EvaluationResult:
    return EvaluationResult(
        run=run,
        question_id=outcome.question.id,
        type=outcome.question.type,
        question=outcome.question.q,
        status=outcome.status.value,
        answer=outcome.answer,
        citation_rank=outcome.citation_rank,
        retrieval_rank=outcome.retrieval_rank,
        holds_must=outcome.holds_must,
        is_right=outcome.is_right,
    )
