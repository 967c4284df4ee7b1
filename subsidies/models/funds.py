"""The money of a call: what is set aside and spent, and every change of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.fields import MoneyField
from subsidies.models.applications import Application
from subsidies.models.schemes import Call


class CallFunds(models.Model):
    """What of a call's budget is set aside (decided, not yet paid) and spent. Locked while it changes."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, primary_key=True, related_name="funds")
    reserved = MoneyField(_("已预留（元）"), default=0)
    spent = MoneyField(_("已拨付（元）"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("singular", "批次资金")
        verbose_name_plural = pgettext_lazy("plural", "批次资金")
        constraints = [
            models.CheckConstraint(condition=models.Q(reserved__gte=0), name="never_less_than_nothing_reserved"),
            models.CheckConstraint(condition=models.Q(spent__gte=0), name="never_less_than_nothing_spent"),
        ]

    def __str__(self) -> str:
        return str(self.call)


class FundEntry(models.Model):
    """One change. Never edited; the sums of a call's entries are its funds."""

    class Kind(models.TextChoices):
        """What happened to the money."""

        RESERVE = "reserve", _("预留")
        RELEASE = "release", _("释放")
        SPEND = "spend", _("拨付")
        RETURN = "return", _("退回")  # paid money came back and is set aside again

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="fund_entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="fund_entries")
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices)
    amount = MoneyField(_("金额（元）"))
    at = models.DateTimeField(_("时间"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "资金流水")
        verbose_name_plural = pgettext_lazy("plural", "资金流水")
        ordering = ["call", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.get_kind_display()} {self.amount}"
