"""Decided cases published without names, for everybody to read and the chatbot to cite."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from subsidies.models.decisions import DecisionItem
from subsidies.querysets.decisions import PublishedCaseQuerySet


class PublishedCase(models.Model):
    """What was decided and why, in words that name nobody."""

    decision = models.OneToOneField(DecisionItem, on_delete=models.PROTECT, related_name="published_case")
    title = models.CharField(_("标题"), max_length=120)
    facts = models.TextField(_("情况"), max_length=2000)
    reasoning = models.TextField(_("处理及理由"), max_length=2000)
    published_at = models.DateTimeField(_("发布时间"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = PublishedCaseQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "典型案例")
        verbose_name_plural = pgettext_lazy("plural", "典型案例")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("subsidies:case", args=[self.pk])
