"""The documents wallet (电子材料库): papers of a company kept once and used in every application; its verification."""

import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.enterprises import Enterprise
from accounts.querysets.enterprises import VerificationQuerySet, WalletQuerySet
from core.uploads.kinds import FileKind

NAME_LENGTH = 200  # characters of a file's name as people see it


def wallet_path(document: "WalletDocument", name: str) -> str:
    """Where the file is kept: never under its own name, which only the database knows."""
    return f"private/enterprises/{document.enterprise_id}/{secrets.token_hex(16)}"


class WalletKind(models.TextChoices):
    """What a document proves."""

    LICENCE = "licence", _("营业执照")
    AUDIT_REPORT = "audit_report", _("审计报告")
    TAX_PROOF = "tax_proof", _("完税证明")
    CUSTOMS_FILING = "customs_filing", _("海关备案证明")
    INVESTMENT_CERTIFICATE = "investment_certificate", _("企业境外投资证书")
    DOMAIN_PROOF = "domain_proof", _("域名权属证明")
    TRADEMARK = "trademark", _("商标注册证")
    LEASE = "lease", _("租赁合同")
    BANK_PROOF = "bank_proof", _("银行开户证明")
    CERTIFICATE = "certificate", _("资质证书")
    OTHER = "other", _("其他材料")


class WalletDocument(models.Model):
    """A paper with its file. A newer one replaces it; what applications used stays as it was."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("类型"), max_length=30, choices=WalletKind.choices)
    title = models.CharField(_("名称"), max_length=120)
    file = models.FileField(_("文件"), upload_to=wallet_path, max_length=200)
    file_name = models.CharField(_("文件名"), max_length=NAME_LENGTH)
    file_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveIntegerField(_("大小（字节）"))
    sha256 = models.CharField(max_length=64, db_index=True)
    issued_on = models.DateField(_("签发日期"), null=True, blank=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True, help_text=_("有效的最后一日；长期有效可不填。"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces", editable=False
    )
    withdrawn_at = models.DateTimeField(_("移除时间"), null=True, blank=True, editable=False)

    objects = WalletQuerySet.as_manager()

    class Meta:
        verbose_name = _("电子材料")
        verbose_name_plural = pgettext_lazy("plural", "电子材料")
        ordering = ["kind", "-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def has_expired(self, day: date) -> bool:
        """Whether the paper proves nothing on ``day`` any more; its last day still counts."""
        return self.expires_on is not None and self.expires_on < day


class Verification(models.Model):
    """A company asks to be verified by its licence; an officer says yes, or returns it with a reason."""

    class State(models.TextChoices):
        """How the request stands."""

        PENDING = "pending", _("待核验")
        APPROVED = "approved", _("已通过")
        RETURNED = "returned", _("已退回")

    enterprise = models.ForeignKey(
        Enterprise, verbose_name=_("企业"), on_delete=models.CASCADE, related_name="verifications"
    )
    licence = models.ForeignKey(WalletDocument, verbose_name=_("营业执照"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PENDING)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("提交时间"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    reason = models.CharField(_("退回原因"), max_length=300, blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "企业核验")
        verbose_name_plural = pgettext_lazy("plural", "企业核验")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"], condition=models.Q(state="pending"), name="one_pending_verification"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.get_state_display()}"
