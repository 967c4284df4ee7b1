"""Applications for talent programmes: cases of the engine of ``core``."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.cases import Case, CaseEvent, CaseSupplement, YearlySeries
from criteria.models import RuleSetVersion
from talent.models.kinds import STATES
from talent.models.programmes import Programme
from talent.querysets.applications import TalentApplicationQuerySet
from talent.rules.programme import ProgrammeDefinition
from talent.workflow import OVER, State


class Application(Case):
    """One organisation's or one person's application for a programme.

    ``definition`` is the programme's form (``talent.rules.programme``) and ``rule_version`` its conditions as they
    were when it was begun. ``answers`` maps keys of questions to values as JSON has them; numbers of identity
    cards are not among them (:class:`talent.models.papers.SealedAnswer`).
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("人才项目"), on_delete=models.PROTECT, related_name="applications"
    )
    organisation = models.ForeignKey(
        Enterprise,
        verbose_name=_("申请单位"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talent_applications",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("申请人"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talent_applications",
    )
    definition = models.JSONField()
    rule_version = models.ForeignKey(RuleSetVersion, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField(_("申请编号"), max_length=20, unique=True, null=True, blank=True, editable=False)
    state = models.CharField(_("状态"), max_length=20, choices=STATES, default=State.DRAFT.value)
    answers = models.JSONField(default=dict, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    decided_at = models.DateTimeField(_("审定时间"), null=True, blank=True)
    over_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)

    objects = TalentApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "人才申请")
        verbose_name_plural = pgettext_lazy("plural", "人才申请")
        ordering = ["-created_at", "-pk"]
        permissions = [("decide_application", _("审定人才申请"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, person__isnull=True)
                | models.Q(organisation__isnull=True, person__isnull=False),
                name="talent_applications_have_one_applicant",
            ),
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                condition=~models.Q(state__in=sorted(state.value for state in OVER)),
                name="one_living_talent_application_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=~models.Q(state__in=sorted(state.value for state in OVER)),
                name="one_living_talent_application_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT.value, State.WITHDRAWN.value])
                | models.Q(number__isnull=False),
                name="submitted_talent_applications_have_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="talent_by_deadline"),
            models.Index(fields=["-submitted_at", "-id"], name="talent_latest_first"),
            models.Index(fields=["programme", "state"], name="talent_of_a_programme"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.programme} · {self.applicant_name}"

    def get_absolute_url(self) -> str:
        return reverse("talent:application", args=[self.pk])

    @property
    def form(self) -> ProgrammeDefinition:
        """The form as rules read it."""
        return ProgrammeDefinition.model_validate(self.definition)

    @property
    def applicant_name(self) -> str:
        """Whose application it is."""
        if self.organisation is not None:
            return self.organisation.name
        return self.person.get_full_name() if self.person is not None else ""

    @property
    def is_editable(self) -> bool:
        """Whether its applicant may change what was filled in."""
        return self.state in (State.DRAFT, State.SUPPLEMENT)


class ApplicationNumbers(YearlySeries):
    """Numbers of applications."""


class ApplicationEvent(CaseEvent):
    """What happened to an application, for its timeline."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")

    class Meta:
        verbose_name = pgettext_lazy("singular", "办理记录")
        verbose_name_plural = pgettext_lazy("plural", "办理记录")
        ordering = ["application", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.kind}"


class SupplementRequest(CaseSupplement):
    """What the office asked for: keys of its items are those of questions and materials."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="supplements")

    class Meta:
        verbose_name = pgettext_lazy("singular", "补正要求")
        verbose_name_plural = pgettext_lazy("plural", "补正要求")
        ordering = ["application", "-asked_at"]

    def __str__(self) -> str:
        return f"{self.application} {self.asked_at:%Y-%m-%d}"


class Submission(models.Model):
    """An application as it was submitted, the first time and with each supplement. Never edited.

    ``content`` holds answers and files (by hash, without sealed numbers), ``assessment`` the conditions' results.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    ordinal = models.PositiveSmallIntegerField(_("次数"))
    submitted_at = models.DateTimeField(_("提交时间"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_by_name = models.CharField(max_length=150)
    content = models.JSONField()
    assessment = models.JSONField(default=dict)

    class Meta:
        verbose_name = pgettext_lazy("singular", "提交记录")
        verbose_name_plural = pgettext_lazy("plural", "提交记录")
        ordering = ["application", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["application", "ordinal"], name="one_talent_submission_per_ordinal")
        ]

    def __str__(self) -> str:
        return f"{self.application} #{self.ordinal}"
