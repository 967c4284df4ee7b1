"""Competitions (技能大赛) as officers set them up."""

from datetime import datetime
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.models.form_fields import FormatsField
from core.workflow.definitions import RubricItem as RubricRow
from talent.models.competitions.kinds import ENTRANTS, STAGE_KINDS
from talent.models.kinds import ProgrammeKind
from talent.models.programmes import Programme
from talent.querysets.competitions.setup import CompetitionQuerySet, StageQuerySet
from talent.rules.competitions.deadlines import is_running
from talent.rules.competitions.kinds import Entrants, StageKind
from talent.rules.competitions.marks import Weighted


class Competition(ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """One edition of a programme of the kind ``competition``.

    ``trim_from``: of so many marks or more the highest and the lowest do not count; 0 counts all.
    """

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("人才项目"),
        on_delete=models.PROTECT,
        related_name="competitions",
        limit_choices_to={"kind": ProgrammeKind.COMPETITION.value},
    )
    edition = models.CharField(_("届次"), max_length=20, help_text=_("例如 2026年。"))
    title = models.CharField(_("名称"), max_length=120, unique=True)
    slug = models.SlugField(_("网址标识"), max_length=80, unique=True)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)
    rules = models.TextField(_("竞赛规则"), blank=True)
    contact = models.CharField(_("咨询方式"), max_length=300, blank=True)
    team_from = models.PositiveSmallIntegerField(
        _("团队最少人数"), default=1, validators=[MinValueValidator(1)], help_text=_("队长计算在内。")
    )
    team_to = models.PositiveSmallIntegerField(_("团队最多人数"), default=5, validators=[MinValueValidator(1)])
    formats = FormatsField(_("作品格式"), default=list)
    most_megabytes = models.PositiveSmallIntegerField(_("单个文件上限（MB）"), default=20)
    most_files = models.PositiveSmallIntegerField(
        _("每个版本最多几个文件"), default=5, validators=[MinValueValidator(1)]
    )
    judges_per_entry = models.PositiveSmallIntegerField(
        _("每件作品几位评委"), default=3, validators=[MinValueValidator(1)]
    )
    normalises = models.BooleanField(
        _("评分标准化"), default=True, help_text=_("消除评委打分松紧的差别；不勾选则直接取平均分。")
    )
    trim_from = models.PositiveSmallIntegerField(
        _("去掉最高分和最低分"), default=0, help_text=_("评分达到几个时各去掉一个；不去掉填 0。")
    )
    shows_scores = models.BooleanField(_("公布得分"), default=True)
    appeal_days = models.PositiveSmallIntegerField(
        _("申诉期（天）"), default=5, validators=[MinValueValidator(1)], help_text=_("结果发布后多少天内可以申诉。")
    )
    remind_days = models.PositiveSmallIntegerField(_("截止前几天提醒"), default=3)
    is_published = models.BooleanField(_("公开"), default=False)
    published_at = models.DateTimeField(_("公开时间"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("演示"), default=False, help_text=_("内容为演示数据，不是真实赛事。"))
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "技能大赛")
        verbose_name_plural = pgettext_lazy("plural", "技能大赛")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "edition"], name="one_competition_per_edition"),
            models.CheckConstraint(
                condition=models.Q(team_to__gte=models.F("team_from")), name="competition_teams_have_room"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("talent:competition", args=[self.slug])


class Track(Orderable):
    """What is competed in."""

    competition = ParentalKey(Competition, on_delete=models.CASCADE, related_name="tracks")
    title = models.CharField(_("名称"), max_length=60)
    description = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "赛道")
        verbose_name_plural = pgettext_lazy("plural", "赛道")

    def __str__(self) -> str:
        return self.title


class EntrantGroup(Orderable):
    """Who competes with each other: students, companies."""

    competition = ParentalKey(Competition, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(_("名称"), max_length=60)
    audience = models.CharField(_("谁可以参加"), max_length=200, blank=True)
    entrants = models.CharField(_("参赛身份"), max_length=12, choices=ENTRANTS, default=Entrants.ANYONE.value)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "组别")
        verbose_name_plural = pgettext_lazy("plural", "组别")

    def __str__(self) -> str:
        return self.title

    @property
    def needs_organisation(self) -> bool:
        """Whether its teams stand for a verified organisation."""
        return self.entrants == Entrants.ORGANISATION


class CompetitionStage(Orderable):
    """A part of the timetable, from its first second up to ``closes_at``, which lies outside.

    ``advance`` is how many of each group and track go on from it to the next stage that takes entries.
    """

    competition = ParentalKey(Competition, on_delete=models.CASCADE, related_name="stages")
    kind = models.CharField(_("阶段"), max_length=12, choices=STAGE_KINDS)
    title = models.CharField(_("名称"), max_length=60)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    opens_at = models.DateTimeField(_("开始时间"))
    closes_at = models.DateTimeField(_("截止时间"))
    takes_entries = models.BooleanField(
        _("提交作品"), default=False, help_text=_("勾选后团队在这一阶段提交作品并接受评审。")
    )
    advance = models.PositiveSmallIntegerField(
        _("晋级名额"), null=True, blank=True, help_text=_("每个赛道、每个组别晋级几支队伍；最后一个评审阶段不填。")
    )

    objects = StageQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "赛程阶段")
        verbose_name_plural = pgettext_lazy("plural", "赛程阶段")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="competition_stages_close_after_they_open"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, now: datetime) -> bool:
        """Whether ``now`` lies in it, to the second."""
        return is_running(self.opens_at, self.closes_at, now)

    def is_over(self, now: datetime) -> bool:
        """Whether its deadline is reached."""
        return now >= self.closes_at

    @property
    def is_sign_up(self) -> bool:
        return self.kind == StageKind.SIGN_UP


class RubricItem(Orderable):
    """What judges give marks for, from 0 to ``most``. ``tie_order`` says in which order items break ties."""

    competition = ParentalKey(Competition, on_delete=models.CASCADE, related_name="rubric")
    title = models.CharField(_("评分项"), max_length=60)
    description = models.CharField(_("评分说明"), max_length=300, blank=True)
    most = models.PositiveSmallIntegerField(_("满分"), default=20, validators=[MinValueValidator(1)])
    weight = models.DecimalField(
        _("权重"), max_digits=5, decimal_places=2, default=Decimal(1), validators=[MinValueValidator(Decimal("0.01"))]
    )
    tie_order = models.PositiveSmallIntegerField(
        _("同分时先比"), null=True, blank=True, help_text=_("总分相同时按 1、2、3 的顺序比较这些评分项；不参与则留空。")
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "评分项")
        verbose_name_plural = pgettext_lazy("plural", "评分项")

    def __str__(self) -> str:
        return self.title

    @property
    def weighted(self) -> Weighted:
        """As the rules of totals read it."""
        return Weighted(self.pk, self.title, Decimal(self.most), self.weight)

    @property
    def asked(self) -> RubricRow:
        """As the rules of rubrics read it, under its key in words."""
        return RubricRow(key=str(self.pk), title=self.title, hint=self.description, most=self.most)


class AwardTier(Orderable):
    """An award of the last judged stage, and how many of it there are in each track and group. The best first."""

    competition = ParentalKey(Competition, on_delete=models.CASCADE, related_name="tiers")
    title = models.CharField(_("奖项"), max_length=60)
    places = models.PositiveSmallIntegerField(_("名额"), default=1, validators=[MinValueValidator(1)])

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "奖项")
        verbose_name_plural = pgettext_lazy("plural", "奖项")

    def __str__(self) -> str:
        return self.title
