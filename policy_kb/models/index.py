"""The index as the database sees it: which generation answers, and vectors already paid for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IndexGeneration(models.Model):
    """One build of the search index, in ``INDEX_DIR/<number>``; at most one is active.

    ``vector_count`` is 0 while only the lexical leg is built; ``embedding_model`` names the
    model whose vectors it holds.
    """

    number = models.PositiveIntegerField(unique=True)
    clause_count = models.PositiveIntegerField(_("条款数"), default=0)
    vector_count = models.PositiveIntegerField(_("向量数"), default=0)
    embedding_model = models.CharField(_("向量模型"), max_length=120, blank=True)
    is_active = models.BooleanField(_("使用中"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("索引")
        verbose_name_plural = pgettext_lazy("plural", "索引")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_active"], condition=models.Q(is_active=True), name="one_active_generation"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.number}"


class CachedVector(models.Model):
    """An embedding by (model, text hash): float32 bytes, so that a rebuild costs no model time."""

    model = models.CharField(max_length=120)
    text_hash = models.CharField(max_length=64)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "text_hash"], name="one_vector_per_model_and_text")]

    def __str__(self) -> str:
        return f"{self.model} {self.text_hash[:12]}"
