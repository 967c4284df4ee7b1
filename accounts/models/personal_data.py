"""What people agreed to, their exports of what is held of them, and their wish that an account be closed."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.querysets.personal_data import ClosingQuerySet, ConsentQuerySet, DataExportQuerySet


class Consent(models.Model):
    """A person agreed to a purpose (``accounts.consents``), in the words that were shown. Never edited.

    ``version`` is of those words; ``about`` names the thing it was given for (``events.registration:12``), empty
    for one that holds altogether.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("本人"), on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(_("用途"), max_length=60)
    version = models.CharField(_("版本"), max_length=40)
    wording = models.TextField(_("同意的内容"))
    about = models.CharField(_("关于"), max_length=80, blank=True)
    page = models.CharField(_("在哪个页面"), max_length=300, blank=True)
    given_at = models.DateTimeField(_("同意时间"))
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "同意记录")
        verbose_name_plural = pgettext_lazy("plural", "同意记录")
        ordering = ["-given_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "about"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_person_purpose_and_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consents_are_withdrawn_after_they_are_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"


class AccountClosing(models.Model):
    """A person wants the account closed; it is done at ``due_at`` unless they take it back.

    ``outcomes`` are rows of ``core.personal_data.Outcome`` as JSON, with the title of their kind. ``problem`` is
    why it was put off the last time it was due.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("本人"), on_delete=models.CASCADE, related_name="closings"
    )
    asked_at = models.DateTimeField(_("申请时间"))
    due_at = models.DateTimeField(_("执行时间"))
    cancelled_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    done_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    outcomes = models.JSONField(default=list)
    problem = models.TextField(_("未能执行的原因"), blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "注销申请")
        verbose_name_plural = pgettext_lazy("plural", "注销申请")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["due_at"], name="closings_by_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(cancelled_at__isnull=True, done_at__isnull=True),
                name="one_open_closing_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | models.Q(done_at__isnull=True),
                name="closings_are_cancelled_or_done",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


def data_export_path(_export: "DataExport", _name: str) -> str:
    """Where an export is kept: never under a name that can be guessed."""
    return f"private/personal-data/{secrets.token_hex(16)}"


class DataExport(models.Model):
    """Everything held of a person as one file, made by a task because it is large. Read by that person alone.

    Papers of identity are never in it: decrypted they are handed out at once and lie on no disk.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("等待生成")
        RUNNING = "running", _("生成中")
        DONE = "done", _("已生成")
        FAILED = "failed", _("未能生成")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("本人"), on_delete=models.CASCADE, related_name="data_exports"
    )
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.WAITING)
    file = models.FileField(_("文件"), upload_to=data_export_path, max_length=200, blank=True)
    asked_at = models.DateTimeField(_("申请时间"))
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    expires_at = models.DateTimeField(_("保留至"))

    objects = DataExportQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "个人信息导出")
        verbose_name_plural = pgettext_lazy("plural", "个人信息导出")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.pk}"
