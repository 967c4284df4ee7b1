"""The days on which offices differ from the week: a table that officers keep each year."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HolidayQuerySet(models.QuerySet["Holiday"]):
    """What deadlines ask of the table."""

    def exceptions(self) -> dict[date, bool]:
        """Day → whether people work on it, as ``core.working_days`` takes it."""
        return dict(self.values_list("day", "is_worked"))


class Holiday(models.Model):
    """A day off in the week, or a weekend day worked instead."""

    day = models.DateField(_("日期"), unique=True)
    is_worked = models.BooleanField(_("调休上班"), default=False, help_text=_("周末调为工作日时勾选；放假不勾选。"))
    name = models.CharField(_("名称"), max_length=40)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("节假日")
        verbose_name_plural = pgettext_lazy("plural", "节假日")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"
