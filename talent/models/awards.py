"""What was granted, how it is reviewed every so often, and how it is revoked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from talent.models.applications import Application
from talent.models.programmes import Programme
from talent.querysets.awards import TalentAwardQuerySet


class Award(models.Model):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """A programme granted to somebody: a recognised base, an allowance, a settlement.

    ``review_due_on`` is when it is looked at again (None: never), ``barred_until`` the day up to which one that
    was revoked keeps its holder from applying anew.
    """

    class State(models.TextChoices):
        """Whether it holds."""

        VALID = "valid", _("有效")
        REVOKED = "revoked", _("已撤销")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="award")
    programme = models.ForeignKey(
        Programme, verbose_name=_("人才项目"), on_delete=models.PROTECT, related_name="awards"
    )
    organisation = models.ForeignKey(
        Enterprise,
        verbose_name=_("单位"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="talent_awards",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="talent_awards"
    )
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.VALID)
    granted_on = models.DateField(_("通过日期"))
    review_due_on = models.DateField(_("下次复核"), null=True, blank=True)
    revoked_on = models.DateField(_("撤销日期"), null=True, blank=True)
    revoked_reason = models.CharField(_("撤销原因"), max_length=300, blank=True)
    barred_until = models.DateField(_("不得再申请至"), null=True, blank=True)

    objects = TalentAwardQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "认定结果")
        verbose_name_plural = pgettext_lazy("plural", "认定结果")
        ordering = ["-granted_on", "-pk"]
        indexes = [models.Index(fields=["state", "review_due_on"], name="talent_awards_by_review")]

    def __str__(self) -> str:
        return f"{self.programme} · {self.holder}"

    @property
    def holder(self) -> str:
        """Whose it is."""
        if self.organisation is not None:
            return self.organisation.name
        return self.person.get_full_name() if self.person is not None else ""


class AwardReview(models.Model):
    """A look at an award after its time: how many were trained and hired, and what follows."""

    class Outcome(models.TextChoices):
        """What was found."""

        KEPT = "kept", _("保留")
        REVOKED = "revoked", _("撤销")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="reviews")
    due_on = models.DateField(_("应复核日期"))
    reviewed_on = models.DateField(_("复核日期"))
    trained = models.PositiveIntegerField(_("培训人数"), null=True, blank=True)
    hired = models.PositiveIntegerField(_("录用人数"), null=True, blank=True)
    retained = models.PositiveIntegerField(_("留任人数"), null=True, blank=True)
    outcome = models.CharField(_("结论"), max_length=8, choices=Outcome.choices)
    note = models.TextField(_("复核意见"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("singular", "复核记录")
        verbose_name_plural = pgettext_lazy("plural", "复核记录")
        ordering = ["award", "-due_on"]
        constraints = [models.UniqueConstraint(fields=["award", "due_on"], name="one_review_per_award_and_due_day")]

    def __str__(self) -> str:
        return f"{self.award} {self.reviewed_on:%Y-%m-%d}"


class AwardReminder(models.Model):
    """That a review was spoken of, ahead of its day or once it was over: once each for one due day."""

    class Kind(models.TextChoices):
        """What was said."""

        AHEAD = "ahead", _("即将到期")
        OVERDUE = "overdue", _("已逾期")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    sent_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["award", "due_on", "kind"], name="one_award_reminder_per_day_and_kind")
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.kind} {self.due_on:%Y-%m-%d}"


class SiteVisit(models.Model):
    """Two people looked at the place. ``findings`` are rows of {"item": words, "met": bool, "note": words}."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField(_("核查日期"))
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("核查人一"), on_delete=models.PROTECT, related_name="+"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("核查人二"), on_delete=models.PROTECT, related_name="+"
    )
    findings = models.JSONField(default=list)
    note = models.TextField(_("核查意见"), max_length=2000, blank=True)
    recorded_at = models.DateTimeField(_("记录时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "现场核查")
        verbose_name_plural = pgettext_lazy("plural", "现场核查")
        ordering = ["application", "-visited_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="two_people_visit")]

    def __str__(self) -> str:
        return f"{self.application} {self.visited_on:%Y-%m-%d}"
