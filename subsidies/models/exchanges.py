"""What passes between an enterprise and the office about an application."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.cases import CaseEvent, CaseSupplement
from subsidies.models.applications import Application


class ApplicationEvent(CaseEvent):
    """What happened to an application, for its timeline."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")

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


class SupplementRequest(CaseSupplement):
    """What the office asked for: keys of its items are sections, materials or "expenses"."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="supplements")

    class Meta:
        verbose_name = pgettext_lazy("singular", "补正要求")
        verbose_name_plural = pgettext_lazy("plural", "补正要求")
        ordering = ["application", "-asked_at"]

    def __str__(self) -> str:
        return f"{self.application} {self.asked_at:%Y-%m-%d}"
