"""Schemes as officers edit them, what was published of them, and the calls that take applications."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from accounts.models import District
from core.models.fields import MoneyField
from core.models.form_fields import DAY_UNITS
from core.working_days import DayUnit
from criteria.models import RuleSet, RuleSetVersion
from subsidies.models.form_blocks import SectionsField
from subsidies.querysets.schemes import CallQuerySet, SchemeQuerySet, SchemeVersionQuerySet
from subsidies.rules.scheme import SchemeDefinition


class Category(models.TextChoices):
    """What a scheme is for."""

    SITE_BUILD = "site_build", _("独立站建设")
    SITE_AWARD = "site_award", _("独立站奖励")
    WAREHOUSE_BUILD = "warehouse_build", _("海外仓建设")
    WAREHOUSE_RECOGNITION = "warehouse_recognition", _("海外仓认定")
    EXHIBITION = "exhibition", _("展会参展")
    OTHER = "other", _("其他扶持")


class AssetChoices(models.TextChoices):
    """What an application is about, besides the enterprise."""

    NONE = "", _("企业")
    SITE = "site", _("独立站")
    WAREHOUSE = "warehouse", _("海外仓")


class DuplicateChoices(models.TextChoices):
    """What else an enterprise may have had for the same project."""

    FORBID_SAME_LEVEL = "forbid_same_level", _("不得重复享受同级资金")
    FORBID_ALL = "forbid_all", _("不得重复享受任何财政资金")
    HIGHER_ONLY = "higher_only", _("就高不重复")


class Scheme(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """A subsidy scheme (扶持项目). What is edited here counts once it is published, as a :class:`SchemeVersion`."""

    title = models.CharField(_("名称"), max_length=120, unique=True)
    slug = models.SlugField(_("网址标识"), max_length=80, unique=True)
    category = models.CharField(_("类别"), max_length=30, choices=Category.choices)
    summary = models.CharField(_("一句话说明"), max_length=200, blank=True)
    audience = models.CharField(_("适用对象"), max_length=300, blank=True)
    amount_words = models.CharField(_("支持标准"), max_length=300, blank=True)
    benefit = models.CharField(
        _("支持方式"), max_length=12, choices=[("money", _("资金")), ("recognition", _("认定"))], default="money"
    )
    recognition_level = models.CharField(
        _("认定级别"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("支持方式为认定的，公示通过后按此级别记入认定名录；留空为市级。"),
    )
    asset_kind = models.CharField(
        _("申报对象"), max_length=12, choices=AssetChoices.choices, blank=True, default=AssetChoices.NONE
    )
    rule_set = models.ForeignKey(
        RuleSet,
        verbose_name=_("条件与金额标准"),
        on_delete=models.PROTECT,
        related_name="schemes",
        null=True,
        blank=True,
    )
    sections = SectionsField(verbose_name=_("表单"), blank=True)
    experts_assigned = models.PositiveSmallIntegerField(
        _("邀请专家人数"), default=3, validators=[MinValueValidator(1), MaxValueValidator(15)]
    )
    experts_needed = models.PositiveSmallIntegerField(
        _("最少评分人数"), default=3, validators=[MinValueValidator(1), MaxValueValidator(15)]
    )
    spread_limit = models.PositiveSmallIntegerField(
        _("分差提示（满分的%）"), default=20, validators=[MaxValueValidator(100)]
    )
    passing_mark = models.PositiveSmallIntegerField(
        _("及格线（满分的%）"), default=60, validators=[MaxValueValidator(100)]
    )
    approval_levels = models.PositiveSmallIntegerField(
        _("审定级数"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    appeal_days = models.PositiveSmallIntegerField(
        _("申诉期限（工作日）"), default=15, help_text=_("不予支持后多少个工作日内可以申诉；0 为不设申诉。")
    )
    evaluation_months = models.PositiveSmallIntegerField(_("拨付后多少个月开展绩效评价"), default=12)
    evaluation_days = models.PositiveSmallIntegerField(
        _("绩效填报期限（自然日）"), default=30, validators=[MinValueValidator(1)]
    )
    publicity_days = models.PositiveSmallIntegerField(_("公示天数"), default=7)
    publicity_unit = models.CharField(
        _("公示天数单位"), max_length=10, choices=DAY_UNITS, default=DayUnit.CALENDAR.value
    )
    duplicate_rule = models.CharField(
        _("重复享受"), max_length=20, choices=DuplicateChoices.choices, default=DuplicateChoices.FORBID_SAME_LEVEL
    )
    commitment = models.TextField(_("承诺书正文"), blank=True)
    contact = models.CharField(_("咨询方式"), max_length=200, blank=True)
    is_demonstration = models.BooleanField(
        _("演示"), default=False, help_text=_("金额和条件为演示数据，不是现行政策。")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="scheme", for_concrete_model=False)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("扶持项目")
        verbose_name_plural = pgettext_lazy("plural", "扶持项目")
        ordering = ["category", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("subsidies:scheme", args=[self.slug])

    @property
    def revisions(self) -> models.QuerySet:
        """Every saved state, as Wagtail asks for it."""
        return self._revisions

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The form as companies will see it, while it is being put together."""
        return "subsidies/office/scheme_preview.html"


