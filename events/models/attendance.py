"""Who was there on which day, and what they said of it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.events import Event
from events.models.registrations import Attendee

SCORES = [MinValueValidator(1), MaxValueValidator(5)]


class CheckInMethod(models.TextChoices):
    """How somebody was let in."""

    SCAN = "scan", _("扫码")
    CODE = "code", _("输入票号")
    LIST = "list", _("在名单上勾选")


class CheckIn(models.Model):
    """Somebody came on a day; ``at`` is the earliest scan of that day, wherever it was made."""

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="check_ins")
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("签到时间"))
    received_at = models.DateTimeField()
    method = models.CharField(_("方式"), max_length=4, choices=CheckInMethod.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("singular", "签到")
        verbose_name_plural = pgettext_lazy("plural", "签到")
        ordering = ["day", "at", "pk"]
        constraints = [models.UniqueConstraint(fields=["attendee", "day"], name="one_check_in_a_day")]

    def __str__(self) -> str:
        return f"{self.attendee} {self.day:%Y-%m-%d}"


class Feedback(models.Model):
    """What somebody who was there thinks, from 1 to 5."""

    attendee = models.OneToOneField(Attendee, on_delete=models.CASCADE, related_name="feedback")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    overall = models.PositiveSmallIntegerField(_("总体满意度"), validators=SCORES)
    content = models.PositiveSmallIntegerField(_("内容"), validators=SCORES)
    organisation = models.PositiveSmallIntegerField(_("组织服务"), validators=SCORES)
    words = models.TextField(_("意见和建议"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("提交时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "反馈")
        verbose_name_plural = pgettext_lazy("plural", "反馈")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(overall__range=(1, 5), content__range=(1, 5), organisation__range=(1, 5)),
                name="feedback_from_one_to_five",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attendee} {self.overall}"
