"""Periods of the parks' office, which differ by city."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting


class ParkSettings(BaseGenericSetting):
    """Data that officers enter."""

    answer_days = models.PositiveSmallIntegerField(
        _("几个工作日内答复企业咨询"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("超过后每天提醒园区管理员一次，工作人员的统计中记为超时。"),
    )
    report_remind_days = models.PositiveSmallIntegerField(
        _("年度填报截止前几天提醒"), default=7, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("园区管理设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
