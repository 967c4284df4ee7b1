"""Applications (申报): the draft that is filled in, and every submission of it as it was."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import District, Enterprise
from core.models.cases import Case, YearlySeries
from core.models.fields import MoneyField
from subsidies.models.assets import IndependentSite, OverseasWarehouse
from subsidies.models.schemes import Call, SchemeVersion
from subsidies.querysets.applications import ApplicationQuerySet
from subsidies.workflow import OVER, State

STATES = [
    (State.DRAFT.value, _("草稿")),
    (State.SUBMITTED.value, _("已提交，待初审")),
    (State.REVIEW.value, _("复审中")),
    (State.SCORING.value, _("专家评审中")),
    (State.INSPECTION.value, _("审计或现场核查中")),
    (State.DECISION.value, _("待审定")),
    (State.SUPPLEMENT.value, _("待补正")),
    (State.DECIDED.value, _("已审定，待公示")),
    (State.PUBLICITY.value, _("公示中")),
    (State.APPROVED.value, _("公示通过")),
    (State.PAID.value, _("已拨付")),
    (State.EVALUATION.value, _("绩效评价中")),
    (State.EVALUATED.value, _("已完成评价")),
    (State.CLAWBACK.value, _("追回中")),
    (State.RECOVERED.value, _("已追回")),
    (State.REFUSED.value, _("不予支持")),
    (State.APPEAL.value, _("申诉处理中")),
    (State.REJECTED.value, _("不予支持（申诉驳回）")),
    (State.WITHDRAWN.value, _("已撤回")),
    (State.LAPSED.value, _("逾期未补正")),
]


class Application(Case):
    """One enterprise's application in one call, about one site or warehouse where the scheme asks for one.

    ``slot`` tells the things applied for apart (``site:3``, ``warehouse:8``, empty for the enterprise
    itself): there is one living application for each. ``number`` is given at the first submission
    and never changes. ``answers`` maps question keys to values as JSON has them; ``step`` is a key of
    ``subsidies.rules.chain``.
    """

    call = models.ForeignKey(Call, verbose_name=_("申报批次"), on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, related_name="applications")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="applications"
    )
    # Whose officers have it: the company's as of the (last) change of the draft, as of the submission from then on.
    district = models.ForeignKey(
        District, verbose_name=_("受理区"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    site = models.ForeignKey(
        IndependentSite,
        verbose_name=_("独立站"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )
    warehouse = models.ForeignKey(
        OverseasWarehouse,
        verbose_name=_("海外仓"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )
    slot = models.CharField(max_length=40, blank=True, editable=False)
    number = models.CharField(
        _("申报编号"), max_length=20, unique=True, null=True, blank=True, editable=False
    )  # unique where there is one
    state = models.CharField(_("状态"), max_length=20, choices=STATES, default=State.DRAFT.value)
    answers = models.JSONField(default=dict, blank=True)
    visited = models.JSONField(default=list, blank=True)  # keys of sections that were opened, for progress
    amount_requested = MoneyField(_("申请金额（元）"), null=True, blank=True)
    amount_granted = MoneyField(_("核定金额（元）"), null=True, blank=True)
    decided_at = models.DateTimeField(_("审定时间"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("申报")
        verbose_name_plural = pgettext_lazy("plural", "申报")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "enterprise", "slot"],
                condition=~models.Q(state__in=sorted(state.value for state in OVER)),
                name="one_living_application_per_slot",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT.value, State.WITHDRAWN.value])
                | models.Q(number__isnull=False),
                name="submitted_applications_have_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="applications_by_deadline"),
            models.Index(fields=["-submitted_at", "-id"], name="applications_latest_first"),
            models.Index(fields=["state", "-submitted_at", "-id"], name="applications_of_a_state"),
            models.Index(fields=["district", "-submitted_at", "-id"], name="applications_of_a_district"),
            models.Index(fields=["call", "-submitted_at", "-id"], name="applications_of_a_call"),
        ]
        permissions = [
            ("decide_application", _("审定申报")),
            ("pay_application", _("拨付资金")),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.call} · {self.enterprise}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new row belongs to its company's district."""
        if not self.district_id:
            self.district_id = self.enterprise.district_id
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("subsidies:application", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        """Whether its enterprise may change what was filled in."""
        return self.state in (State.DRAFT, State.SUPPLEMENT)


class NumberSeries(YearlySeries):
    """Numbers of applications."""


class Submission(models.Model):
    """An application as it was submitted: the first time, and again with each supplement. Never edited.

    ``content`` holds the enterprise's profile, the asset, answers, expenses and files (by hash),
    ``assessment`` the criteria's results, ``amount`` the computation, all in the form of JSON.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    ordinal = models.PositiveSmallIntegerField(_("次数"))
    submitted_at = models.DateTimeField(_("提交时间"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_by_name = models.CharField(max_length=150)
    content = models.JSONField()
    assessment = models.JSONField(default=dict)
    amount = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64)  # SHA-256 of the content as canonical JSON

    class Meta:
        verbose_name = pgettext_lazy("singular", "提交记录")
        verbose_name_plural = pgettext_lazy("plural", "提交记录")
        ordering = ["application", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["application", "ordinal"], name="one_submission_per_ordinal")]

    def __str__(self) -> str:
        return f"{self.application} #{self.ordinal}"
