"""Parts of a scheme that officers edit as rows: expenses, papers, steps of the review."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from accounts.models import WalletKind
from core.models.form_fields import DAY_UNITS, FormatsField, KeyField
from core.working_days import DayUnit
from subsidies.models.schemes import Scheme
from subsidies.rules.scheme import ReviewRole

MOST_MEGABYTES = 50
KEY_HELP = _("留空自动生成；条件要用到某类支出时，填事实中 expenses. 后面的部分。")
REVIEW_ROLES = [
    (ReviewRole.DISTRICT_OFFICER.value, _("区级专员")),
    (ReviewRole.OFFICER.value, _("市级专员")),
    (ReviewRole.REVIEWER.value, _("评审专家")),
    (ReviewRole.AUDITOR.value, _("第三方审计")),
    (ReviewRole.INSPECTOR.value, _("现场核查")),
    (ReviewRole.COMMITTEE.value, _("审定会议")),
    (ReviewRole.FINANCE.value, _("财务")),
]


class ExpenseCategory(Orderable):
    """A kind of expense that counts."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="expense_categories")
    key = KeyField(_("标识"), max_length=40, help_text=KEY_HELP)
    title = models.CharField(_("名称"), max_length=60)
    hint = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "支出类别")
        verbose_name_plural = pgettext_lazy("plural", "支出类别")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="one_expense_category_per_key")]

    def __str__(self) -> str:
        return self.title


class Material(Orderable):
    """A paper to attach. ``formats`` are values of ``core.uploads.kinds.FileKind``."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="materials")
    key = KeyField(_("标识"), max_length=40, help_text=KEY_HELP)
    title = models.CharField(_("名称"), max_length=120)
    hint = models.CharField(_("说明"), max_length=300, blank=True)
    formats = FormatsField(_("格式"), default=list)
    most_megabytes = models.PositiveSmallIntegerField(
        _("单个文件上限（MB）"),
        default=MOST_MEGABYTES,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MEGABYTES)],
    )
    most_files = models.PositiveSmallIntegerField(
        _("文件个数上限"), default=5, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    required = models.BooleanField(_("必需"), default=True)
    original = models.BooleanField(_("验原件"), default=False)
    stamped = models.BooleanField(_("加盖公章"), default=False)
    wallet_kind = models.CharField(_("取自电子材料库"), max_length=30, choices=WalletKind.choices, blank=True)
    shown_if = models.CharField(
        _("仅当此问题"),
        max_length=120,
        blank=True,
        help_text=_("填表单中某个单选、多选或是否题的题目或标识；留空则总是需要。"),
    )
    shown_if_values = models.CharField(
        _("的答案是"), max_length=300, blank=True, help_text=_("多个答案用分号隔开，是否题填“是”或“否”。")
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "申报材料")
        verbose_name_plural = pgettext_lazy("plural", "申报材料")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="one_material_per_key")]

    def __str__(self) -> str:
        return self.title


class ReviewStep(Orderable):
    """A step of the review chain: who has it, and how long."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="review_steps")
    key = KeyField(_("标识"), max_length=40, help_text=KEY_HELP)
    title = models.CharField(_("名称"), max_length=60)
    role = models.CharField(_("办理角色"), max_length=20, choices=REVIEW_ROLES)
    days = models.PositiveSmallIntegerField(_("办理时限"), default=10)
    unit = models.CharField(_("时限单位"), max_length=10, choices=DAY_UNITS, default=DayUnit.WORKING.value)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "办理环节")
        verbose_name_plural = pgettext_lazy("plural", "办理环节")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="one_review_step_per_key")]

    def __str__(self) -> str:
        return self.title
