"""What officers set for all schemes without an operator."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

ACCOUNT_WATCH = 7  # days, until somebody sets another number


class SubsidySettings(BaseGenericSetting):
    """One row for the portal."""

    account_watch_days = models.PositiveSmallIntegerField(
        _("收款账户变更后核实天数"),
        default=ACCOUNT_WATCH,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("企业变更收款账户后多少天内，拨付前提示核实，并通知企业核对。"),
    )

    class Meta:
        verbose_name = _("补贴设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
