"""Talent programmes (人才项目) as officers edit them."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.models.fields import ChoiceListField
from core.models.form_fields import DAY_UNITS, FormatsField, KeyField
from core.working_days import DayUnit
from criteria.models import RuleSet
from talent.models.kinds import QUESTION_KINDS, REVIEW_ROLES, Applicants, ProgrammeKind
from talent.querysets.programmes import ProgrammeQuerySet


class Programme(ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """What people, companies and colleges may apply for. An application keeps the form that it was begun with."""

    title = models.CharField(_("名称"), max_length=120, unique=True)
    slug = models.SlugField(_("网址标识"), max_length=80, unique=True)
    kind = models.CharField(_("类型"), max_length=20, choices=ProgrammeKind.choices)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)
    audience = models.CharField(_("适用对象"), max_length=300, blank=True)
    applicants = ChoiceListField(_("可申请的主体"), values=Applicants)
    benefit = models.CharField(_("支持内容"), max_length=300, blank=True)
    organisers = models.TextField(_("组织单位"), blank=True, help_text=_("一行一个。"))
    contact = models.CharField(_("咨询方式"), max_length=200, blank=True)
    rule_set = models.ForeignKey(
        RuleSet, verbose_name=_("申请条件"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    quota = models.PositiveIntegerField(_("名额"), null=True, blank=True, help_text=_("不限名额则留空。"))
    opens_at = models.DateTimeField(_("受理开始"), null=True, blank=True)
    closes_at = models.DateTimeField(_("受理截止"), null=True, blank=True, help_text=_("常年受理则留空。"))
    publicity_days = models.PositiveSmallIntegerField(_("公示天数"), default=7)
    publicity_unit = models.CharField(
        _("公示天数单位"), max_length=10, choices=DAY_UNITS, default=DayUnit.CALENDAR.value
    )
    review_months = models.PositiveSmallIntegerField(
        _("多少个月后复核"), default=24, help_text=_("通过后每隔多少个月复核一次；不复核填 0。")
    )
    barred_months = models.PositiveSmallIntegerField(_("撤销后多少个月内不得再申请"), default=24)
    least_trainees = models.PositiveIntegerField(
        _("每年最少培训人数"),
        null=True,
        blank=True,
        help_text=_("培训基地的年度任务，复核时逐年核对；没有要求则留空。"),
    )
    least_hired_share = models.PositiveSmallIntegerField(
        _("学员最低录用比例（%）"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("当年学员中被录用的比例；没有要求则留空。"),
    )
    retained_months = models.PositiveSmallIntegerField(
        _("录用满多少个月算留任"), default=6, validators=[MinValueValidator(1)]
    )
    remind_days = models.PositiveSmallIntegerField(_("复核前多少天提醒"), default=60)
    duty_clause = models.ForeignKey(
        "policy_kb.Clause",
        verbose_name=_("年度任务的依据"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("留空则用第一条政策依据。"),
    )
    keep_days = models.PositiveSmallIntegerField(
        _("身份材料保存天数"), default=180, help_text=_("办结后多少天删除身份证件。")
    )
    is_published = models.BooleanField(_("公开"), default=False)
    published_at = models.DateTimeField(_("公开时间"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("演示"), default=False, help_text=_("内容为演示数据，不是现行政策。"))
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "人才项目")
        verbose_name_plural = pgettext_lazy("plural", "人才项目")
        ordering = ["kind", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at"))
                | models.Q(closes_at__isnull=True)
                | models.Q(opens_at__isnull=True),
                name="programmes_close_after_they_open",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("talent:programme", args=[self.slug])

    def is_open(self, now: datetime) -> bool:
        """Whether it takes applications at ``now``, to the second."""
        has_begun = self.opens_at is None or self.opens_at <= now
        return self.is_published and has_begun and (self.closes_at is None or now < self.closes_at)

    @property
    def organiser_names(self) -> list[str]:
        """Organisers, one each."""
        return [line.strip() for line in self.organisers.splitlines() if line.strip()]


class ProgrammeClause(Orderable):
    """A clause that a programme rests on; ``quote`` is a verbatim part of it, empty for all of it."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="basis_clauses")
    clause = models.ForeignKey("policy_kb.Clause", verbose_name=_("条款"), on_delete=models.PROTECT, related_name="+")
    quote = models.TextField(_("引用原文"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "政策依据")
        verbose_name_plural = pgettext_lazy("plural", "政策依据")

    def __str__(self) -> str:
        return str(self.clause)


class ProgrammeQuestion(Orderable):
    """A question of the form."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="questions")
    key = KeyField(_("标识"), max_length=40, help_text=_("留空自动生成。"))
    kind = models.CharField(_("回答方式"), max_length=12, choices=QUESTION_KINDS, default="text")
    label = models.CharField(_("问题"), max_length=120)
    hint = models.CharField(_("说明"), max_length=300, blank=True)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    choices = models.TextField(_("选项"), blank=True, help_text=_("单选题的选项，一行一个。"))
    required = models.BooleanField(_("必填"), default=True)
    fact = models.CharField(
        _("作为哪个事实"), max_length=80, blank=True, help_text=_("申请条件要用到这个回答时填写事实的名称。")
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "表单问题")
        verbose_name_plural = pgettext_lazy("plural", "表单问题")
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="one_talent_question_per_key")]

    def __str__(self) -> str:
        return self.label


class ProgrammeMaterial(Orderable):
    """A paper to attach."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="materials")
    key = KeyField(_("标识"), max_length=40, help_text=_("留空自动生成。"))
    title = models.CharField(_("名称"), max_length=120)
    hint = models.CharField(_("说明"), max_length=300, blank=True)
    formats = FormatsField(_("格式"), default=list)
    most_megabytes = models.PositiveSmallIntegerField(_("单个文件上限（MB）"), default=20)
    required = models.BooleanField(_("必需"), default=True)
    is_identity = models.BooleanField(_("身份证件"), default=False, help_text=_("加密保存，查看留痕，办结后按期删除。"))

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "申请材料")
        verbose_name_plural = pgettext_lazy("plural", "申请材料")
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="one_talent_material_per_key")]

    def __str__(self) -> str:
        return self.title


class ProgrammeStep(Orderable):
    """A step of the review chain: who has it, and how long."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="steps")
    key = KeyField(_("标识"), max_length=40, help_text=_("留空自动生成。"))
    title = models.CharField(_("名称"), max_length=60)
    role = models.CharField(_("办理角色"), max_length=12, choices=REVIEW_ROLES)
    days = models.PositiveSmallIntegerField(_("办理时限"), default=5)
    unit = models.CharField(_("时限单位"), max_length=10, choices=DAY_UNITS, default=DayUnit.WORKING.value)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "办理环节")
        verbose_name_plural = pgettext_lazy("plural", "办理环节")
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="one_talent_step_per_key")]

    def __str__(self) -> str:
        return self.title


class VisitItem(Orderable):
    """What two people look at on the spot."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="visit_items")
    title = models.CharField(_("核查内容"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "核查内容")
        verbose_name_plural = pgettext_lazy("plural", "核查内容")

    def __str__(self) -> str:
        return self.title


class Milestone(Orderable):
    """A date on the programme's timeline."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="milestones")
    day = models.DateField(_("日期"))
    title = models.CharField(_("事项"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "时间安排")
        verbose_name_plural = pgettext_lazy("plural", "时间安排")

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.title}"
