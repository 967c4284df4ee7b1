"""Publicity (公示): what is about to be granted, read by everybody; objections in one's own name."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.fields import MoneyField
from core.models.publicity import Evidence, Notice, NoticeObjection
from subsidies.models.applications import Application
from subsidies.models.schemes import Call
from subsidies.querysets.publicity import ItemQuerySet, NoticeQuerySet, ObjectionQuerySet


class PublicityNotice(Notice):
    """A call's list. ``manifest`` (JSON) says on which clauses, criteria and sums each line rests;
    ``manifest_hash`` is its SHA-256 as canonical JSON."""

    call = models.ForeignKey(Call, verbose_name=_("申报批次"), on_delete=models.PROTECT, related_name="notices")
    manifest = models.JSONField(default=dict, blank=True)
    manifest_hash = models.CharField(max_length=64, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "公示")
        verbose_name_plural = pgettext_lazy("plural", "公示")
        ordering = ["-opens_at", "-pk"]

    def get_absolute_url(self) -> str:
        return reverse("subsidies:publicity", args=[self.pk])


class PublicityItem(models.Model):
    """A line of the list, in the words that are shown."""

    notice = models.ForeignKey(PublicityNotice, on_delete=models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="publicity_items")
    name = models.CharField(_("企业名称"), max_length=120)  # masked where a person's name is part of it
    district = models.CharField(_("所属区"), max_length=40, blank=True)
    subject = models.CharField(_("申报对象"), max_length=200, blank=True)
    amount = MoneyField(_("拟支持金额（元）"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "公示事项")
        verbose_name_plural = pgettext_lazy("plural", "公示事项")
        ordering = ["notice", "pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "application"], name="one_line_per_notice")]

    def __str__(self) -> str:
        return self.name


class Objection(NoticeObjection):
    """An objection to a line of a notice."""

    notice = models.ForeignKey(PublicityNotice, on_delete=models.PROTECT, related_name="objections")
    item = models.ForeignKey(PublicityItem, on_delete=models.PROTECT, related_name="objections")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "异议")
        verbose_name_plural = pgettext_lazy("plural", "异议")
        ordering = ["-filed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.notice} #{self.pk}"


def objection_path(file: "ObjectionFile", name: str) -> str:
    """Where evidence is kept: never under its own name."""
    return f"private/objections/{file.objection_id}/{secrets.token_hex(16)}"


class ObjectionFile(Evidence):
    """Evidence for an objection."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("文件"), upload_to=objection_path, max_length=200)

    class Meta:
        verbose_name = pgettext_lazy("singular", "异议证据")
        verbose_name_plural = pgettext_lazy("plural", "异议证据")
        ordering = ["objection", "pk"]
