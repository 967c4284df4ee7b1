"""Policy documents and where their texts came from."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from policy_kb.querysets.documents import PolicyDocumentQuerySet
from policy_kb.rules.validity import Term, Validity


class Level(models.TextChoices):
    """The tier of government that issued a document."""

    STATE_COUNCIL = "state_council", _("国务院")
    MINISTRY = "ministry", _("部委")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    DISTRICT = "district", _("区级")


class PolicyDocument(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """One official document, whatever the number of places its text was found in.

    ``live`` (from Wagtail) says whether visitors see it; validity follows from the dates. A
    text that is still being corrected is a draft :class:`~policy_kb.models.clauses.Version`,
    which becomes current when the document is published.
    """

    title = models.CharField(_("标题"), max_length=255)
    doc_number = models.CharField(
        _("发文字号"), max_length=60, blank=True, help_text=_("例：京政办发〔2018〕48号，年份用六角括号。")
    )
    level = models.CharField(_("层级"), max_length=20, choices=Level.choices, blank=True)
    region = models.ForeignKey(
        "policy_kb.Region", verbose_name=_("地区"), on_delete=models.PROTECT, related_name="documents"
    )
    topics = models.ManyToManyField("policy_kb.Topic", verbose_name=_("主题"), blank=True, related_name="documents")
    issuers = models.ManyToManyField(
        "policy_kb.Department", verbose_name=_("发文机关"), blank=True, related_name="issued_documents"
    )
    written_on = models.DateField(_("成文日期"), null=True, blank=True)
    published_on = models.DateField(_("发布日期"), null=True, blank=True)
    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True, help_text=_("有效的最后一日；留空为长期有效。"))
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("被何文件替代"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        db_index=False,
    )
    replaced_on = models.DateField(
        _("替代日期"), null=True, blank=True, help_text=_("自该日起由新文件替代；留空为立即。")
    )
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True, help_text=_("自该日起不再有效。"))
    index_number = models.CharField(_("索引号"), max_length=60, blank=True)
    summary = models.TextField(_("一句话摘要"), blank=True)
    is_digest = models.BooleanField(_("摘编"), default=False, help_text=_("本站自行编写的演示摘编，非原文。"))
    created_at = models.DateTimeField(_("录入时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="policy_document", for_concrete_model=False)
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="policy_document",
        for_concrete_model=False,
    )

    objects = PolicyDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("政策文件")
        verbose_name_plural = pgettext_lazy("plural", "政策文件")
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["doc_number"], condition=~models.Q(doc_number=""), name="one_document_per_number"
            )
        ]
        indexes = [
            # Only what was replaced: an index of all rows makes SQLite look up "replaced by nothing"
            # first and read every document, where a clause's own key would lead to one.
            models.Index(
                fields=["replaced_by"], condition=models.Q(replaced_by__isnull=False), name="replaced_documents"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("policy_kb:document", args=[self.pk])

    @property
    def revisions(self) -> models.QuerySet:
        """Every saved state of the metadata, as Wagtail asks for it."""
        return self._revisions

    def with_content_json(self, content: dict[str, Any]) -> "PolicyDocument":
        """The document as a saved state has it, but acted upon by others as it is today: that is no metadata."""
        restored: PolicyDocument = super().with_content_json(content)
        for name in ("replaced_by_id", "replaced_on", "repealed_on"):
            setattr(restored, name, getattr(self, name))
        return restored

    @property
    def published_versions(self) -> "list[Any]":
        """The versions that visitors may read, the latest first, from those loaded already."""
        return [version for version in self.versions.all() if version.state == "published"]

    @property
    def is_national(self) -> bool:
        """Whether the document holds for the whole country; needs ``region`` joined."""
        return self.region.parent_id is None

    @property
    def year(self) -> int | None:
        """The year people name the document by."""
        written = self.written_on or self.published_on
        return written.year if written else None

    def validity(self, day: date) -> Validity:
        """The document's state on ``day``."""
        return Term(
            self.effective_on,
            self.expires_on,
            replaced=self.replaced_by_id is not None,
            replaced_on=self.replaced_on,
            repealed_on=self.repealed_on,
        ).on(day)


class RelationKind(models.TextChoices):
    """What a newer document does to an older one."""

    REPLACES = "replaces", _("替代")
    REPEALS = "repeals", _("废止")
    AMENDS = "amends", _("修改")


class DocumentRelation(models.Model):
    """One document acts on another from a day on; the older one's dates follow (``services.relations``).

    ``anchors`` names the clauses of the older document that an amendment changes, empty for all.
    """

    newer = models.ForeignKey(
        PolicyDocument, verbose_name=_("新文件"), on_delete=models.CASCADE, related_name="acts_on"
    )
    older = models.ForeignKey(
        PolicyDocument, verbose_name=_("旧文件"), on_delete=models.CASCADE, related_name="acted_on_by"
    )
    kind = models.CharField(_("关系"), max_length=10, choices=RelationKind.choices)
    since = models.DateField(_("生效日期"))
    anchors = models.JSONField(_("涉及条款"), default=list, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("文件关系")
        verbose_name_plural = pgettext_lazy("plural", "文件关系")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["newer", "older", "kind"], name="one_relation_per_pair_and_kind"),
            models.CheckConstraint(condition=~models.Q(newer=models.F("older")), name="no_document_acts_on_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.newer} {self.get_kind_display()} {self.older}"


class DocumentSource(models.Model):
    """One file or address that the document's text was read from."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="sources")
    version = models.ForeignKey(
        "policy_kb.Version", on_delete=models.SET_NULL, null=True, blank=True, related_name="sources"
    )
    name = models.CharField(_("文件名"), max_length=255)
    publisher = models.CharField(_("来源"), max_length=120, blank=True)
    url = models.URLField(_("网址"), blank=True)
    media_type = models.CharField(_("格式"), max_length=80)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(_("原文"), blank=True, help_text=_("从文件读出的文字，切分之前。"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    imported_at = models.DateTimeField(_("导入时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("来源")
        verbose_name_plural = pgettext_lazy("plural", "来源")
        ordering = ["imported_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "name"], name="one_source_per_document_and_name")]

    def __str__(self) -> str:
        return self.name
