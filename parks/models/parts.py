"""What is in a park's draft with it: spaces, services, photos, recognitions, and where each fact comes from."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from core.models.fields import MoneyField
from parks.models.kinds import Fact, ServiceKind, UnitUse
from parks.querysets.units import UnitQuerySet
from policy_kb.models import Clause


class ParkUnit(Orderable):
    """A space to let, of a building. One flat table, so that a thousand parks are filtered in one join."""

    park = ParentalKey("parks.ParkPage", on_delete=models.CASCADE, related_name="units")
    building = models.CharField(_("楼栋"), max_length=80)
    name = models.CharField(_("单元"), max_length=80, blank=True)
    area = models.PositiveIntegerField(_("面积（平方米）"), null=True, blank=True, validators=[MinValueValidator(1)])
    rent_from = MoneyField(_("租金下限（元/平方米·月）"), null=True, blank=True)
    rent_to = MoneyField(_("租金上限（元/平方米·月）"), null=True, blank=True)
    is_vacant = models.BooleanField(_("可租"), null=True, blank=True)  # None: not known
    vacant_from = models.DateField(_("可租起始日"), null=True, blank=True, help_text=_("现在就空着的不填。"))
    fits_warehouse = models.BooleanField(_("适合仓储"), default=False)
    fits_office = models.BooleanField(_("适合办公"), default=False)
    fits_bonded = models.BooleanField(_("可做保税仓"), default=False)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    objects = UnitQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("building"), FieldPanel("name"), FieldPanel("area")]),
        FieldRowPanel([FieldPanel("rent_from"), FieldPanel("rent_to")]),
        FieldRowPanel([FieldPanel("is_vacant"), FieldPanel("vacant_from")]),
        FieldRowPanel([FieldPanel("fits_warehouse"), FieldPanel("fits_office"), FieldPanel("fits_bonded")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "空间")
        verbose_name_plural = pgettext_lazy("plural", "空间")
        indexes = [models.Index(fields=["is_vacant", "area"], name="units_by_vacancy_and_area")]

    def __str__(self) -> str:
        return f"{self.building} {self.name}".strip()

    def clean(self) -> None:
        super().clean()
        if self.rent_from is not None and self.rent_to is not None and self.rent_to < self.rent_from:
            raise ValidationError({"rent_to": _("租金上限不能低于下限。")})
        if self.vacant_from and not self.is_vacant:
            raise ValidationError({"is_vacant": _("填了可租起始日的空间，请选“可租”。")})

    @property
    def use_labels(self) -> list[str]:
        """What it is fit for, in words."""
        return [str(use.label) for use in UnitUse if getattr(self, f"fits_{use.value}")]

    def is_vacant_on(self, day: date) -> bool:
        """Whether it can be moved into on ``day``; not when nobody knows."""
        return bool(self.is_vacant) and (self.vacant_from is None or self.vacant_from <= day)


class ParkService(Orderable):
    """Something a park does for its tenants, and who does it."""

    park = ParentalKey("parks.ParkPage", on_delete=models.CASCADE, related_name="services")
    kind = models.CharField(_("服务类型"), max_length=16, choices=ServiceKind.choices, db_index=True)
    detail = models.TextField(_("服务内容"), max_length=500, blank=True)
    provider = models.CharField(_("提供方"), max_length=120, blank=True)

    panels = [FieldPanel("kind"), FieldPanel("detail"), FieldPanel("provider")]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "园区服务")
        verbose_name_plural = pgettext_lazy("plural", "园区服务")

    def __str__(self) -> str:
        return self.get_kind_display()


class ParkPhoto(Orderable):
    """A picture with the words that stand for it."""

    park = ParentalKey("parks.ParkPage", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        get_image_model_string(), verbose_name=_("图片"), on_delete=models.PROTECT, related_name="+"
    )
    alt = models.CharField(_("替代文字"), max_length=120, help_text=_("给看不到图片的人：画面上有什么。"))

    panels = [FieldPanel("image"), FieldPanel("alt")]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "照片")
        verbose_name_plural = pgettext_lazy("plural", "照片")

    def __str__(self) -> str:
        return self.alt


class ParkRecognition(Orderable):
    """A title that a park was given, until it runs out or is revoked."""

    park = ParentalKey("parks.ParkPage", on_delete=models.CASCADE, related_name="recognitions")
    name = models.CharField(_("认定名称"), max_length=120)
    level = models.CharField(_("级别"), max_length=40, blank=True)
    granted_on = models.DateField(_("认定日期"), null=True, blank=True)
    valid_to = models.DateField(_("有效期至"), null=True, blank=True)
    revoked_on = models.DateField(_("撤销日期"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("granted_on"), FieldPanel("valid_to"), FieldPanel("revoked_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "园区认定")
        verbose_name_plural = pgettext_lazy("plural", "园区认定")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.granted_on and self.valid_to and self.valid_to < self.granted_on:
            raise ValidationError({"valid_to": _("有效期不能早于认定日期。")})

    def holds_on(self, day: date) -> bool:
        """Whether the park bears the title on ``day``."""
        begun = self.granted_on is None or self.granted_on <= day
        run_out = self.valid_to is not None and self.valid_to < day
        revoked = self.revoked_on is not None and self.revoked_on <= day
        return begun and not run_out and not revoked


class FactSource(Orderable):
    """Where a fact on a park comes from: a document's clause, or whatever else can be looked up."""

    park = ParentalKey("parks.ParkPage", on_delete=models.CASCADE, related_name="sources")
    fact = models.CharField(_("内容"), max_length=16, choices=Fact.choices)
    source = models.CharField(_("出处"), max_length=200, help_text=_("例：京政办发〔2018〕48号 二、（一）2。"))
    clause = models.ForeignKey(
        Clause, verbose_name=_("条款"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("网址"), blank=True)

    panels = [FieldPanel("fact"), FieldPanel("source"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "信息来源")
        verbose_name_plural = pgettext_lazy("plural", "信息来源")

    def __str__(self) -> str:
        return f"{self.get_fact_display()}：{self.source}"

    @property
    def address(self) -> str:
        """Where it can be read; empty when it is only named."""
        return self.clause.get_permanent_url() if self.clause else self.url
