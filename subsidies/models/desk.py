"""The officers' workbench: filters that are kept, and exports made in the background."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SavedFilter(models.Model):
    """A filter of the list of applications under a name; ``query`` is the part of the address after the ``?``."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("名称"), max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField(_("同事可用"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "常用筛选")
        verbose_name_plural = pgettext_lazy("plural", "常用筛选")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_saved_filter_per_name")]

    def __str__(self) -> str:
        return self.name


def export_path(job: "ExportJob", name: str) -> str:
    """Where an export is kept: never under a name that can be guessed."""
    return f"private/exports/{secrets.token_hex(16)}"


class ExportJob(models.Model):
    """An export asked for, made by a task, and read by who asked for it alone."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("等待生成")
        RUNNING = "running", _("生成中")
        DONE = "done", _("已生成")
        FAILED = "failed", _("未能生成")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports")
    query = models.CharField(max_length=1000, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.WAITING)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    file = models.FileField(_("文件"), upload_to=export_path, max_length=200, blank=True)
    asked_at = models.DateTimeField(_("申请时间"))
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    expires_at = models.DateTimeField(_("保留至"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "导出")
        verbose_name_plural = pgettext_lazy("plural", "导出")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.owner} {self.asked_at:%Y-%m-%d %H:%M}"
