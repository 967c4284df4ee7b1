"""Who stands in for whom during leave (假期代办)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.querysets.delegations import DelegationQuerySet


class DelegationState(models.TextChoices):
    """Whether a delegation holds."""

    UPCOMING = "upcoming", _("未开始")
    RUNNING = "running", _("代办中")
    OVER = "over", _("已结束")
    REVOKED = "revoked", _("已撤销")


class Delegation(models.Model):
    """From the first to the last day, both counted, one person's work is also the deputy's. Never edited.

    The deputy keeps their own rights: they look after the districts and assigned tasks of the person on
    leave besides, and do with them what their own roles let them do.
    """

    from_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("请假人"),
        on_delete=models.CASCADE,
        related_name="delegations_given",
    )
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("代办人"),
        on_delete=models.CASCADE,
        related_name="delegations_received",
    )
    first_day = models.DateField(_("开始日期"))
    last_day = models.DateField(_("结束日期"))
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("登记人"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("登记时间"))
    revoked_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "假期代办")
        verbose_name_plural = pgettext_lazy("plural", "假期代办")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="leave_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(from_user=models.F("to_user")), name="nobody_stands_in_for_self"
            ),
        ]
        indexes = [models.Index(fields=["to_user", "last_day"], name="delegations_of_a_deputy")]

    def __str__(self) -> str:
        return f"{self.from_user} → {self.to_user} {self.first_day:%Y-%m-%d} – {self.last_day:%Y-%m-%d}"

    def state(self, day: date) -> DelegationState:
        """Whether the delegation holds on ``day``."""
        if self.revoked_at is not None:
            return DelegationState.REVOKED
        if day < self.first_day:
            return DelegationState.UPCOMING
        return DelegationState.RUNNING if day <= self.last_day else DelegationState.OVER
