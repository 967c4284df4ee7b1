"""Who wants to hear of an event (关注), and what they were reminded of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.events import Event
from events.querysets.following import FollowerQuerySet


class EventFollower(models.Model):
    """A person who is told when the event changes, and reminded of its deadlines."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followed_events")
    created_at = models.DateTimeField(_("时间"), auto_now_add=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "关注")
        verbose_name_plural = pgettext_lazy("plural", "关注")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="one_row_per_event_and_follower")]

    def __str__(self) -> str:
        return f"{self.user} → {self.event}"


class SentReminder(models.Model):
    """That a follower was reminded of a deadline as it then stood; a later one is reminded of anew."""

    class Kind(models.TextChoices):
        """Of what."""

        REGISTER = "register", _("报名截止")
        FILING = "filing", _("备案截止")

    follower = models.ForeignKey(EventFollower, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["follower", "kind", "due_at"], name="one_reminder_per_deadline")]

    def __str__(self) -> str:
        return f"{self.follower} {self.kind}"
