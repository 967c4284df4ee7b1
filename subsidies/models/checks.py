"""Credit checks of companies (信用核查), kept for every application of theirs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise


class CreditCheck(models.Model):
    """What a list said of a company on a day."""

    class Outcome(models.TextChoices):
        """What was found."""

        CLEAR = "clear", _("未见异常")
        LISTED = "listed", _("有失信或处罚记录")
        UNKNOWN = "unknown", _("未能查到")

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="credit_checks")
    source = models.CharField(_("查询渠道"), max_length=80)
    checked_on = models.DateField(_("查询日期"))
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    checked_by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "信用核查")
        verbose_name_plural = pgettext_lazy("plural", "信用核查")
        ordering = ["-checked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.checked_on:%Y-%m-%d}"
