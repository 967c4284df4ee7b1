"""What is filled into an application besides its answers: expenses and files."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import WalletDocument
from accounts.models.wallet import NAME_LENGTH
from core.models.fields import MoneyField
from core.uploads.kinds import FileKind
from subsidies.models.applications import Application
from subsidies.querysets.applications import AttachmentQuerySet, ExpenseQuerySet


class ExpenseLine(models.Model):
    """One expense with its papers. ``amount`` is in ``currency``, ``rate`` 元 for one unit of it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="expenses")
    category = models.CharField(_("支出类别"), max_length=40)  # key of the scheme's expense category
    purpose = models.CharField(_("用途"), max_length=120)
    payee = models.CharField(_("收款单位"), max_length=120, blank=True)
    contract = models.CharField(_("合同编号"), max_length=60, blank=True)
    invoice_code = models.CharField(_("发票代码"), max_length=20, blank=True)
    invoice_number = models.CharField(_("发票号码"), max_length=40)
    voucher = models.CharField(_("付款凭证号"), max_length=60, blank=True)
    ledger_voucher = models.CharField(_("记账凭证号"), max_length=60, blank=True)
    paid_on = models.DateField(_("付款日期"))
    currency = models.CharField(_("币种"), max_length=3, default="CNY")
    rate = models.DecimalField(_("汇率"), max_digits=12, decimal_places=6, default=1)
    amount = MoneyField(_("金额"))
    ineligible = MoneyField(_("不予支持部分"), default=0)  # of the amount, in its currency
    note = models.CharField(_("备注"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ExpenseQuerySet.as_manager()

    class Meta:
        verbose_name = _("支出明细")
        verbose_name_plural = pgettext_lazy("plural", "支出明细")
        ordering = ["application", "paid_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ineligible__lte=models.F("amount")), name="no_more_ineligible_than_spent"
            )
        ]
        indexes = [models.Index(fields=["invoice_number", "invoice_code"], name="expenses_by_invoice")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.invoice_number}"


def attachment_path(attachment: "Attachment", name: str) -> str:
    """Where the file is kept: never under its own name, which only the database knows."""
    return f"private/applications/{attachment.application_id}/{secrets.token_hex(16)}"


class Attachment(models.Model):
    """A file of an application, uploaded or taken from the wallet (then ``wallet_document`` has the file)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    slot = models.CharField(max_length=80)  # key of a material or of a file question; "expense:12" for a line's papers
    wallet_document = models.ForeignKey(
        WalletDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    file = models.FileField(_("文件"), upload_to=attachment_path, max_length=200, blank=True)
    file_name = models.CharField(_("文件名"), max_length=NAME_LENGTH)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)  # a submitted file stays readable

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = pgettext_lazy("plural", "附件")
        ordering = ["application", "slot", "pk"]

    def __str__(self) -> str:
        return self.file_name
