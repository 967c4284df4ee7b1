"""Series of events (系列): the same exhibition year after year."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventSeries(models.Model):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """What several editions have in common. Each edition is an event of its own."""

    title = models.CharField(_("名称"), max_length=120, unique=True)
    slug = models.SlugField(_("网址标识"), max_length=80, unique=True)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "活动系列")
        verbose_name_plural = pgettext_lazy("plural", "活动系列")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
