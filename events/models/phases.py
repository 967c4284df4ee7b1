"""Phases of an event (阶段): one or several spans of days, such as 第一期 and 第二期."""

from datetime import date, time

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from events.models.events import Event
from events.models.fields import new_uid
from events.querysets.phases import PhaseQuerySet


class EventPhase(models.Model):
    """From a day to a day, both included; with times, from a minute to a minute on the office's clock.

    ``uid`` names the phase in calendars and never changes.
    """

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="phases")
    label = models.CharField(_("阶段名称"), max_length=40, blank=True, help_text=_("只有一个阶段时可以留空。"))
    first_day = models.DateField(_("开始日期"))
    last_day = models.DateField(_("结束日期"))
    starts = models.TimeField(_("开始时间"), null=True, blank=True)
    ends = models.TimeField(_("结束时间"), null=True, blank=True)
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "阶段")
        verbose_name_plural = pgettext_lazy("plural", "阶段")
        ordering = ["first_day", "starts", "pk"]
        indexes = [models.Index(fields=["first_day", "last_day"], name="phases_by_days")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="phases_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True, ends__isnull=True)
                | models.Q(starts__isnull=False, ends__isnull=False),
                name="phases_have_both_times",
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(last_day__gt=models.F("first_day"))
                | models.Q(ends__gt=models.F("starts")),
                name="phases_last_a_while",
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.first_day:%Y-%m-%d}"

    @property
    def is_all_day(self) -> bool:
        """Whether only days are said."""
        return self.starts is None

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.first_day, self.last_day

    @property
    def times(self) -> tuple[time | None, time | None]:
        """When it starts and ends."""
        return self.starts, self.ends
