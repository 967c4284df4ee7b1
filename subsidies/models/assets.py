"""What applications are about: independent sites and overseas warehouses."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from accounts.models import Enterprise, WalletDocument
from core.identifiers.sites import InvalidSiteError, SiteFault, read_site_address
from subsidies.querysets.assets import SiteQuerySet, WarehouseQuerySet

SITE_FAULTS = {
    SiteFault.NOT_HTTPS: _("请填写以 https:// 开头的完整网址。"),
    SiteFault.NOT_PUBLIC: _("请填写独立站自己的域名，不能是 IP 地址、端口或公共后缀。"),
    SiteFault.WITH_ACCOUNT: _("网址中不要带用户名或密码。"),
}
SHARE = [MinValueValidator(0), MaxValueValidator(100)]


def validate_site_url(written: str) -> None:
    """Raise ValidationError that says what is wrong with the address."""
    try:
        read_site_address(written)
    except InvalidSiteError as error:
        raise ValidationError(SITE_FAULTS[error.fault], code=error.fault.value) from error


class PaymentChannel(models.TextChoices):
    """How customers pay."""

    CARD = "card", _("国际信用卡")
    PAYPAL = "paypal", _("PayPal")
    WALLET = "wallet", _("电子钱包")
    LOCAL = "local", _("本地支付")
    INSTALMENT = "instalment", _("分期支付")
    BANK = "bank", _("银行转账")


class SiteLanguage(models.TextChoices):
    """Languages in which sites sell; names of languages."""

    ENGLISH = "en", _("英语")
    SPANISH = "es", _("西班牙语")
    FRENCH = "fr", _("法语")
    GERMAN = "de", _("德语")
    JAPANESE = "ja", _("日语")
    KOREAN = "ko", _("韩语")
    PORTUGUESE = "pt", _("葡萄牙语")
    RUSSIAN = "ru", _("俄语")
    ARABIC = "ar", _("阿拉伯语")
    ITALIAN = "it", _("意大利语")
    THAI = "th", _("泰语")
    VIETNAMESE = "vi", _("越南语")
    INDONESIAN = "id", _("印尼语")
    CHINESE = "zh", _("中文")


class IndependentSite(models.Model):
    """A shop under a company's own domain. ``domain`` is the registrable domain, by which a site is one."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(_("名称"), max_length=80)
    url = models.URLField(_("网址"), validators=[validate_site_url])
    domain = models.CharField(_("域名"), max_length=120, unique=True, editable=False)
    domain_owner = models.CharField(_("域名所有者"), max_length=120)
    holding_share = models.DecimalField(
        _("对域名所有者的持股比例（%）"), max_digits=5, decimal_places=2, null=True, blank=True, validators=SHARE,
        help_text=_("域名由本企业持有时填 100。"),
    )  # fmt: skip
    launched_on = models.DateField(_("上线日期"), null=True, blank=True)
    markets = models.JSONField(_("主要市场"), default=list, blank=True)  # ISO 3166-1 alpha-2
    languages = models.JSONField(_("网站语言"), default=list, blank=True)  # values of SiteLanguage
    brands = models.JSONField(_("品牌"), default=list, blank=True)  # names
    own_brand_share = models.DecimalField(
        _("自有品牌销售占比（%）"), max_digits=5, decimal_places=2, null=True, blank=True, validators=SHARE
    )
    payment_channels = models.JSONField(_("支付渠道"), default=list, blank=True)  # values of PaymentChannel
    is_published = models.BooleanField(
        _("公开展示"), default=False, help_text=_("企业核验通过后，公众可在名录中看到。")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("独立站")
        verbose_name_plural = pgettext_lazy("plural", "独立站")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address and the domain in their one form. Raises InvalidSiteError for no such address."""
        address = read_site_address(self.url)
        self.url, self.domain = address.url, address.domain
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "url", "domain"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("subsidies:site", args=[self.pk])


class SiteSales(models.Model):
    """A site's sales of one month, in US dollars."""

    site = models.ForeignKey(IndependentSite, on_delete=models.CASCADE, related_name="sales")
    month = models.DateField(_("月份"))  # its first day
    amount_usd = models.DecimalField(
        _("销售额（美元）"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = _("月销售额")
        verbose_name_plural = pgettext_lazy("plural", "月销售额")
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["site", "month"], name="one_figure_per_site_and_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="months_begin_on_the_first"),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.month:%Y-%m}"


class Tenure(models.TextChoices):
    """How a warehouse is held."""

    BUILT = "built", _("自建")
    ACQUIRED = "acquired", _("收购")
    JOINT = "joint", _("合营")
    LEASED = "leased", _("租赁")


class WarehouseService(models.TextChoices):
    """What a warehouse does for companies."""

    CLEARANCE = "clearance", _("清关")
    STORAGE = "storage", _("仓储")
    DELIVERY = "delivery", _("尾程配送")
    RETURNS = "returns", _("退换货")
    RELABELLING = "relabelling", _("换标")
    FIRST_LEG = "first_leg", _("头程运输")
    REPAIR = "repair", _("维修")
    DISPLAY = "display", _("展示体验")
    FINANCE = "finance", _("供应链金融")


class WarehouseKind(models.TextChoices):
    """For whom a warehouse is run."""

    PUBLIC = "public", _("公共海外仓")
    OWN_USE = "own_use", _("自用海外仓")
    THIRD_PARTY = "third_party", _("第三方租用")
    EXPORTER_9810 = "exporter_9810", _("9810 出口企业海外仓")


class OverseasWarehouse(ClusterableModel):  # officers edit its recognitions along with it
    """A warehouse abroad that a company runs or invests in. Areas in square metres."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="warehouses")
    name = models.CharField(_("名称"), max_length=80)
    country = models.CharField(_("国家和地区"), max_length=2)  # ISO 3166-1 alpha-2
    city = models.CharField(_("城市"), max_length=80)
    address = models.CharField(_("详细地址"), max_length=200, blank=True)
    area_total = models.PositiveIntegerField(_("总面积（平方米）"), validators=[MinValueValidator(1)])
    area_in_use = models.PositiveIntegerField(_("已使用面积（平方米）"), default=0)
    tenure = models.CharField(_("取得方式"), max_length=10, choices=Tenure.choices)
    lease_from = models.DateField(_("租赁起始日"), null=True, blank=True)
    lease_to = models.DateField(_("租赁到期日"), null=True, blank=True)
    operating_since = models.DateField(_("开始运营日期"), null=True, blank=True)
    services = models.JSONField(_("服务"), default=list, blank=True)  # values of WarehouseService
    kinds = models.JSONField(_("类型"), default=list, blank=True)  # values of WarehouseKind
    wms = models.CharField(_("仓储管理系统（WMS）"), max_length=80, blank=True)
    integrations = models.JSONField(_("对接平台"), default=list, blank=True)  # names of platforms
    enterprises_served = models.PositiveIntegerField(_("服务企业数（家）"), null=True, blank=True)
    overseas_company = models.CharField(_("境外运营公司"), max_length=120, blank=True)
    stake = models.DecimalField(
        _("对境外公司的持股比例（%）"), max_digits=5, decimal_places=2, null=True, blank=True, validators=SHARE
    )
    certificate_number = models.CharField(_("境外投资证书编号"), max_length=60, blank=True)
    certificate = models.ForeignKey(
        WalletDocument,
        verbose_name=_("境外投资证书"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    is_published = models.BooleanField(
        _("公开展示"), default=False, help_text=_("企业核验通过后，公众可在名录中看到。")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = WarehouseQuerySet.as_manager()

    class Meta:
        verbose_name = _("海外仓")
        verbose_name_plural = pgettext_lazy("plural", "海外仓")
        ordering = ["country", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area_total__gte=models.F("area_in_use")), name="no_more_area_in_use_than_there_is"
            ),
            models.CheckConstraint(
                condition=models.Q(lease_from__isnull=True)
                | models.Q(lease_to__isnull=True)
                | models.Q(lease_to__gte=models.F("lease_from")),
                name="leases_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("subsidies:warehouse", args=[self.pk])


class WarehouseRecognition(models.Model):
    """A title that a warehouse was given, kept by the office."""

    warehouse = ParentalKey(OverseasWarehouse, on_delete=models.CASCADE, related_name="recognitions")
    title = models.CharField(_("认定名称"), max_length=80)
    level = models.CharField(_("级别"), max_length=40)
    recognised_on = models.DateField(_("认定日期"))
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "海外仓认定")
        verbose_name_plural = pgettext_lazy("plural", "海外仓认定")
        ordering = ["-recognised_on"]

    def __str__(self) -> str:
        return self.title
