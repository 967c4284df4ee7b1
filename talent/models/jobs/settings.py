"""What the office sets for the job board."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from talent.models.jobs.kinds import CHECK_RULES
from talent.rules.jobs import CheckRule, Days

ONE_DAY, A_YEAR = MinValueValidator(1), MaxValueValidator(365)


class JobSettings(BaseGenericSetting):
    """Periods and bounds that officers enter."""

    check_rule = models.CharField(_("发布前审核"), max_length=8, choices=CHECK_RULES, default=CheckRule.NEW.value)
    usual_days = models.PositiveSmallIntegerField(_("默认发布天数"), default=30, validators=[ONE_DAY, A_YEAR])
    most_days = models.PositiveSmallIntegerField(_("最长发布天数"), default=90, validators=[ONE_DAY, A_YEAR])
    remind_days = models.PositiveSmallIntegerField(
        _("到期前几天提醒"), default=3, validators=[ONE_DAY], help_text=_("提醒发布单位，可一键延期。")
    )
    keep_days = models.PositiveSmallIntegerField(
        _("联系记录保留天数"),
        default=90,
        validators=[ONE_DAY],
        help_text=_("岗位结束后多少天删除往来消息和简历。"),
    )
    contacts_a_day = models.PositiveSmallIntegerField(_("每人每天最多新发起的联系"), default=10, validators=[ONE_DAY])

    class Meta:
        verbose_name = _("招聘求职设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def days(self) -> Days:
        """Usual and longest time of a posting."""
        return Days(usual=min(self.usual_days, self.most_days), most=self.most_days)
