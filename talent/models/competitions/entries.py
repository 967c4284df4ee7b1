"""Entries (作品) of teams, in versions that stay."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.cases import YearlySeries
from core.models.publicity import FILE_NAME
from core.uploads.kinds import FileKind
from talent.models.competitions.setup import CompetitionStage
from talent.models.competitions.teams import Team
from talent.querysets.competitions.entries import CompetitionEntryQuerySet


class EntryNumbers(YearlySeries):
    """Numbers of entries, which say nothing of the team."""


class Entry(models.Model):
    """What a team hands in for a stage. Judges know it by ``number``. The last of its versions counts."""

    team = models.ForeignKey(Team, verbose_name=_("参赛团队"), on_delete=models.PROTECT, related_name="entries")
    stage = models.ForeignKey(
        CompetitionStage, verbose_name=_("阶段"), on_delete=models.PROTECT, related_name="entries"
    )
    number = models.CharField(_("作品编号"), max_length=20, unique=True, editable=False)
    created_at = models.DateTimeField(_("创建时间"))

    objects = CompetitionEntryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "参赛作品")
        verbose_name_plural = pgettext_lazy("plural", "参赛作品")
        ordering = ["stage", "number"]
        constraints = [models.UniqueConstraint(fields=["team", "stage"], name="one_entry_per_team_and_stage")]

    def __str__(self) -> str:
        return self.number


class EntryVersion(models.Model):
    """One version, with its files. Never changed and never deleted."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField(_("版本"))
    title = models.CharField(_("作品名称"), max_length=80)
    summary = models.TextField(_("作品简介"), max_length=2000, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_by_name = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField(_("提交时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "作品版本")
        verbose_name_plural = pgettext_lazy("plural", "作品版本")
        ordering = ["entry", "-ordinal"]
        constraints = [models.UniqueConstraint(fields=["entry", "ordinal"], name="one_version_per_entry_and_ordinal")]

    def __str__(self) -> str:
        return f"{self.entry} v{self.ordinal}"


def entry_path(file: "EntryFile", name: str) -> str:
    """Where the file is kept: never under its own name."""
    return f"private/talent-entries/{file.version_id}/{secrets.token_hex(16)}"


class EntryFile(models.Model):
    """A file of a version. Judges get it under a neutral name (:meth:`neutral_name`)."""

    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="files")
    ordinal = models.PositiveSmallIntegerField()
    file = models.FileField(_("文件"), upload_to=entry_path, max_length=200)
    file_name = models.CharField(_("文件名"), max_length=FILE_NAME)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("singular", "作品文件")
        verbose_name_plural = pgettext_lazy("plural", "作品文件")
        ordering = ["version", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["version", "ordinal"], name="one_file_per_version_and_ordinal")]

    def __str__(self) -> str:
        return self.file_name

    def neutral_name(self, number: str) -> str:
        """A name that tells judges nothing of the team; ``number`` is the entry's."""
        return f"{number}-{self.ordinal}.{self.file_kind}"
