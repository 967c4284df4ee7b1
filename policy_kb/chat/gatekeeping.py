"""The step of the publishing workflow that asks the gate sets, and the look back after every publication."""

import logging

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import log
from wagtail.models import TaskState

from core.refusals import RefusedError
from policy_kb.chat.evaluating import perform
from policy_kb.models import EvaluationRun, EvaluationSet, PolicyDocument, Version
from policy_kb.retrieval.trial import trial_edition
from policy_kb.rules.measuring import GUARDED, Fall
from policy_kb.services.comparisons import Comparison, baseline, compare
from policy_kb.services.evaluations import request_run

GATE_FELL = "policy_kb.gate_fell"
NAMED = 5  # questions that a comment names for each set

logger = logging.getLogger(__name__)

FIGURES = dict(zip(GUARDED, (_lazy("首条命中"), _lazy("前三命中"), _lazy("要点"), _lazy("拒答")), strict=True))


class GateNotJudgedError(Exception):
    """A set could not be asked through, so nothing can be said."""


def judge_draft(task_state_id: int) -> None:
    """Ask every gate set as if the draft were published; approve the step, or reject it and say why.

    A step that somebody decided meanwhile is left as it is.
    """
    state = _open_step(task_state_id)
    if state is None:
        return
    document = state.workflow_state.content_object
    gates = list(EvaluationSet.objects.gates())
    text = _text_of(document)
    if not gates or text is None:
        _decide(task_state_id, passed=True, comment=_("没有作为门槛的评测集。"))
        return
    before = text.text_hash
    try:
        fallen = [found for found in _compared(document, text, gates) if found.falls]
    # Whatever the model or the index raised: the draft is not at fault, but nothing vouches for it either.
    except Exception as error:
        logger.exception("the gate could not judge document %s", document.pk)
        _decide(task_state_id, passed=False, comment=_("评测没有完成，请稍后重新提交：%(why)s") % {"why": error})
        return
    after = _text_of(document)
    if after is None or (after.pk, after.text_hash) != (text.pk, before):
        _decide(task_state_id, passed=False, comment=_("评测期间草稿有改动，请重新提交。"))
        return
    comment = "\n".join(described(one) for one in fallen) or _("评测成绩没有下降。")
    _decide(task_state_id, passed=not fallen, comment=comment)


def _open_step(task_state_id: int) -> TaskState | None:
    return TaskState.objects.filter(pk=task_state_id, status=TaskState.STATUS_IN_PROGRESS).first()


def _text_of(document: PolicyDocument) -> Version | None:
    """What visitors will read once the document is published."""
    drafted = document.versions.drafts().first()
    return drafted or document.versions.filter(is_current=True).first()


def _compared(document: PolicyDocument, text: Version, gates: list[EvaluationSet]) -> list[Comparison]:
    standards = [(chosen, baseline(chosen) or _run(chosen, None)) for chosen in gates]
    with trial_edition({document.pk: text.pk}):
        return [compare(_run(chosen, document), standard, tolerance=chosen.tolerance) for chosen, standard in standards]


def _run(chosen: EvaluationSet, document: PolicyDocument | None) -> EvaluationRun:
    """A run of the set, worked through here and now."""
    try:
        run = perform(request_run(set_id=chosen.pk, document=document).pk)
    except RefusedError as error:
        raise GateNotJudgedError(error.reason) from error
    if run is None or run.state != EvaluationRun.State.DONE:
        raise GateNotJudgedError(run.problem if run else chosen.name)
    return run


@transaction.atomic
def _decide(task_state_id: int, *, passed: bool, comment: str) -> None:
    state = TaskState.objects.select_for_update().filter(pk=task_state_id, status=TaskState.STATUS_IN_PROGRESS).first()
    if state is None:
        return
    if passed:
        state.specific.approve(comment=comment)
    else:
        state.specific.reject(comment=comment)


def described(comparison: Comparison) -> str:
    """A set's fall in a few lines: its figures, and the questions that went worse."""
    figures = _("，").join(_figure(fall) for fall in comparison.falls)
    named = _("；").join(f"{pair.now.question_id} {pair.now.question}" for pair in comparison.worse[:NAMED])
    more = len(comparison.worse) - NAMED
    lines = [_("评测集“%(name)s”成绩下降：%(figures)s。") % {"name": comparison.now.set.name, "figures": figures}]
    if named:
        lines.append(_("变差的题：%(questions)s") % {"questions": named})
    if more > 0:
        lines.append(_("另有 %(count)s 题变差。") % {"count": more})
    return "\n".join(lines)


def _figure(fall: Fall) -> str:
    return f"{FIGURES[fall.name]} {fall.before:.3f} → {fall.now:.3f}"


def look_back(document_id: int) -> list[Comparison]:
    """Ask every gate set after a publication; what fell is logged with the document and returned.

    Nobody is stopped by it: who may publish may publish, and the office sees what it did.
    """
    document = PolicyDocument.objects.filter(pk=document_id).first()
    fallen = []
    for chosen in EvaluationSet.objects.gates():
        try:
            run = _run(chosen, None)
        except GateNotJudgedError as error:
            logger.warning("gate set %s was not asked after a publication: %s", chosen.pk, error)
            continue
        standard = EvaluationRun.objects.before(run).first()
        found = compare(run, standard, tolerance=chosen.tolerance) if standard else None
        if found is None or not found.falls:
            continue
        fallen.append(found)
        if document is not None:
            log(document, GATE_FELL, data={"run": run.pk, "comment": described(found)})
    return fallen
