"""Visits to the site and third-party audits, with what was found."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.wallet import NAME_LENGTH
from core.models.fields import MoneyField
from core.uploads.kinds import FileKind
from subsidies.models.applications import Application


class Inspection(models.Model):
    """One visit or audit. ``items`` maps keys of the scheme's inspection items to {"ok": bool, "note": words}."""

    class Kind(models.TextChoices):
        """How it is looked into."""

        VISIT = "visit", _("现场核查")
        AUDIT = "audit", _("第三方审计")

    class Verdict(models.TextChoices):
        """What came of it."""

        OPEN = "", _("未完成")
        PASSED = "passed", _("相符")
        PARTLY = "partly", _("部分相符")
        FAILED = "failed", _("不符")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="inspections")
    kind = models.CharField(_("方式"), max_length=8, choices=Kind.choices, default=Kind.VISIT)
    planned_on = models.DateField(_("计划日期"))
    inspectors = models.CharField(_("核查人员"), max_length=200)  # at least two on a visit
    place = models.CharField(_("地点"), max_length=200, blank=True)
    items = models.JSONField(default=dict, blank=True)
    findings = models.TextField(_("核查情况"), max_length=4000, blank=True)
    amount_confirmed = MoneyField(_("核定支出（元）"), null=True, blank=True)
    verdict = models.CharField(_("结论"), max_length=8, choices=Verdict.choices, blank=True, default="")
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_by_name = models.CharField(max_length=150, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "核查")
        verbose_name_plural = pgettext_lazy("plural", "核查")
        ordering = ["application", "planned_on", "pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.get_kind_display()}"


def inspection_path(file: "InspectionFile", name: str) -> str:
    """Where a photo or report is kept: never under its own name."""
    return f"private/inspections/{file.inspection_id}/{secrets.token_hex(16)}"


class InspectionFile(models.Model):
    """A photo or report of an inspection."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("文件"), upload_to=inspection_path, max_length=200)
    file_name = models.CharField(_("文件名"), max_length=NAME_LENGTH)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64)
    caption = models.CharField(_("说明"), max_length=120, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "核查附件")
        verbose_name_plural = pgettext_lazy("plural", "核查附件")
        ordering = ["inspection", "pk"]

    def __str__(self) -> str:
        return self.file_name
