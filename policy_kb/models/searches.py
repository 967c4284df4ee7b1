"""Looks at the policy list that people keep, and are told of what is new in."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.querysets.searches import SavedSearchQuerySet


class SavedSearch(models.Model):
    """One look at the list: ``query`` is the query string of its address, in its shortest form.

    ``seen_until`` is the moment up to which its owner was told of everything, by mail or on the
    desk; ``language`` the one the page spoke when it was saved, and mail speaks since.
    """

    class Alerts(models.TextChoices):
        """How often mail is sent."""

        NONE = "none", _("不提醒")
        DAILY = "daily", _("每天")
        WEEKLY = "weekly", _("每周")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("名称"), max_length=80)
    query = models.CharField(max_length=600)
    alerts = models.CharField(_("邮件提醒"), max_length=6, choices=Alerts.choices, default=Alerts.WEEKLY)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seen_until = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "保存的搜索")
        verbose_name_plural = pgettext_lazy("plural", "保存的搜索")
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="one_saved_search_per_user_and_query")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list as it was looked at."""
        page = reverse("policy_kb:documents")
        return f"{page}?{self.query}" if self.query else page
