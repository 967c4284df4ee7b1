"""What the office sets for the whole calendar."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting


class EventSettings(BaseGenericSetting):
    """Periods that differ by city and year."""

    filing_days = models.PositiveSmallIntegerField(
        _("境外展会提前备案天数"),
        default=40,
        help_text=_("新建境外展会时的默认值，可以在每个展会中修改。"),
    )
    remind_days = models.PositiveSmallIntegerField(
        _("提前几天提醒"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("报名截止和备案截止前多少天提醒关注者。"),
    )
    keep_days = models.PositiveSmallIntegerField(
        _("报名信息保留天数"),
        default=180,
        validators=[MinValueValidator(1)],
        help_text=_("活动结束后多少天抹去报名人的个人信息；同一课程的活动从最后一场算起。"),
    )
    certificate_prefix = models.CharField(_("证书编号前缀"), max_length=8, default="PX")

    class Meta:
        verbose_name = _("展会日历设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
