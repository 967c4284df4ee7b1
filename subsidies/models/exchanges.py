"""What passes between an enterprise and the office about an application."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from subsidies.models.applications import Application


class ApplicationEvent(models.Model):
    """What happened to an application, for its timeline. Never edited. ``kind`` is a move's name or its like."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("时间"))
    kind = models.CharField(max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=150, blank=True)  # stays when the account is gone
    away_name = models.CharField(max_length=150, blank=True)  # in whose place the actor acted, during leave
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    for_enterprise = models.BooleanField(default=True)  # whether the enterprise sees it

    class Meta:
        verbose_name = pgettext_lazy("singular", "办理记录")
        verbose_name_plural = pgettext_lazy("plural", "办理记录")
        ordering = ["application", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.kind}"


class Message(models.Model):
    """Words between an enterprise and the office about one application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    sender_name = models.CharField(max_length=150)
    from_office = models.BooleanField()
    body = models.TextField(_("留言"), max_length=2000)
    sent_at = models.DateTimeField(_("时间"), auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)  # by the other side

    class Meta:
        verbose_name = _("留言")
        verbose_name_plural = pgettext_lazy("plural", "留言")
        ordering = ["application", "sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.sent_at:%Y-%m-%d}"


class SupplementRequest(models.Model):
    """What the office asked to be mended or added, and until when.

    ``items`` are rows of {"key": section, material or "expenses", "words": what is wrong}.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="supplements")
    items = models.JSONField(_("补正事项"), default=list)
    reason = models.TextField(_("补正说明"), max_length=1000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("要求时间"))
    due_at = models.DateTimeField(_("补正截止"))
    answered_at = models.DateTimeField(_("补正时间"), null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "补正要求")
        verbose_name_plural = pgettext_lazy("plural", "补正要求")
        ordering = ["application", "-asked_at"]

    def __str__(self) -> str:
        return f"{self.application} {self.asked_at:%Y-%m-%d}"
