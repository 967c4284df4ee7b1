"""Companies: what is known of them once, for every application."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.districts import District
from accounts.querysets.enterprises import EnterpriseQuerySet, OwnedQuerySet
from core.identifiers.customs import read_customs_code
from core.identifiers.uscc import InvalidUsccError, UsccFault, read_uscc
from core.models.fields import MoneyField

SHOWN = 4  # last characters of a bank account that everybody in the company reads
USCC_FAULTS = {
    UsccFault.LENGTH: _("统一社会信用代码应为18位，现在是%(found)s位。"),
    UsccFault.CHARACTER: _("第%(place)s位“%(found)s”不对：代码只用数字和大写字母，且不含 I、O、S、V、Z。"),
    UsccFault.DEPARTMENT: _("第1位“%(found)s”不是登记管理部门代码，企业一般为 9。"),
    UsccFault.DIVISION: _("第3至8位是行政区划码，应全为数字，第%(place)s位起有误。"),
    UsccFault.CHECK: _("末位校验码“%(found)s”与前17位对不上，请对照营业执照逐位核对。"),
}


def validate_uscc(written: str) -> None:
    """Raise ValidationError that says which part of the code is wrong."""
    try:
        read_uscc(written)
    except InvalidUsccError as error:
        words = USCC_FAULTS[error.fault] % {"place": error.place, "found": error.found}
        raise ValidationError(words, code=error.fault.value) from error


def validate_customs_code(written: str) -> None:
    """Raise ValidationError unless ``written`` is a customs code."""
    try:
        read_customs_code(written)
    except ValueError as error:
        raise ValidationError(_("海关编码为10位：前6位数字，后4位数字或大写字母。")) from error


def masked(account: str) -> str:
    """An account number of which only the end can be read; not how long it is, and of a short one nothing."""
    if not account:
        return ""
    return "••••" + (account[-SHOWN:] if len(account) > 2 * SHOWN else "")


class EnterpriseKind(models.TextChoices):
    """What a company does across borders; one may do several things."""

    INDEPENDENT_SITE = "independent_site", _("独立站企业")
    MARKETPLACE_SELLER = "marketplace_seller", _("平台卖家")
    B2B_EXPORTER = "b2b_exporter", _("B2B 出口企业")
    WAREHOUSE_OPERATOR = "warehouse_operator", _("海外仓企业")
    IMPORTER = "importer", _("跨境进口企业")
    SERVICE = "service", _("综合服务企业")
    LOGISTICS = "logistics", _("物流企业")
    PLATFORM = "platform", _("平台企业")
    PARK_OPERATOR = "park_operator", _("园区运营主体")


class SupervisionMode(models.TextChoices):
    """Customs supervision modes of cross-border e-commerce."""

    B2C_DIRECT = "9610", _("9610 直购进出口")
    BONDED = "1210", _("1210 网购保税")
    BONDED_A = "1239", _("1239 保税电商 A")
    B2B_DIRECT = "9710", _("9710 B2B 直接出口")
    TO_WAREHOUSE = "9810", _("9810 出口海外仓")


class AeoLevel(models.Model):
    """A customs credit level; levels change by decree, so they are a table."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("排序"), default=0)
    is_current = models.BooleanField(_("现行等级"), default=True)

    class Meta:
        verbose_name = _("海关信用等级")
        verbose_name_plural = pgettext_lazy("plural", "海关信用等级")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Enterprise(models.Model):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """A company. ``revision`` counts its changes: who saves over an older one is told, never obeyed in silence."""

    class State(models.TextChoices):
        """Whether an officer has looked at it."""

        UNVERIFIED = "unverified", _("未核验")
        PENDING = "pending", _("核验中")
        VERIFIED = "verified", _("已核验")
        RETURNED = "returned", _("已退回")

    uscc = models.CharField(_("统一社会信用代码"), max_length=18, unique=True, validators=[validate_uscc])
    name = models.CharField(_("企业名称"), max_length=120)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    legal_representative = models.CharField(_("法定代表人"), max_length=60)
    district = models.ForeignKey(
        District, verbose_name=_("所属区"), on_delete=models.PROTECT, related_name="enterprises"
    )
    registered_on = models.DateField(_("成立日期"), null=True, blank=True)
    registered_address = models.CharField(_("注册地址"), max_length=200, blank=True)
    office_address = models.CharField(_("办公地址"), max_length=200, blank=True)
    customs_code = models.CharField(_("海关编码"), max_length=10, blank=True, validators=[validate_customs_code])
    kinds = models.JSONField(_("企业类型"), default=list, blank=True)  # values of EnterpriseKind
    supervision_modes = models.JSONField(_("海关监管方式"), default=list, blank=True)  # values of SupervisionMode
    aeo_level = models.ForeignKey(
        AeoLevel, verbose_name=_("海关信用等级"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_independent_legal_person = models.BooleanField(_("独立法人"), null=True, blank=True)
    bank_name = models.CharField(_("开户银行"), max_length=120, blank=True)
    bank_account_name = models.CharField(_("账户名称"), max_length=120, blank=True)
    bank_account = models.CharField(_("银行账号"), max_length=34, blank=True)
    introduction = models.TextField(_("企业简介"), max_length=2000, blank=True)
    state = models.CharField(_("核验状态"), max_length=12, choices=State.choices, default=State.UNVERIFIED)
    verified_at = models.DateTimeField(_("核验时间"), null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = _("企业")
        verbose_name_plural = pgettext_lazy("plural", "企业")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_bank_account(self) -> str:
        """The account with all but its last four characters hidden."""
        return masked(self.bank_account)

    @property
    def was_ever_verified(self) -> bool:
        """Whether an officer has vouched for the code: from then on it never changes."""
        return self.state == self.State.VERIFIED or self.verified_at is not None


class Contact(models.Model):
    """Somebody to speak to about the company."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("姓名"), max_length=60)
    position = models.CharField(_("职务"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=20)
    email = models.EmailField(_("邮箱"), blank=True)
    is_primary = models.BooleanField(_("主要联系人"), default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("联系人")
        verbose_name_plural = pgettext_lazy("plural", "联系人")
        ordering = ["-is_primary", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"], condition=models.Q(is_primary=True), name="one_primary_contact"
            )
        ]

    def __str__(self) -> str:
        return self.name


class YearlyFigures(models.Model):
    """A company's figures of a calendar year, in 元; empty is unknown, never nought."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("年度"))
    revenue = MoneyField(_("营业收入（元）"), null=True, blank=True)
    exports = MoneyField(_("出口额（元）"), null=True, blank=True)
    cross_border_exports = MoneyField(_("跨境电商出口额（元）"), null=True, blank=True)
    taxes_paid = MoneyField(_("纳税额（元）"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("从业人数"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "年度数据")
        verbose_name_plural = pgettext_lazy("plural", "年度数据")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["enterprise", "year"], name="one_row_per_enterprise_and_year")]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.year}"


class EnterpriseChange(models.Model):
    """One change to a company's data: who, when, and each field before and after. Never edited."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(_("操作人"), max_length=150)  # stays when the account is gone
    subject = models.CharField(_("事项"), max_length=40)  # profile, contact, figures, member, document, verification …
    summary = models.CharField(_("说明"), max_length=200, blank=True)
    fields = models.JSONField(default=list)  # rows of {"label", "before", "after"}, in words

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "变更记录")
        verbose_name_plural = pgettext_lazy("plural", "变更记录")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.subject}"
