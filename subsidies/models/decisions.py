"""Decisions: batches put before the committee, level by level; refusals name a clause; appeals."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.fields import MoneyField
from subsidies.models.applications import Application
from subsidies.models.schemes import Call
from subsidies.querysets.decisions import DecisionBatchQuerySet, DecisionItemQuerySet


class DecisionBatch(models.Model):
    """Applications of one call decided together. ``levels`` approvals are needed, each by another person.

    ``prepared_by`` are all who wrote in it, or put it before the committee: none of them approves it.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", _("草拟")
        PENDING = "pending", _("待审定")
        APPROVED = "approved", _("已审定")
        RETURNED = "returned", _("已退回")

    call = models.ForeignKey(
        Call, verbose_name=_("申报批次"), on_delete=models.PROTECT, related_name="decision_batches"
    )
    title = models.CharField(_("名称"), max_length=120)
    note = models.TextField(_("说明"), max_length=2000, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    levels = models.PositiveSmallIntegerField(_("审定级数"), default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    decided_at = models.DateTimeField(_("审定时间"), null=True, blank=True)

    objects = DecisionBatchQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "审定批次")
        verbose_name_plural = pgettext_lazy("plural", "审定批次")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_editable(self) -> bool:
        """Whether what is proposed may still be changed."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)


class DecisionItem(models.Model):
    """What is proposed for one application, and decided with its batch. Every refusal names a clause."""

    class Outcome(models.TextChoices):
        """Yes or no; nothing while nobody has proposed anything."""

        OPEN = "", _("未拟定")
        APPROVE = "approve", _("予以支持")
        REFUSE = "refuse", _("不予支持")

    batch = models.ForeignKey(DecisionBatch, on_delete=models.PROTECT, related_name="items")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("意见"), max_length=10, choices=Outcome.choices, blank=True, default="")
    amount = MoneyField(_("核定金额（元）"), null=True, blank=True)
    clause = models.ForeignKey(
        "policy_kb.Clause",
        verbose_name=_("依据条款"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    quote = models.TextField(_("条款原文"), blank=True)  # verbatim, as of the decision
    reason = models.TextField(_("理由"), max_length=2000, blank=True)
    decided_at = models.DateTimeField(_("审定时间"), null=True, blank=True)  # with its batch
    set_aside_at = models.DateTimeField(null=True, blank=True)  # reopened by an objection or appeal

    objects = DecisionItemQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "审定意见")
        verbose_name_plural = pgettext_lazy("plural", "审定意见")
        ordering = ["batch", "application"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "application"], name="one_item_per_batch_and_application"),
            models.CheckConstraint(
                condition=~models.Q(outcome="refuse") | models.Q(clause__isnull=False),
                name="refusals_name_a_clause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.get_outcome_display()}"


class DecisionApproval(models.Model):
    """One level's word on a batch. Never edited."""

    batch = models.ForeignKey(DecisionBatch, on_delete=models.PROTECT, related_name="approvals")
    level = models.PositiveSmallIntegerField(_("级"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=310)  # with the name of the person on leave
    away = models.ForeignKey(  # in whose place, during leave
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("时间"))
    is_approved = models.BooleanField(_("同意"))
    note = models.CharField(_("意见"), max_length=500, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "审定记录")
        verbose_name_plural = pgettext_lazy("plural", "审定记录")
        ordering = ["batch", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.batch} {self.level}"

    @property
    def voices(self) -> frozenset[int]:
        """Whose word it is: of who gave it, and of the person on leave in whose place it was given."""
        return frozenset({self.by_id} if self.away_id is None else {self.by_id, self.away_id})


class Appeal(models.Model):
    """A company asks for a refusal to be looked at again."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("处理中")
        UPHELD = "upheld", _("申诉成立")
        DISMISSED = "dismissed", _("申诉驳回")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="appeals")
    decision = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, related_name="appeals")
    grounds = models.TextField(_("申诉理由"), max_length=4000)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    filed_by_name = models.CharField(max_length=150)
    filed_at = models.DateTimeField(_("提出时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("答复"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "申诉")
        verbose_name_plural = pgettext_lazy("plural", "申诉")
        ordering = ["-filed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(state="open"), name="one_open_appeal_per_application"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.filed_at:%Y-%m-%d}"
