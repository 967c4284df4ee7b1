"""What people are told: in the portal always, by mail where they want it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.querysets.notifications import NotificationQuerySet


class Notification(models.Model):
    """One message to one person. ``topic`` is one of ``accounts.topics``; ``url`` a path on this site."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    topic = models.CharField(max_length=40)
    title = models.CharField(_("标题"), max_length=120)
    body = models.TextField(_("内容"), blank=True)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(_("时间"), auto_now_add=True)
    read_at = models.DateTimeField(_("已读时间"), null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = pgettext_lazy("plural", "通知")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "-created_at"], name="notifications_of_a_person")]

    def __str__(self) -> str:
        return self.title


class NotificationPreference(models.Model):
    """Whether a person wants mail about a topic; without a row, the topic's own default holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    topic = models.CharField(max_length=40)
    by_mail = models.BooleanField(_("邮件"))

    class Meta:
        verbose_name = _("通知设置")
        verbose_name_plural = pgettext_lazy("plural", "通知设置")
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="one_preference_per_person_and_topic")]

    def __str__(self) -> str:
        return f"{self.user} {self.topic}"
