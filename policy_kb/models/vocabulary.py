"""Editable vocabularies: topics, regions and the words that lead to official terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.querysets.regions import RegionQuerySet


class Topic(models.Model):
    """A subject by which visitors filter policies, such as 海外仓; keywords assign it on import."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    slug = models.SlugField(_("标识"), max_length=40, unique=True)
    keywords = models.JSONField(_("关键词"), default=list, blank=True, help_text=_("导入时文中出现即归入本主题。"))
    order = models.PositiveSmallIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("主题")
        verbose_name_plural = pgettext_lazy("plural", "主题")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Region(models.Model):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """A place that documents apply to; ``parent`` is the region above it (厦门 ← 福建 ← 全国)."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    slug = models.SlugField(_("标识"), max_length=40, unique=True)
    aliases = models.JSONField(_("别名"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("地区")
        verbose_name_plural = pgettext_lazy("plural", "地区")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Synonym(models.Model):
    """An everyday or foreign word and the official terms it stands for; retrieval adds them to a question."""

    term = models.CharField(_("日常用语"), max_length=60, unique=True)
    official = models.CharField(_("规范用语"), max_length=200, help_text=_("多个用语以空格分隔。"))
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta:
        verbose_name = _("同义词")
        verbose_name_plural = pgettext_lazy("plural", "同义词")
        ordering = ["term"]

    def __str__(self) -> str:
        return f"{self.term} → {self.official}"
