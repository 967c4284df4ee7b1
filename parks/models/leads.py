"""A large project that may come into the zone. Confidential: it is the office's alone."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import District, Enterprise
from core.models.fields import ChoiceListField, MoneyField
from parks.models.enquiries import Enquiry
from parks.models.kinds import ServiceKind
from parks.models.parks import ParkPage
from parks.querysets.leads import LeadQuerySet
from parks.workflow.leads import OPEN, Stage

STAGES = [
    (Stage.CLUE.value, _("线索")),
    (Stage.TALKS.value, _("洽谈")),
    (Stage.SITING.value, _("选址")),
    (Stage.SIGNED.value, _("签约")),
    (Stage.LANDED.value, _("落地")),
    (Stage.ENDED.value, _("终止")),
]


class LeadSource(models.TextChoices):
    """Where the office heard of it."""

    ENQUIRY = "enquiry", _("园区咨询")
    VISIT = "visit", _("走访对接")
    EVENT = "event", _("展会活动")
    REFERRAL = "referral", _("机构推荐")
    FORWARDED = "forwarded", _("上级转办")
    OTHER = "other", _("其他来源")


class SpaceNeed(models.TextChoices):
    """What kind of space is looked for; the first three are recorded of spaces, the rest is to be asked."""

    WAREHOUSE = "warehouse", _("仓储")
    OFFICE = "office", _("办公")
    BONDED = "bonded", _("保税仓")
    PLANT = "plant", _("厂房")
    OTHER = "other", _("其他用途")


class Lead(models.Model):
    """Areas in m², rent in 元/m²·month, investment in 元. Empty is not known, never nought."""

    title = models.CharField(_("项目名称"), max_length=120)
    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("已登记企业"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    enterprise_name = models.CharField(_("企业名称"), max_length=120)
    contact = models.CharField(_("联系人和电话"), max_length=200, blank=True)
    source = models.CharField(_("项目来源"), max_length=12, choices=LeadSource.choices, default=LeadSource.VISIT)
    enquiry = models.OneToOneField(Enquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="lead")
    use = models.CharField(_("空间用途"), max_length=12, choices=SpaceNeed.choices, blank=True)
    area_from = models.PositiveIntegerField(
        _("面积下限（平方米）"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    area_to = models.PositiveIntegerField(
        _("面积上限（平方米）"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    rent_to = MoneyField(_("可承受租金上限（元/平方米·月）"), null=True, blank=True)
    wished_from = models.DateField(_("希望入驻日期"), null=True, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("意向区"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    services = ChoiceListField(_("需要的园区服务"), values=ServiceKind)
    investment = MoneyField(_("计划投资（元）"), null=True, blank=True)
    jobs = models.PositiveIntegerField(_("预计用工（人）"), null=True, blank=True)
    note = models.TextField(_("项目概况"), max_length=2000, blank=True)
    stage = models.CharField(_("阶段"), max_length=12, choices=STAGES, default=Stage.CLUE.value)
    stage_since = models.DateTimeField(_("进入本阶段时间"))
    park = models.ForeignKey(
        ParkPage, verbose_name=_("签约园区"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("负责人"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    next_step = models.CharField(_("下一步"), max_length=200, blank=True)
    next_due = models.DateField(_("完成期限"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    is_demonstration = models.BooleanField(_("演示数据"), default=False, editable=False)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("登记时间"))

    objects = LeadQuerySet.as_manager()

    # Wagtail would name it on the page of a park's usage, which the park's people read.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("singular", "重大项目")
        verbose_name_plural = pgettext_lazy("plural", "重大项目")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["stage", "next_due"], name="leads_by_stage_and_due")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("leads_office:lead", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        if self.area_from and self.area_to and self.area_to < self.area_from:
            raise ValidationError({"area_to": _("面积上限不能小于下限。")})
        if self.next_due and not self.next_step.strip():
            raise ValidationError({"next_step": _("填了完成期限的，请写明下一步做什么。")})

    @property
    def company_name(self) -> str:
        """As registered, or as it was given."""
        return self.enterprise.name if self.enterprise else self.enterprise_name

    @property
    def is_open(self) -> bool:
        return Stage(self.stage) in OPEN

    @property
    def service_labels(self) -> list[str]:
        return [str(ServiceKind(kind).label) for kind in ServiceKind.values if kind in self.services]

    def is_overdue_on(self, day: Any) -> bool:
        return self.is_open and self.next_due is not None and self.next_due < day
