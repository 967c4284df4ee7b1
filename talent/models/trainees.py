"""Trainees (学员): who signed up, was there, was marked, and was hired afterwards."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from talent.models.cohorts import PERCENT, AssessmentPart, Cohort, CohortSession
from talent.querysets.trainees import TraineeQuerySet
from talent.rules.cohorts import STANDING, TraineeState
from talent.rules.results import Presence

TRAINEE_STATES = [
    (TraineeState.APPLIED.value, _("待录取")),
    (TraineeState.WAITING.value, _("候补")),
    (TraineeState.ADMITTED.value, _("已录取")),
    (TraineeState.COMPLETED.value, _("已结业")),
    (TraineeState.FAILED.value, _("未通过")),
    (TraineeState.LEFT.value, _("已退出")),
]
PRESENCES = [
    (Presence.PRESENT.value, _("出勤")),
    (Presence.LATE.value, _("迟到")),
    (Presence.ABSENT.value, _("缺勤")),
    (Presence.EXCUSED.value, _("请假")),
]


class Trainee(models.Model):
    """One person in one cohort: with an account, or entered by the base by name alone.

    ``turn`` orders who waits: the number drawn when signing up. ``eligibility`` is the programme's conditions as they
    were found then. ``attended`` (percent) and ``score`` are written once, when the cohort is finished.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="trainees")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账户"),
        on_delete=models.SET_NULL,  # the certificate stays theirs to show, by name
        null=True,
        blank=True,
        related_name="talent_trainings",
    )
    name = models.CharField(_("姓名"), max_length=60)
    enterprise = models.ForeignKey(
        Enterprise,
        verbose_name=_("所在企业"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="talent_trainees",
    )
    state = models.CharField(_("状态"), max_length=10, choices=TRAINEE_STATES, default=TraineeState.APPLIED.value)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    turn = models.PositiveIntegerField(editable=False)
    eligibility = models.JSONField(default=dict, blank=True)
    applied_at = models.DateTimeField(_("报名时间"))
    admitted_at = models.DateTimeField(_("录取时间"), null=True, blank=True)
    attended = models.DecimalField(
        _("出勤率（%）"), max_digits=4, decimal_places=1, null=True, blank=True, validators=PERCENT
    )
    score = models.DecimalField(_("成绩"), max_digits=4, decimal_places=1, null=True, blank=True, validators=PERCENT)

    objects = TraineeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "学员")
        verbose_name_plural = pgettext_lazy("plural", "学员")
        ordering = ["cohort", "turn"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"],
                condition=models.Q(person__isnull=False),
                name="one_trainee_per_person_and_cohort",
            ),
            models.UniqueConstraint(fields=["cohort", "turn"], name="one_trainee_per_turn"),
        ]
        indexes = [models.Index(fields=["cohort", "state", "turn"], name="trainees_by_turn")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("talent:training", args=[self.pk])

    @property
    def stands(self) -> bool:
        """Whether they are in it, or wait."""
        return self.state in STANDING


class Attendance(models.Model):
    """Whether a trainee was at a session; entered again, the later entry holds."""

    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="attendances")
    trainee = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="attendances")
    presence = models.CharField(_("考勤"), max_length=8, choices=PRESENCES)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("singular", "考勤记录")
        verbose_name_plural = pgettext_lazy("plural", "考勤记录")
        ordering = ["session", "trainee"]
        constraints = [
            models.UniqueConstraint(fields=["session", "trainee"], name="one_attendance_per_session_and_trainee")
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.trainee.name}"


class AssessmentScore(models.Model):
    """What a trainee scored in one part, out of 100."""

    part = models.ForeignKey(AssessmentPart, on_delete=models.PROTECT, related_name="scores")
    trainee = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="scores")
    value = models.DecimalField(_("成绩"), max_digits=4, decimal_places=1, validators=PERCENT)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("singular", "考核成绩")
        verbose_name_plural = pgettext_lazy("plural", "考核成绩")
        ordering = ["part", "trainee"]
        constraints = [
            models.UniqueConstraint(fields=["part", "trainee"], name="one_score_per_part_and_trainee"),
            models.CheckConstraint(condition=models.Q(value__gte=0, value__lte=100), name="scores_out_of_a_hundred"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.value}"


class Employment(models.Model):
    """Where a trainee was hired after the training; ``enterprise`` where the company is on the portal."""

    trainee = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="employments")
    enterprise = models.ForeignKey(
        Enterprise,
        verbose_name=_("企业"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="talent_employments",
    )
    employer = models.CharField(_("用人单位"), max_length=120)
    job = models.CharField(_("岗位"), max_length=60, blank=True)
    hired_on = models.DateField(_("入职日期"))
    left_on = models.DateField(_("离职日期"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("singular", "就业记录")
        verbose_name_plural = pgettext_lazy("plural", "就业记录")
        ordering = ["trainee", "hired_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(left_on__gte=models.F("hired_on")),
                name="nobody_leaves_before_being_hired",
            ),
            models.UniqueConstraint(fields=["trainee", "employer", "hired_on"], name="one_employment_per_start"),
        ]

    def __str__(self) -> str:
        return f"{self.trainee.name} · {self.employer}"
