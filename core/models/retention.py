"""When each rule of retention ran and how much it removed; and the office's settings for personal data."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.settings.models import BaseGenericSetting

from core.rates import Rate


def validate_export_rate(written: str) -> None:
    """Raise ValidationError unless ``written`` is a rate such as 3/d, at least once."""
    try:
        rate = Rate.parse(written)
    except ValueError:
        rate = Rate(0, 1)
    if rate.times < 1:
        raise ValidationError(_("请写成 3/d 这样的形式：次数、斜线，再加 s（秒）、m（分）、h（时）或 d（天）。"))


class RetentionRun(models.Model):
    """What one rule did on one day: a row a day, however often it ran. ``problem`` is empty when all went well."""

    rule = models.CharField(_("规则"), max_length=60)
    day = models.DateField(_("日期"))
    last_at = models.DateTimeField(_("最近运行"))
    runs = models.PositiveIntegerField(_("次数"), default=0)
    removed = models.PositiveIntegerField(_("清理数量"), default=0)
    problem = models.CharField(_("问题"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "清理记录")
        verbose_name_plural = pgettext_lazy("plural", "清理记录")
        ordering = ["-day", "rule"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["rule", "day"], name="one_retention_run_per_rule_and_day")]

    def __str__(self) -> str:
        return f"{self.rule} {self.day:%Y-%m-%d}"


class PersonalDataSettings(BaseGenericSetting):
    """Periods and limits of what people may do with their data."""

    grace_days = models.PositiveSmallIntegerField(
        _("注销等待天数"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("申请注销账号后多少天执行；期间本人可以撤回。"),
    )
    export_rate = models.CharField(
        _("导出频率"),
        max_length=12,
        default="3/d",
        validators=[validate_export_rate],
        help_text=_("每人导出个人信息的次数上限，如 3/d 为每天 3 次。"),
    )
    export_days = models.PositiveSmallIntegerField(
        _("导出文件保留天数"), default=7, validators=[MinValueValidator(1)], help_text=_("到期自动删除。")
    )
    large_mb = models.PositiveSmallIntegerField(
        _("后台生成的大小（MB）"),
        default=20,
        help_text=_("所含文件超过这个大小的导出在后台生成，完成后通知本人。"),
    )
    consent_keep_days = models.PositiveIntegerField(
        _("同意记录保留天数"),
        default=1095,
        validators=[MinValueValidator(1)],
        help_text=_("撤回同意或注销账号后，作为依法处理的证明再保留多少天。"),
    )
    notification_keep_days = models.PositiveIntegerField(
        _("已读通知保留天数"), default=730, validators=[MinValueValidator(1)]
    )
    invitation_keep_days = models.PositiveIntegerField(
        _("失效邀请保留天数"), default=90, validators=[MinValueValidator(1)], help_text=_("自失效或接受起计算。")
    )
    run_keep_days = models.PositiveIntegerField(_("清理记录保留天数"), default=1095, validators=[MinValueValidator(30)])
    stale_days = models.PositiveSmallIntegerField(
        _("未运行提醒天数"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("清理任务超过多少天没有运行，就在状态检查和本页中提示。"),
    )

    class Meta:
        verbose_name = _("个人信息设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
