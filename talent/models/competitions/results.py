"""Results as they were published, frozen; and appeals against them."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.publicity import Evidence, Notice, NoticeObjection
from talent.models.competitions.entries import Entry
from talent.models.competitions.kinds import APPEAL_STATES
from talent.models.competitions.setup import CompetitionStage
from talent.models.competitions.teams import Team
from talent.querysets.competitions.results import ResultNoticeQuerySet
from talent.querysets.publicity import TalentObjectionQuerySet


class ResultNotice(Notice):
    """A stage's results, published; open for appeals up to ``closes_at``, readable ever after.

    A new version takes the place of one that an appeal upset (``superseded_at``). ``method`` is how it was computed
    and ``judges`` the scale of each judge, as :mod:`talent.services.competitions.computing` writes them.
    """

    stage = models.ForeignKey(
        CompetitionStage, verbose_name=_("阶段"), on_delete=models.PROTECT, related_name="notices"
    )
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    method = models.JSONField(default=dict)
    judges = models.JSONField(default=list)
    superseded_at = models.DateTimeField(_("被替换时间"), null=True, blank=True)
    advanced_at = models.DateTimeField(_("晋级时间"), null=True, blank=True)

    objects = ResultNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "比赛结果")
        verbose_name_plural = pgettext_lazy("plural", "比赛结果")
        ordering = ["stage", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "version"], name="one_result_per_stage_and_version"),
            models.UniqueConstraint(
                fields=["stage"], condition=models.Q(superseded_at__isnull=True), name="one_result_in_force_per_stage"
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('talent:competition_results', args=[self.stage.competition.slug])}?stage={self.stage_id}"


class Result(models.Model):
    """A team's line, in the words and figures that were published. Never edited."""

    notice = models.ForeignKey(ResultNotice, on_delete=models.PROTECT, related_name="items")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="results")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="results")
    team_name = models.CharField(_("队名"), max_length=40)
    organisation_name = models.CharField(_("参赛单位"), max_length=120, blank=True)
    track = models.CharField(_("赛道"), max_length=60)
    group = models.CharField(_("组别"), max_length=60)
    raw_mean = models.DecimalField(_("原始平均分"), max_digits=7, decimal_places=2)
    score = models.DecimalField(_("得分"), max_digits=7, decimal_places=2)
    marks = models.PositiveSmallIntegerField(_("评分数"))
    rank = models.PositiveSmallIntegerField(_("名次"))
    is_shared = models.BooleanField(_("并列"), default=False)
    broken_by = models.CharField(_("同分比较项"), max_length=60, blank=True)
    award = models.CharField(_("奖项"), max_length=60, blank=True)
    goes_on = models.BooleanField(_("晋级"), default=False)
    by_tie = models.BooleanField(_("同分晋级"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("singular", "比赛成绩")
        verbose_name_plural = pgettext_lazy("plural", "比赛成绩")
        ordering = ["notice", "track", "group", "rank", "team_name"]
        constraints = [models.UniqueConstraint(fields=["notice", "team"], name="one_result_per_team_and_notice")]

    def __str__(self) -> str:
        return f"{self.team_name} {self.rank}"


class Appeal(NoticeObjection):
    """A captain's appeal against their team's line, in their real name."""

    notice = models.ForeignKey(ResultNotice, on_delete=models.PROTECT, related_name="objections")
    item = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="objections")

    objects = TalentObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "申诉")
        verbose_name_plural = pgettext_lazy("plural", "申诉")
        ordering = ["-filed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.notice} #{self.pk}"

    @property
    def state_words(self) -> str:
        """How it stands, in words for an appeal."""
        return str(APPEAL_STATES[self.state])


def appeal_path(file: "AppealFile", name: str) -> str:
    """Where evidence is kept: never under its own name."""
    return f"private/talent-appeals/{file.objection_id}/{secrets.token_hex(16)}"


class AppealFile(Evidence):
    """Evidence for an appeal."""

    objection = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("文件"), upload_to=appeal_path, max_length=200)

    class Meta:
        verbose_name = pgettext_lazy("singular", "申诉证据")
        verbose_name_plural = pgettext_lazy("plural", "申诉证据")
        ordering = ["objection", "pk"]
