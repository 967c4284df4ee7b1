"""Question files that the office measures the chatbot with, and what came out each time."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.forms import TaskStateCommentForm
from wagtail.log_actions import log
from wagtail.models import Task, TaskState

from policy_kb.models.documents import PolicyDocument
from policy_kb.querysets.evaluation import STALLED_AFTER, EvaluationRunQuerySet, EvaluationSetQuerySet


class EvaluationSet(models.Model):
    """A question file; ``questions`` holds its lines as the contract writes them."""

    name = models.CharField(_("名称"), max_length=80, unique=True)
    questions = models.JSONField(_("题目"), default=list)
    is_gate = models.BooleanField(_("发布门槛"), default=False, help_text=_("成绩下降时拦住发布。"))
    tolerance = models.FloatField(
        _("容许下降"),
        default=0.0,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text=_("与最近一次成绩相比，首条命中、前三命中、要点和拒答各容许下降多少（0 至 1）。"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = EvaluationSetQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "评测集")
        verbose_name_plural = pgettext_lazy("plural", "评测集")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class EvaluationRun(models.Model):
    """One run of a set; ``figures`` are those of ``evaluate_kb`` by type, ``done`` of ``total`` asked so far.

    ``document`` is the one whose publication asked for the run; its draft counted as published.
    """

    class State(models.TextChoices):
        """How far a run is."""

        QUEUED = "queued", _("排队中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("出错")

    set = models.ForeignKey(EvaluationSet, on_delete=models.CASCADE, related_name="runs", verbose_name=_("评测集"))
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(_("已答"), default=0)
    total = models.PositiveIntegerField(_("题数"), default=0)
    figures = models.JSONField(_("成绩"), default=dict, blank=True)
    problem = models.CharField(_("出错原因"), max_length=300, blank=True)
    document = models.ForeignKey(
        PolicyDocument,
        verbose_name=_("待发布文件"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evaluation_runs",
    )
    generation = models.PositiveIntegerField(_("索引"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("开始时间"), auto_now_add=True)
    beat_at = models.DateTimeField(_("最近进展"), default=timezone.now)
    finished_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    objects = EvaluationRunQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "评测")
        verbose_name_plural = pgettext_lazy("plural", "评测")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.set} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("policy_kb_office:evaluation_run", args=[self.pk])

    def is_stalled(self, now: datetime) -> bool:
        """Whether the run waits or runs, and nothing has come of it for so long that its worker must be gone."""
        return self.state in {self.State.QUEUED, self.State.RUNNING} and self.beat_at < now - STALLED_AFTER

    @property
    def is_open(self) -> bool:
        """Whether there is something still to come."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}


class EvaluationResult(models.Model):
    """How one question of a run went; ranks count from 1, empty when the evidence was not found."""

    run = models.ForeignKey(EvaluationRun, on_delete=models.CASCADE, related_name="results")
    question_id = models.CharField(max_length=40)
    type = models.CharField(_("类型"), max_length=40)
    question = models.CharField(_("问题"), max_length=500)
    status = models.CharField(_("状态"), max_length=10)
    answer = models.TextField(_("回答"))
    citation_rank = models.PositiveSmallIntegerField(_("引用名次"), null=True)
    retrieval_rank = models.PositiveSmallIntegerField(_("检索名次"), null=True)
    holds_must = models.BooleanField(_("要点齐全"))
    is_right = models.BooleanField(_("答对"))

    class Meta:
        ordering = ["run", "pk"]
        constraints = [models.UniqueConstraint(fields=["run", "question_id"], name="one_result_per_run_and_question")]

    def __str__(self) -> str:
        return self.question


class OverrideForm(TaskStateCommentForm):
    """Letting a draft pass a gate takes a reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = True
        self.fields["comment"].label = _("放行理由")


class EvaluationTask(Task):
    """A step of a publishing workflow that lets a draft pass only if no gate set falls.

    The sets are answered in the background as if the draft were published, and the step then
    approves or rejects itself (``chat.gatekeeping``). Whoever may publish may let a draft pass
    without waiting, with a reason.
    """

    class Meta:
        verbose_name = _("评测门槛")
        verbose_name_plural = pgettext_lazy("plural", "评测门槛")

    @classmethod
    def get_description(cls) -> Any:
        return _("把草稿当作已发布，逐题评测作为门槛的评测集；成绩不降自动通过，否则退回。")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin the step; while no set guards publishing it is passed at once."""
        state: TaskState = super().start(workflow_state, user=user)
        if not EvaluationSet.objects.gates().exists():
            state.approve(update=False)
        return state

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return _may_override(user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        # What is being measured must be what is published.
        return not _may_override(user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        return [("approve", _("不等评测，说明理由后放行"), True)] if _may_override(user) else []

    def get_form_for_action(self, action: str) -> type[OverrideForm]:
        return OverrideForm

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Let the draft pass; refuses anyone without the right to publish, and an empty reason."""
        reason = str(kwargs.get("comment", "")).strip()
        if action_name != "approve" or not reason or not _may_override(user):
            raise PermissionDenied
        document = task_state.workflow_state.content_object
        log(document, OVERRIDDEN, user=user, data={"reason": reason})
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet:
        if not _may_override(user):
            return TaskState.objects.none()
        return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)


OVERRIDDEN = "policy_kb.override_gate"


def _may_override(user: Any) -> bool:
    return bool(user.has_perm("policy_kb.publish_policydocument"))
