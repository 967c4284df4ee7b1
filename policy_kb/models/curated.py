"""Answers that the office worded itself, bound to the clauses they rest on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.models.documents import PolicyDocument
from policy_kb.querysets.curated import CuratedAnswerQuerySet, CuratedCitationQuerySet


class CuratedAnswer(models.Model):
    """An answer given before retrieval when a question is close to one of its wordings.

    ``answer`` marks its sources as [1], [2], [3] in the order of its citations. It holds only
    while every cited clause stands, with the same words, in a document in force.
    """

    question = models.CharField(_("问题"), max_length=500)
    answer = models.TextField(_("回答"))
    is_active = models.BooleanField(_("启用"), default=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True, help_text=_("最后一日；留空为不限。"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("录入时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = CuratedAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "审定答案")
        verbose_name_plural = pgettext_lazy("plural", "审定答案")
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return self.question


class CuratedWording(models.Model):
    """One way of asking; the question itself is the first. ``vector`` is float32 of ``vector_model``."""

    curated = models.ForeignKey(CuratedAnswer, on_delete=models.CASCADE, related_name="wordings")
    text = models.CharField(_("问法"), max_length=500)
    vector = models.BinaryField(null=True, editable=False)
    vector_model = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = _("问法")
        verbose_name_plural = pgettext_lazy("plural", "问法")
        ordering = ["curated", "pk"]

    def __str__(self) -> str:
        return self.text


class CuratedCitation(models.Model):
    """A clause behind a curated answer, known by document, anchor and words, so that it outlives versions."""

    curated = models.ForeignKey(CuratedAnswer, on_delete=models.CASCADE, related_name="citations")
    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="curated_citations")
    anchor = models.CharField(_("锚点"), max_length=80)
    label = models.CharField(_("条款号"), max_length=120)
    text_hash = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField(_("次序"))

    objects = CuratedCitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("所据条款")
        verbose_name_plural = pgettext_lazy("plural", "所据条款")
        ordering = ["curated", "order"]
        constraints = [
            models.UniqueConstraint(fields=["curated", "document", "anchor"], name="one_citation_per_curated_clause")
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.label}"
