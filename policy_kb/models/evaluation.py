"""Question files that the office measures the chatbot with, and what came out each time."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Task

from policy_kb.models.documents import PolicyDocument


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
    finished_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "评测")
        verbose_name_plural = pgettext_lazy("plural", "评测")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.set} #{self.pk}"


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


class EvaluationTask(Task):
    """A step of a publishing workflow that lets a draft pass only if no gate set falls."""

    class Meta:
        verbose_name = _("评测门槛")
        verbose_name_plural = pgettext_lazy("plural", "评测门槛")
