"""What the plans aim at, as data: a figure, its clause, and what of the registries counts towards it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.models import Clause


class Target(models.Model):
    """A goal. It is counted live by ``measures``; where no registry can count it, officers note what was reported."""

    name = models.CharField(_("目标"), max_length=80)
    goal = models.DecimalField(
        _("目标值"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    unit = models.CharField(_("单位"), max_length=12, help_text=_("例：家、个、%。"))
    due_on = models.DateField(_("完成期限"), null=True, blank=True)
    measures = models.JSONField(
        _("计数来源"), default=list, blank=True, help_text=_("各登记册实时计数，多项相加。都不选的，填报告值。")
    )  # keys of core.measures
    reported = models.DecimalField(_("报告值"), max_digits=14, decimal_places=2, null=True, blank=True)
    reported_on = models.DateField(_("报告日期"), null=True, blank=True)
    reported_source = models.CharField(_("报告来源"), max_length=200, blank=True)
    source = models.CharField(_("出处"), max_length=200, help_text=_("例：京政办发〔2018〕48号 一、（三）。"))
    quote = models.TextField(_("条款原文"), max_length=600, blank=True)
    clause = models.ForeignKey(
        Clause, verbose_name=_("条款"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("排序"), default=0)
    is_published = models.BooleanField(_("公开展示"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "建设目标")
        verbose_name_plural = pgettext_lazy("plural", "建设目标")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.reported is not None and not (self.reported_on and self.reported_source):
            raise ValidationError({"reported": _("填报告值时，请写明报告日期和来源。")})
        if self.quote and self.clause and self.quote not in self.clause.text:
            raise ValidationError({"quote": _("引文应是条款原文中的一段。")})
