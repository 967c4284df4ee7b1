"""Calls for parks' yearly figures, and what happened to each park's report (a row of ``YearlyFigures``)."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parks.models.figures import YearlyFigures
from parks.models.parks import ParkPage
from parks.querysets.reporting import ReportingCallQuerySet


class ReportingCall(models.Model):
    """Parks report the figures of ``year`` between two moments."""

    year = models.PositiveSmallIntegerField(_("年度"), unique=True, validators=[MinValueValidator(2000)])
    opens_at = models.DateTimeField(_("开始填报"))
    closes_at = models.DateTimeField(_("截止填报"))
    jump_percent = models.PositiveSmallIntegerField(
        _("变动超过百分之几须说明"), default=50, help_text=_("与上年数据相比。")
    )
    note = models.TextField(_("填报要求"), max_length=2000, blank=True)

    objects = ReportingCallQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "年度填报")
        verbose_name_plural = pgettext_lazy("plural", "年度填报")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(_("%(year)d 年度填报") % {"year": self.year})

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("截止时间要晚于开始时间。")})

    def is_open_at(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


class ReportEvent(models.Model):
    """A move of ``parks.workflow.reports``, with the words of whoever made it."""

    figures = models.ForeignKey(YearlyFigures, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.figures_id} {self.kind}"

    @property
    def label(self) -> str:
        return str({"submit": _("提交"), "sign_off": _("确认"), "return": _("退回"), "enter": _("录入")}[self.kind])


class ReportReminder(models.Model):
    """A park was reminded of a call: once for each closing time."""

    call = models.ForeignKey(ReportingCall, on_delete=models.CASCADE, related_name="reminders")
    park = models.ForeignKey(ParkPage, on_delete=models.CASCADE, related_name="+")
    closes_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "park", "closes_at"], name="one_reminder_per_park_and_closing")
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.park_id}"
