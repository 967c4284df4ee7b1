"""Judges, what they must not see, what they are asked to mark, and their marks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from talent.models.competitions.entries import Entry
from talent.models.competitions.kinds import CONFLICT_KINDS
from talent.models.competitions.setup import Competition, CompetitionStage, RubricItem, Track
from talent.models.competitions.teams import Team
from talent.querysets.competitions.judging import AssignmentQuerySet
from talent.rules.competitions.kinds import ConflictKind


class Judge(models.Model):
    """An account that marks. Without tracks or stages chosen it may be asked for all of them."""

    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="judges")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("评委"), on_delete=models.PROTECT, related_name="judging"
    )
    title = models.CharField(_("单位和职务"), max_length=120, blank=True)
    tracks = models.ManyToManyField(Track, verbose_name=_("评审赛道"), blank=True, related_name="judges")
    stages = models.ManyToManyField(CompetitionStage, verbose_name=_("评审阶段"), blank=True, related_name="judges")
    is_active = models.BooleanField(_("在任"), default=True)
    added_at = models.DateTimeField(_("聘任时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "评委")
        verbose_name_plural = pgettext_lazy("plural", "评委")
        ordering = ["competition", "pk"]
        constraints = [models.UniqueConstraint(fields=["competition", "user"], name="one_judge_per_account")]

    def __str__(self) -> str:
        return self.user.get_full_name()


class ConflictOfInterest(models.Model):
    """A team whose entries a judge must not see: what the judge declared, and what was found when assigning."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="conflicts")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="conflicts")
    kind = models.CharField(_("原因"), max_length=12, choices=CONFLICT_KINDS, default=ConflictKind.DECLARED.value)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    noted_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "回避登记")
        verbose_name_plural = pgettext_lazy("plural", "回避登记")
        ordering = ["judge", "team"]
        constraints = [models.UniqueConstraint(fields=["judge", "team"], name="one_conflict_per_judge_and_team")]

    def __str__(self) -> str:
        return f"{self.judge} × {self.team}"


class Assignment(models.Model):
    """A judge asked to mark an entry. ``total`` (0 to 100) and ``finalised_at`` come with the last word.

    ``released_at``: no longer asked, or the mark was made void; it counts nowhere then.
    """

    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="assignments")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField(_("分配时间"))
    comment = models.TextField(_("评语"), max_length=2000, blank=True)
    total = models.DecimalField(_("总分"), max_digits=7, decimal_places=4, null=True, blank=True)
    finalised_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    released_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    released_why = models.CharField(_("撤销原因"), max_length=300, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "评审任务")
        verbose_name_plural = pgettext_lazy("plural", "评审任务")
        ordering = ["entry", "judge"]
        constraints = [models.UniqueConstraint(fields=["judge", "entry"], name="one_assignment_per_judge_and_entry")]

    def __str__(self) -> str:
        return f"{self.judge} × {self.entry}"


class Score(models.Model):
    """Marks for an item of the rubric; a draft as long as its assignment is not final."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="scores")
    item = models.ForeignKey(RubricItem, on_delete=models.PROTECT, related_name="scores")
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = pgettext_lazy("singular", "评分")
        verbose_name_plural = pgettext_lazy("plural", "评分")
        ordering = ["assignment", "item"]
        constraints = [models.UniqueConstraint(fields=["assignment", "item"], name="one_competition_score_per_item")]

    def __str__(self) -> str:
        return f"{self.item} {self.points}"
