"""Who has moved into a park."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from accounts.models.enterprises import validate_uscc
from parks.models.parks import ParkPage
from parks.querysets.tenants import TenantQuerySet


class Tenant(models.Model):
    """A company in a park. It counts for the park when it is registered at the park's address."""

    park = models.ForeignKey(ParkPage, verbose_name=_("产业园"), on_delete=models.CASCADE, related_name="tenants")
    name = models.CharField(_("企业名称"), max_length=120)
    uscc = models.CharField(
        _("统一社会信用代码"), max_length=18, blank=True, validators=[validate_uscc]
    )  # empty: not known
    enterprise = models.ForeignKey(
        Enterprise,
        verbose_name=_("已登记企业"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="tenancies",
    )
    is_registered_here = models.BooleanField(_("注册地址在园区"), null=True, blank=True)
    is_cross_border = models.BooleanField(_("跨境电商企业"), null=True, blank=True)
    is_filed = models.BooleanField(_("已在公共服务平台备案"), null=True, blank=True)
    since = models.DateField(_("入驻日期"), null=True, blank=True)
    until = models.DateField(_("迁出日期"), null=True, blank=True)
    agrees_to_be_shown = models.BooleanField(_("同意公开展示"), default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "入驻企业")
        verbose_name_plural = pgettext_lazy("plural", "入驻企业")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["park", "uscc"],
                condition=~models.Q(uscc="") & models.Q(until__isnull=True),
                name="one_row_per_park_and_present_tenant",
                violation_error_message=_("这家企业已在本园区的入驻名单中。"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("迁出日期不能早于入驻日期。")})

    def is_here_on(self, day: date) -> bool:
        """Whether it is in the park on ``day``, as far as is known."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)
