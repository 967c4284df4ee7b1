"""Publicity of what talent programmes are about to grant: the parts of ``core.models.publicity``."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.publicity import Evidence, Notice, NoticeObjection
from talent.models.applications import Application
from talent.models.programmes import Programme
from talent.querysets.publicity import TalentNoticeQuerySet, TalentObjectionQuerySet


class PublicityNotice(Notice):
    """A programme's list."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("人才项目"), on_delete=models.PROTECT, related_name="notices"
    )

    objects = TalentNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "人才公示")
        verbose_name_plural = pgettext_lazy("plural", "人才公示")
        ordering = ["-opens_at", "-pk"]

    def get_absolute_url(self) -> str:
        return reverse("talent:publicity", args=[self.pk])


class PublicityItem(models.Model):
    """A line of the list, in the words that are shown; a person's name is masked."""

    notice = models.ForeignKey(PublicityNotice, on_delete=models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="publicity_items")
    name = models.CharField(_("名称"), max_length=120)

    class Meta:
        verbose_name = pgettext_lazy("singular", "公示事项")
        verbose_name_plural = pgettext_lazy("plural", "公示事项")
        ordering = ["notice", "pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "application"], name="one_talent_line_per_notice")]

    def __str__(self) -> str:
        return self.name


class Objection(NoticeObjection):
    """An objection to a line of a notice."""

    notice = models.ForeignKey(PublicityNotice, on_delete=models.PROTECT, related_name="objections")
    item = models.ForeignKey(PublicityItem, on_delete=models.PROTECT, related_name="objections")

    objects = TalentObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "异议")
        verbose_name_plural = pgettext_lazy("plural", "异议")
        ordering = ["-filed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.notice} #{self.pk}"


def objection_path(file: "ObjectionFile", name: str) -> str:
    """Where evidence is kept: never under its own name."""
    return f"private/talent-objections/{file.objection_id}/{secrets.token_hex(16)}"


class ObjectionFile(Evidence):
    """Evidence for an objection."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("文件"), upload_to=objection_path, max_length=200)

    class Meta:
        verbose_name = pgettext_lazy("singular", "异议证据")
        verbose_name_plural = pgettext_lazy("plural", "异议证据")
        ordering = ["objection", "pk"]
