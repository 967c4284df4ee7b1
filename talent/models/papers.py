"""Papers of talent applications, and what is sealed of people's identity."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.publicity import FILE_NAME
from core.uploads.kinds import FileKind
from talent.models.applications import Application
from talent.querysets.papers import TalentPaperQuerySet


def paper_path(paper: "Paper", name: str) -> str:
    """Where the file is kept: never under its own name."""
    return f"private/talent/{paper.application_id}/{secrets.token_hex(16)}"


class Paper(models.Model):
    """A file of an application. One of identity is encrypted on the disk, and deleted (``purged_at``) in time.

    ``sha256`` is of what was uploaded.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    slot = models.CharField(max_length=40)  # key of a material
    file = models.FileField(_("文件"), upload_to=paper_path, max_length=200, blank=True)
    file_name = models.CharField(_("文件名"), max_length=FILE_NAME)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64)
    is_sealed = models.BooleanField(_("加密保存"), default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)  # a submitted file stays readable
    purged_at = models.DateTimeField(_("删除时间"), null=True, blank=True, editable=False)

    objects = TalentPaperQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "申请材料文件")
        verbose_name_plural = pgettext_lazy("plural", "申请材料文件")
        ordering = ["application", "slot", "pk"]

    def __str__(self) -> str:
        return self.file_name


class SealedAnswer(models.Model):
    """The number of an identity card, encrypted; ``shown`` is what everybody may see of it. Empty once deleted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sealed_answers")
    key = models.CharField(max_length=40)
    sealed = models.TextField(blank=True)
    shown = models.CharField(max_length=40, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("singular", "加密信息")
        verbose_name_plural = pgettext_lazy("plural", "加密信息")
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="one_sealed_answer_per_question")]

    def __str__(self) -> str:
        return self.shown
