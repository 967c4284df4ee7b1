"""Cohorts (培训班): what a training base or the bureau teaches, when, and what it takes to pass."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from talent.models.programmes import Programme
from talent.querysets.cohorts import CohortQuerySet
from talent.rules.cohorts import CohortState
from talent.rules.results import PassRules
from talent.rules.schedule import Span

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
COHORT_STATES = [
    (CohortState.PLANNED.value, _("筹备中")),
    (CohortState.OPEN.value, _("开放报名")),
    (CohortState.RUNNING.value, _("进行中")),
    (CohortState.FINISHED.value, _("已结业")),
    (CohortState.CANCELLED.value, _("已取消")),
]


class Mode(models.TextChoices):
    """How it is taught."""

    ONSITE = "onsite", _("线下")
    ONLINE = "online", _("线上")
    BLENDED = "blended", _("线上线下结合")


class Cohort(models.Model):
    """One class of a programme. ``base`` is the recognised organisation that runs it, None the bureau itself.

    Its row is the lock under which seats are given. ``finished_on`` is the day from which its people count as trained.
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("人才项目"), on_delete=models.PROTECT, related_name="cohorts"
    )
    base = models.ForeignKey(
        Enterprise,
        verbose_name=_("培训基地"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talent_cohorts",
    )
    title = models.CharField(_("名称"), max_length=100)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)
    mode = models.CharField(_("授课方式"), max_length=8, choices=Mode.choices, default=Mode.ONSITE)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    fee = models.CharField(_("费用"), max_length=100, blank=True)
    contact = models.CharField(_("咨询方式"), max_length=120, blank=True)
    hours = models.PositiveSmallIntegerField(_("学时"), default=0)
    seats = models.PositiveSmallIntegerField(_("名额"), validators=[MinValueValidator(1)])
    enrol_by = models.DateTimeField(_("报名截止"))
    admits_at_once = models.BooleanField(
        _("先到先得"), default=True, help_text=_("有空位就直接录取；不勾选则由基地逐一录取。")
    )
    least_attendance = models.PositiveSmallIntegerField(_("最低出勤率（%）"), default=80, validators=PERCENT)
    least_score = models.DecimalField(
        _("最低成绩"), max_digits=4, decimal_places=1, default=Decimal(60), validators=PERCENT
    )
    state = models.CharField(_("状态"), max_length=10, choices=COHORT_STATES, default=CohortState.PLANNED.value)
    state_reason = models.CharField(_("说明"), max_length=300, blank=True)
    finished_on = models.DateField(_("结业日期"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("演示"), default=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # of its calendar file
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "培训班")
        verbose_name_plural = pgettext_lazy("plural", "培训班")
        ordering = ["-enrol_by", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="cohorts_have_a_seat"),
            models.CheckConstraint(
                condition=models.Q(least_attendance__lte=100, least_score__gte=0, least_score__lte=100),
                name="cohorts_ask_for_no_more_than_all",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CohortState.FINISHED.value) | models.Q(finished_on__isnull=False),
                name="finished_cohorts_have_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "enrol_by"], name="cohorts_by_enrolment"),
            models.Index(fields=["base", "finished_on"], name="cohorts_of_a_base"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("talent:cohort", args=[self.pk])

    @property
    def rules(self) -> PassRules:
        """What it takes to pass."""
        return PassRules(self.least_attendance, self.least_score)

    def takes(self, now: datetime) -> bool:
        """Whether people may sign up at ``now``, to the second."""
        return self.state == CohortState.OPEN and now < self.enrol_by


class CohortSession(models.Model):
    """When it meets, for what. Those of one cohort never overlap (``talent.rules.schedule``)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    topic = models.CharField(_("内容"), max_length=120)
    teacher = models.CharField(_("授课人"), max_length=60, blank=True)
    place = models.CharField(_("地点"), max_length=200, blank=True, help_text=_("与培训班地点相同则留空。"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "课次")
        verbose_name_plural = pgettext_lazy("plural", "课次")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="cohort_sessions_end_after_they_start"
            ),
            models.UniqueConstraint(fields=["cohort", "starts_at"], name="one_cohort_session_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)


class AssessmentPart(models.Model):
    """One thing that is marked, out of 100, and how much it counts beside the others."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="parts")
    title = models.CharField(_("考核内容"), max_length=60)
    weight = models.PositiveSmallIntegerField(_("权重"), default=100, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = pgettext_lazy("singular", "考核内容")
        verbose_name_plural = pgettext_lazy("plural", "考核内容")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "title"], name="one_assessment_part_per_title"),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="assessment_parts_count"),
        ]

    def __str__(self) -> str:
        return self.title
