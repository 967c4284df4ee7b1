"""How the office runs the knowledge base: whose documents are whose, how long questions are kept."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.settings.models import BaseGenericSetting

from policy_kb.models.vocabulary import Region


class EditingRegion(models.Model):
    """A region whose documents a person may edit; someone without any row edits those of all regions."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("用户"), on_delete=models.CASCADE, related_name="editing_regions"
    )
    # Protected: with its last row gone, a person would edit the documents of all regions.
    region = models.ForeignKey(Region, verbose_name=_("地区"), on_delete=models.PROTECT, related_name="editors")

    class Meta:
        verbose_name = pgettext_lazy("singular", "编辑范围")
        verbose_name_plural = pgettext_lazy("plural", "编辑范围")
        ordering = ["user", "region"]
        constraints = [models.UniqueConstraint(fields=["user", "region"], name="one_row_per_editor_and_region")]

    def __str__(self) -> str:
        return f"{self.user} · {self.region}"


class KnowledgeSettings(BaseGenericSetting):
    """What a knowledge manager sets without an operator."""

    retention_days = models.PositiveIntegerField(
        _("保留天数"),
        default=180,
        validators=[MinValueValidator(1)],
        help_text=_("没有账号的访客的对话，自最后一次提问起保留多少天；有账号的由本人删除。"),
    )
    anonymise_days = models.PositiveIntegerField(
        _("匿名化天数"),
        default=90,
        validators=[MinValueValidator(1)],
        help_text=_("提问满多少天后隐去其中的电话、证件号、邮箱和账号；没有账号的访客，提问同时与对话脱钩。"),
    )
    input_price = models.DecimalField(
        _("输入单价"), max_digits=10, decimal_places=4, default=0, help_text=_("语言模型，元／百万词元。")
    )
    output_price = models.DecimalField(
        _("输出单价"), max_digits=10, decimal_places=4, default=0, help_text=_("语言模型，元／百万词元。")
    )
    cleaned_at = models.DateTimeField(_("上次清理"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("知识库设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