class BasisClause(models.Model):
    """A clause that a scheme rests on as a whole; ``quote`` is a verbatim part of it, empty for all of it."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="basis_clauses")
    clause = models.ForeignKey("policy_kb.Clause", verbose_name=_("条款"), on_delete=models.PROTECT, related_name="+")
    quote = models.TextField(_("引用原文"), blank=True)
    sort_order = models.IntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("singular", "政策依据")
        verbose_name_plural = pgettext_lazy("plural", "政策依据")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return str(self.clause)


class SchemeVersion(models.Model):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """What was published of a scheme at one time, with the rules of that time. Applications keep theirs."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    rule_version = models.ForeignKey(
        RuleSetVersion, on_delete=models.PROTECT, related_name="scheme_versions", null=True, blank=True
    )
    definition = models.JSONField()  # of subsidies.rules.scheme.SchemeDefinition
    published_at = models.DateTimeField(_("发布时间"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SchemeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "项目版本")
        verbose_name_plural = pgettext_lazy("plural", "项目版本")
        ordering = ["scheme", "-number"]
        constraints = [models.UniqueConstraint(fields=["scheme", "number"], name="one_version_per_scheme_number")]

    def __str__(self) -> str:
        return f"{self.scheme} v{self.number}"

    @property
    def form(self) -> SchemeDefinition:
        """The definition as rules read it."""
        return SchemeDefinition.model_validate(self.definition)


class SchemeClause(models.Model):
    """A clause of a published version's basis; ``text_hash`` is of the clause's words at that time."""

    version = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="clauses")
    clause = models.ForeignKey("policy_kb.Clause", on_delete=models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["version", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "clause"], name="one_row_per_scheme_and_clause")]

    def __str__(self) -> str:
        return f"{self.version} {self.clause_id}"


class Call(ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """A dated round of a scheme (申报批次). It takes applications from ``opens_at`` until just before ``closes_at``."""

    class State(models.TextChoices):
        """Whether visitors see it."""

        DRAFT = "draft", _("草稿")
        PUBLISHED = "published", _("已发布")
        CANCELLED = "cancelled", _("已取消")

    scheme = models.ForeignKey(Scheme, verbose_name=_("扶持项目"), on_delete=models.PROTECT, related_name="calls")
    version = models.ForeignKey(
        SchemeVersion, on_delete=models.PROTECT, related_name="calls", null=True, blank=True, editable=False
    )  # of the scheme, as of publishing the call
    title = models.CharField(_("批次名称"), max_length=120)
    opens_at = models.DateTimeField(_("开始时间"))
    closes_at = models.DateTimeField(_("截止时间"))
    budget = MoneyField(_("预算（元）"), null=True, blank=True)
    notice = models.TextField(_("申报须知"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("申报批次")
        verbose_name_plural = pgettext_lazy("plural", "申报批次")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="calls_close_after_they_open"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(version__isnull=False),
                name="published_calls_have_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.scheme.get_absolute_url()}#call-{self.pk}"


class DistrictDeadline(models.Model):
    """Until when a district has to pre-review what came in by the close of a call."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="district_deadlines")
    district = models.ForeignKey(District, verbose_name=_("所属区"), on_delete=models.PROTECT, related_name="+")
    review_by = models.DateTimeField(_("初审截止"))

    class Meta:
        verbose_name = pgettext_lazy("singular", "各区初审截止")
        verbose_name_plural = pgettext_lazy("plural", "各区初审截止")
        ordering = ["call", "district"]
        constraints = [models.UniqueConstraint(fields=["call", "district"], name="one_deadline_per_call_and_district")]

    def __str__(self) -> str:
        return f"{self.call} {self.district}"
