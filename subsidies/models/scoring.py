"""Scores of experts: rounds, and each expert's sealed review."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from subsidies.models.applications import Application
from subsidies.querysets.scoring import ExpertReviewQuerySet, ScoringRoundQuerySet


class ScoringRound(models.Model):
    """Experts are asked about one application. ``average`` and ``spread`` (in marks) are set when it is concluded."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="scoring_rounds")
    ordinal = models.PositiveSmallIntegerField(_("轮次"))
    needed = models.PositiveSmallIntegerField(_("最少评分人数"))
    full_mark = models.PositiveSmallIntegerField(_("满分"))
    opened_at = models.DateTimeField(_("开始时间"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    due_at = models.DateTimeField(_("评分截止"))
    concluded_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    average = models.DecimalField(_("平均分"), max_digits=6, decimal_places=2, null=True, blank=True)
    spread = models.DecimalField(_("最大分差"), max_digits=6, decimal_places=2, null=True, blank=True)
    is_flagged = models.BooleanField(_("分差过大"), default=False)
    note = models.TextField(_("汇总意见"), max_length=2000, blank=True)

    objects = ScoringRoundQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "评审轮次")
        verbose_name_plural = pgettext_lazy("plural", "评审轮次")
        ordering = ["application", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["application", "ordinal"], name="one_scoring_round_per_ordinal"),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(concluded_at__isnull=True),
                name="one_open_scoring_round_per_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} #{self.ordinal}"


class ExpertReview(models.Model):
    """One expert's part in a round. Sealed: nobody reads another's before the round is concluded.

    ``scores`` maps keys of the rubric to marks. An expert with a conflict of interest scores nothing.
    """

    class Conflict(models.TextChoices):
        """What the expert declared before anything was shown."""

        UNDECLARED = "", _("未声明")
        NONE = "none", _("无利益冲突")
        PRESENT = "present", _("有利益冲突，回避")

    round = models.ForeignKey(ScoringRound, on_delete=models.PROTECT, related_name="reviews")
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("专家"), on_delete=models.PROTECT, related_name="expert_reviews"
    )
    expert_name = models.CharField(max_length=150)
    assigned_at = models.DateTimeField(_("邀请时间"))
    conflict = models.CharField(_("利益冲突"), max_length=10, choices=Conflict.choices, blank=True, default="")
    conflict_note = models.CharField(_("说明"), max_length=300, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    scores = models.JSONField(default=dict, blank=True)
    comment = models.TextField(_("评审意见"), max_length=2000, blank=True)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)  # replaced by another expert

    objects = ExpertReviewQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "专家评分")
        verbose_name_plural = pgettext_lazy("plural", "专家评分")
        ordering = ["round", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "expert"], name="one_review_per_round_and_expert")]

    def __str__(self) -> str:
        return f"{self.round} · {self.expert_name}"
