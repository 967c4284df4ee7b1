"""Papers made of applications, and the templates by which officers replace the portal's own."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.wallet import NAME_LENGTH


class PaperKind(models.TextChoices):
    """Papers: the first three say what a company submitted, the others what the office found and did."""

    APPLICATION_FORM = "application_form", _("申报书")
    COMMITMENT = "commitment", _("承诺书")
    RECEIPT = "receipt", _("受理回执")
    SUPPLEMENT = "supplement_notice", _("补正通知书")
    DECISION = "decision_notice", _("审定通知书")
    EXPERTS = "expert_summary", _("专家评审汇总表")
    PUBLICITY = "publicity_list", _("公示名单")
    PAYMENTS = "payment_list", _("拨付清单")
    EVALUATION = "evaluation_report", _("绩效评价报告")

    @property
    def is_of_submission(self) -> bool:
        """Whether it is made of one submission, with the placeholders that those papers share."""
        return self in SUBMITTED_PAPERS


SUBMITTED_PAPERS = (PaperKind.APPLICATION_FORM, PaperKind.COMMITMENT, PaperKind.RECEIPT)


class PaperTemplate(models.Model):
    """An officer's own Word template for a paper, of one scheme or of all; without one the portal's is used."""

    kind = models.CharField(_("文书"), max_length=20, choices=PaperKind.choices)
    scheme = models.ForeignKey(
        "subsidies.Scheme",
        verbose_name=_("扶持项目"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="paper_templates",
        help_text=_("留空则用于所有没有专用模板的项目。"),
    )
    file = models.FileField(_("模板文件"), upload_to="private/templates/")
    file_name = models.CharField(max_length=NAME_LENGTH, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(_("上传时间"), default=timezone.now, editable=False)  # in force since

    class Meta:
        verbose_name = pgettext_lazy("singular", "文书模板")
        verbose_name_plural = pgettext_lazy("plural", "文书模板")
        ordering = ["kind", "scheme"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "scheme"], name="one_template_per_paper_and_scheme"),
            # Two empty schemes count as two to a database; SQLite cannot be told otherwise.
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(scheme__isnull=True), name="one_template_per_paper_for_all_schemes"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class PastTemplate(models.Model):
    """A template that was replaced or taken out: papers of what was submitted while it was in force keep it."""

    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    scheme = models.ForeignKey("subsidies.Scheme", on_delete=models.CASCADE, null=True, related_name="+")
    file = models.FileField(upload_to="private/templates/")
    file_name = models.CharField(max_length=NAME_LENGTH)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["kind", "scheme", "since"]
        indexes = [models.Index(fields=["kind", "until"], name="past_templates_by_end")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.until:%Y-%m-%d}"
