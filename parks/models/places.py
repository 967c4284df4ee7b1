"""The plans' other registries: stores, warehouses, enterprises and service points that are no parks."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import District
from parks.models.kinds import PlaceKind
from parks.querysets.places import PlaceQuerySet
from policy_kb.models import Clause


class PublicPlace(models.Model):
    """One entry of a registry, kept by officers; here by its district, or abroad by its territory."""

    kind = models.CharField(_("类别"), max_length=20, choices=PlaceKind.choices)
    name = models.CharField(_("名称"), max_length=120)
    district = models.ForeignKey(
        District, verbose_name=_("所属区"), on_delete=models.PROTECT, null=True, blank=True, related_name="places"
    )
    country = models.CharField(
        _("国家和地区"), max_length=2, blank=True, help_text=_("在境外的填两位代码，例：DE。")
    )  # ISO 3166-1 alpha-2; empty: here, or not known
    address = models.CharField(_("地址"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("纬度（WGS84）"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("经度（WGS84）"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )  # fmt: skip
    operator = models.CharField(_("运营主体"), max_length=120, blank=True)
    opened_on = models.DateField(_("开业日期"), null=True, blank=True)
    closed_on = models.DateField(_("停业日期"), null=True, blank=True)
    source = models.CharField(_("出处"), max_length=200, blank=True)
    clause = models.ForeignKey(
        Clause, verbose_name=_("条款"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("网址"), blank=True)
    verified_on = models.DateField(_("核实日期"), null=True, blank=True)
    is_published = models.BooleanField(_("公开展示"), default=False)
    is_demonstration = models.BooleanField(_("演示数据"), default=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "配套设施与机构")
        verbose_name_plural = pgettext_lazy("plural", "配套设施与机构")
        ordering = ["kind", "name", "pk"]
        indexes = [models.Index(fields=["kind", "is_published"], name="places_by_kind")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.district_id and self.country:
            raise ValidationError({"country": _("境内的只选所属区，境外的只填国家和地区。")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("纬度和经度要一起填写。")})
        if self.opened_on and self.closed_on and self.closed_on < self.opened_on:
            raise ValidationError({"closed_on": _("停业日期不能早于开业日期。")})
