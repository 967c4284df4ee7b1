"""Payment (拨付): batches for the bank, each line paid or returned."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.enterprises import masked
from core.models.fields import MoneyField
from subsidies.models.applications import Application
from subsidies.models.schemes import Call
from subsidies.querysets.disbursements import PaymentBatchQuerySet, PaymentLineQuerySet


class PaymentBatch(models.Model):
    """Payments of one call sent to the bank together; approved by another person than who prepared it."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", _("编制中")
        PENDING = "pending", _("待复核")
        APPROVED = "approved", _("已复核，待银行回执")
        SETTLED = "settled", _("已办结")
        CANCELLED = "cancelled", _("已作废")

    call = models.ForeignKey(Call, verbose_name=_("申报批次"), on_delete=models.PROTECT, related_name="payment_batches")
    title = models.CharField(_("名称"), max_length=120)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Who wrote in it in the preparer's place, during leave: none of them checks it.
    deputies = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("代编人"), related_name="+", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("复核时间"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)

    objects = PaymentBatchQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "拨付批次")
        verbose_name_plural = pgettext_lazy("plural", "拨付批次")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class PaymentLine(models.Model):
    """One payment, to the account that the company had when the batch was made."""

    class State(models.TextChoices):
        """What the bank says."""

        PENDING = "pending", _("待回执")
        PAID = "paid", _("已支付")
        RETURNED = "returned", _("已退回")

    batch = models.ForeignKey(PaymentBatch, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="payments")
    amount = MoneyField(_("金额（元）"))
    payee = models.CharField(_("收款人"), max_length=120)
    bank = models.CharField(_("开户银行"), max_length=120)
    account = models.CharField(_("账号"), max_length=40)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PENDING)
    reference = models.CharField(_("银行流水号"), max_length=60, blank=True)
    settled_on = models.DateField(_("回执日期"), null=True, blank=True)
    reason = models.CharField(_("退回原因"), max_length=200, blank=True)

    objects = PaymentLineQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "拨付明细")
        verbose_name_plural = pgettext_lazy("plural", "拨付明细")
        ordering = ["batch", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "application"], name="one_line_per_batch_and_application"),
            # Money goes out once: only a returned payment may be followed by another.
            models.UniqueConstraint(
                fields=["application"],
                condition=~models.Q(state="returned"),
                name="one_living_payment_per_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} · {self.application}"

    @property
    def masked_account(self) -> str:
        """The account as pages show it: whoever needs all of it is written down."""
        return masked(self.account)
