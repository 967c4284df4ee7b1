"""The agenda (议程) of an event."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from events.models.events import Event, lines_of


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and as what."""

    name: str
    role: str


class AgendaSession(models.Model):
    """One item of the agenda. Speakers stand one a line: 姓名，单位职务."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("日期"))
    starts = models.TimeField(_("开始时间"))
    ends = models.TimeField(_("结束时间"))
    title = models.CharField(_("议题"), max_length=120)
    place = models.CharField(_("会场"), max_length=80, blank=True)
    summary = models.TextField(_("内容"), blank=True)
    speakers = models.TextField(_("嘉宾"), blank=True, help_text=_("一行一位：姓名，单位和职务。"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "议程")
        verbose_name_plural = pgettext_lazy("plural", "议程")
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="sessions_last_a_while")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def speaker_list(self) -> list[Speaker]:
        """The speakers, each with what stands behind the first comma."""
        parts = (line.replace("，", ",").partition(",") for line in lines_of(self.speakers))
        return [Speaker(name.strip(), role.strip()) for name, _comma, role in parts]
