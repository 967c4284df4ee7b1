"""Applications (申报): the draft that is filled in, and every submission of it as it was."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.fields import MoneyField
from subsidies.models.assets import IndependentSite, OverseasWarehouse
from subsidies.models.schemes import Call, SchemeVersion
from subsidies.querysets.applications import ApplicationQuerySet
from subsidies.workflow import State

STATES = [
    (State.DRAFT.value, _("草稿")),
    (State.SUBMITTED.value, _("已提交，待初审")),
    (State.SUPPLEMENT.value, _("待补正")),
    (State.WITHDRAWN.value, _("已撤回")),
    (State.LAPSED.value, _("逾期未补正")),
]


class Application(models.Model):
    """One enterprise's application in one call, about one site or warehouse where the scheme asks for one.

    ``slot`` tells the things applied for apart (``site:3``, ``warehouse:8``, empty for the enterprise
    itself): there is one living application for each. ``number`` is given at the first submission
    and never changes. ``answers`` maps question keys to values as JSON has them; ``revision`` counts
    changes: who saves over an older one is told, never obeyed in silence.
    """

    call = models.ForeignKey(Call, verbose_name=_("申报批次"), on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, related_name="applications")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="applications"
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
    revision = models.PositiveIntegerField(default=1, editable=False)
    amount_requested = MoneyField(_("申请金额（元）"), null=True, blank=True)
    due_at = models.DateTimeField(_("补正截止"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)
    saved_at = models.DateTimeField(_("保存时间"), auto_now=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("申报")
        verbose_name_plural = pgettext_lazy("plural", "申报")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "enterprise", "slot"],
                condition=~models.Q(state__in=[State.WITHDRAWN.value, State.LAPSED.value]),
                name="one_living_application_per_slot",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT.value, State.WITHDRAWN.value])
                | models.Q(number__isnull=False),
                name="submitted_applications_have_a_number",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="applications_by_deadline")]

    def __str__(self) -> str:
        return self.number or f"{self.call} · {self.enterprise}"

    def get_absolute_url(self) -> str:
        return reverse("subsidies:application", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        """Whether its enterprise may change what was filled in."""
        return self.state in (State.DRAFT, State.SUPPLEMENT)


class NumberSeries(models.Model):
    """The last number given in a year, locked while the next one is drawn."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


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
