"""What came of the support (绩效评价), and money claimed back (追回)."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.fields import MoneyField
from subsidies.models.applications import Application
from subsidies.querysets.disbursements import AftercareQuerySet, EvaluationQuerySet


class Evaluation(models.Model):
    """The company reports on the indicators, an officer grades. ``figures`` maps indicator keys to numbers as text."""

    class Grade(models.TextChoices):
        """How it did."""

        OPEN = "", _("未评定")
        EXCELLENT = "excellent", _("优")
        GOOD = "good", _("良")
        FAIR = "fair", _("中")
        POOR = "poor", _("差")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="evaluation")
    opened_at = models.DateTimeField(_("开始时间"))
    due_at = models.DateTimeField(_("填报截止"))
    figures = models.JSONField(default=dict, blank=True)
    summary = models.TextField(_("成效说明"), max_length=4000, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reported_at = models.DateTimeField(_("填报时间"), null=True, blank=True)
    grade = models.CharField(_("等级"), max_length=10, choices=Grade.choices, blank=True, default="")
    score = models.PositiveSmallIntegerField(_("得分"), null=True, blank=True, validators=[MaxValueValidator(100)])
    findings = models.TextField(_("评价意见"), max_length=4000, blank=True)
    evaluated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evaluated_by_name = models.CharField(max_length=150, blank=True)
    evaluated_at = models.DateTimeField(_("评价时间"), null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "绩效评价")
        verbose_name_plural = pgettext_lazy("plural", "绩效评价")
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return str(self.application)


class Clawback(models.Model):
    """Money to be paid back: proposed by one person, confirmed by another, then recovered."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="clawback")
    amount = MoneyField(_("追回金额（元）"))
    fine = MoneyField(_("罚款（元）"), default=0)
    reason = models.TextField(_("追回原因"), max_length=2000)
    clause = models.ForeignKey(
        "policy_kb.Clause",
        verbose_name=_("依据条款"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    quote = models.TextField(_("条款原文"), blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("提出时间"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    due_at = models.DateTimeField(_("退回期限"), null=True, blank=True)
    recovered_on = models.DateField(_("退回日期"), null=True, blank=True)
    reference = models.CharField(_("入账凭证号"), max_length=60, blank=True)

    objects = AftercareQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "资金追回")
        verbose_name_plural = pgettext_lazy("plural", "资金追回")
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return str(self.application)
