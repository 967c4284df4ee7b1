"""A park's figures of a year."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.fields import MoneyField
from parks.models.parks import ParkPage
from parks.querysets.tenants import FiguresQuerySet


class YearlyFigures(models.Model):
    """What a park reports for a calendar year; volumes in 元, areas in m². Empty is unknown, never nought."""

    class State(models.TextChoices):
        """How far the figures are; only those signed off are shown."""

        DRAFT = "draft", _("填报中")
        SUBMITTED = "submitted", _("已提交")
        RETURNED = "returned", _("已退回")
        SIGNED_OFF = "signed_off", _("已确认")

    park = models.ForeignKey(ParkPage, verbose_name=_("产业园"), on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("年度"), validators=[MinValueValidator(2000)])
    tenants = models.PositiveIntegerField(_("入驻企业数（家）"), null=True, blank=True)
    cross_border_tenants = models.PositiveIntegerField(_("跨境电商企业数（家）"), null=True, blank=True)
    filed_tenants = models.PositiveIntegerField(_("平台备案企业数（家）"), null=True, blank=True)
    volume = MoneyField(_("交易额（元）"), null=True, blank=True)
    cross_border_volume = MoneyField(_("跨境电商交易额（元）"), null=True, blank=True)
    customs_coded_volume = MoneyField(_("海关监管代码项下交易额（元）"), null=True, blank=True)
    area_in_use = models.PositiveIntegerField(_("在用面积（平方米）"), null=True, blank=True)
    jobs = models.PositiveIntegerField(_("从业人数（人）"), null=True, blank=True)
    note = models.TextField(_("说明"), max_length=1000, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False)
    reopened_until = models.DateTimeField(_("补报截止"), null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = FiguresQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "园区年度数据")
        verbose_name_plural = pgettext_lazy("plural", "园区年度数据")
        ordering = ["-year", "park"]
        permissions = [("report_figures", _("填报园区年度数据"))]
        constraints = [models.UniqueConstraint(fields=["park", "year"], name="one_row_per_park_and_year")]

    def __str__(self) -> str:
        return f"{self.park} {self.year}"
