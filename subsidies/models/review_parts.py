"""Parts of a scheme for after the form: what experts score, what is inspected, what is asked when it is over."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.models.form_fields import KeyField
from subsidies.models.schemes import Scheme

OWN_KEY = _("留空自动生成。")


class RubricItem(Orderable):
    """What experts give marks for."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="rubric_items")
    key = KeyField(_("标识"), max_length=40, help_text=OWN_KEY)
    title = models.CharField(_("评分项"), max_length=60)
    hint = models.CharField(_("评分说明"), max_length=300, blank=True)
    most = models.PositiveSmallIntegerField(
        _("满分"), default=20, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "评分项")
        verbose_name_plural = pgettext_lazy("plural", "评分项")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="one_rubric_item_per_key")]

    def __str__(self) -> str:
        return self.title


class InspectionItem(Orderable):
    """What is looked at on the spot or by the auditor."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="inspection_items")
    key = KeyField(_("标识"), max_length=40, help_text=OWN_KEY)
    title = models.CharField(_("核查内容"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "核查内容")
        verbose_name_plural = pgettext_lazy("plural", "核查内容")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="one_inspection_item_per_key")]

    def __str__(self) -> str:
        return self.title


class Indicator(Orderable):
    """What came of the support, reported some time afterwards."""

    scheme = ParentalKey(Scheme, on_delete=models.CASCADE, related_name="indicators")
    key = KeyField(_("标识"), max_length=40, help_text=OWN_KEY)
    title = models.CharField(_("指标"), max_length=80)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    target = models.DecimalField(
        _("目标值（不低于）"), max_digits=18, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "绩效指标")
        verbose_name_plural = pgettext_lazy("plural", "绩效指标")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="one_indicator_per_key")]

    def __str__(self) -> str:
        return self.title
